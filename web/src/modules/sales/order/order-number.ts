/** A number of an order inside a sentence: it runs left to right and does not disturb what stands around it. */
export function isolated(number: string): string {
  return `\u2066${number}\u2069`;
}
