/** The list of the customers of a group. */
export function segmentHref(id: string): string {
  return `/customers?filter=${encodeURIComponent(JSON.stringify({ field: 'segment', op: 'in', value: [id] }))}`;
}
