import type { Quote, QuoteLine } from '@peyvand/contract/sales/quotes';

/** A line that one version has and the other has not, or has otherwise. Null: not there. */
export interface LineDifference {
  readonly key: string;
  readonly description: string;
  readonly before: Pick<QuoteLine, 'quantity' | 'unitPrice' | 'total'> | null;
  readonly after: Pick<QuoteLine, 'quantity' | 'unitPrice' | 'total'> | null;
}

const sameLine = (one: QuoteLine) => one.productId ?? one.description;

/** What differs between the lines of two versions; lines are the same when they are of one product, or of the same words. */
export function differences(before: Pick<Quote, 'lines'>, after: Pick<Quote, 'lines'>): LineDifference[] {
  const left = [...before.lines];
  const changed = after.lines.flatMap((line): LineDifference[] => {
    const at = left.findIndex((one) => sameLine(one) === sameLine(line));
    const old = at < 0 ? null : (left.splice(at, 1)[0] ?? null);
    const isSame =
      old !== null &&
      old.quantity === line.quantity &&
      old.unitPrice === line.unitPrice &&
      old.total === line.total &&
      old.isChosen === line.isChosen;
    return isSame ? [] : [{ key: line.id, description: line.description, before: old, after: line }];
  });
  return [
    ...changed,
    ...left.map((line) => ({
      key: line.id,
      description: line.description,
      before: line,
      after: null,
    })),
  ];
}
