/** The rows of a hand-written statement, in the shape that its author states. */
export function rowsOf<Row>(result: { rows: unknown[] }): Row[] {
  return result.rows as Row[];
}
