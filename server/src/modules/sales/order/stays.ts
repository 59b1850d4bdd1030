import { lineRefused } from '../errors.ts';
import type { StoredLine } from './order.ts';

/** A line as far as it tells which one it was. */
export interface Likeness {
  readonly id?: string | undefined;
  readonly productId: string | null;
  readonly description?: string | undefined;
  readonly quantity: string;
}

/**
 * Which line of the order each new line stands in place of: the one that it names, else the first one left with the same
 * product, or the same words where there is none. So taxes out of a quote, and what was delivered, stay with their line
 * whatever is changed around it. Throws `sales.order.line_unknown` where an id names none, or one twice.
 */
export function staysOf(
  lines: readonly Likeness[],
  before: readonly StoredLine[],
): readonly (StoredLine | undefined)[] {
  const left = new Map(before.map((line) => [line.id, line]));
  const named = lines.map(({ id }, at) => {
    if (id === undefined) return undefined;
    const line = left.get(id);
    if (!line || line.productId !== lines[at]?.productId)
      throw lineRefused(`lines.${at}.id`, 'line_unknown', 'names no line of this order and product');
    left.delete(id);
    return line;
  });
  return lines.map((line, at) => {
    if (line.id !== undefined) return named[at];
    const same = [...left.values()].find(
      (one) =>
        one.productId === line.productId &&
        (line.productId !== null || one.description === line.description) &&
        one.quantity.startsWith('-') === line.quantity.startsWith('-'),
    );
    if (same) left.delete(same.id);
    return same;
  });
}
