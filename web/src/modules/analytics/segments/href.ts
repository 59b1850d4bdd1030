/** The list of the customers of a group, as a live filter: there it can be kept as a segment of one's own. */
export function listHref(field: string, group: string): string {
  return `/customers?filter=${encodeURIComponent(JSON.stringify({ field, op: 'in', value: [group] }))}`;
}
