import type { Currency } from '@peyvand/contract/core/money';
import { NewOrder } from '@peyvand/contract/sales/orders';
import type { Product } from '@peyvand/contract/sales/products';
import type { z } from 'zod';
import { lineTotals } from './order-math.ts';

/** A line as it is being written. */
export interface DraftLine {
  readonly key: string;
  readonly product: Product | null;
  /** Decimal text; null is empty. */
  readonly quantity: string | null;
  /** In whole units of the currency; null: what product and price lists say for this customer. */
  readonly unitPrice: string | null;
  /** Minor units. */
  readonly discount: string | null;
}

export interface Draft {
  readonly customerId: string | null;
  readonly customerName: string;
  /** ISO day; null is today. */
  readonly day: string | null;
  readonly number: string;
  readonly channel: string | null;
  readonly agentId: string | null;
  readonly currency: Currency;
  readonly note: string;
  readonly lines: readonly DraftLine[];
}

export function emptyLine(key: string): DraftLine {
  return { key, product: null, quantity: '1', unitPrice: null, discount: null };
}

/** The line with another product, at its usual price again. */
export function withProduct(line: DraftLine, product: Product | null): DraftLine {
  return { ...line, product, unitPrice: null };
}

/** A line that the server can count. */
export function isCountable({ product, quantity, discount }: DraftLine): boolean {
  return (
    product !== null && /^-?\d{1,10}(\.\d{1,4})?$/.test(quantity ?? '') && /^(-?\d+)?$/.test(discount ?? '')
  );
}

/** A line as the request has it. */
export function bodyLine({ product, quantity, unitPrice, discount }: DraftLine) {
  return {
    productId: product?.id ?? null,
    quantity: quantity ?? '',
    ...(unitPrice === null ? {} : { unitPrice }),
    discount: discount ?? '0',
  };
}

/** A line of which nothing was written. */
function isUntouched(line: DraftLine): boolean {
  return line.product === null && line.unitPrice === null && line.discount === null;
}

/** What the arithmetic needs of a line; unwritten parts make it unfinished. */
export function amountsOf({ quantity, unitPrice, discount }: DraftLine) {
  return { quantity: quantity ?? '', unitPrice: unitPrice ?? '', discount: discount ?? '0' };
}

export type Fault = 'customer' | 'lines' | 'product' | 'quantity' | 'price' | 'discount';

/**
 * What is still wrong, by place: `customer`, `lines`, or the key of a line with its part. `usualOf`: the price that the
 * server knows for a line.
 */
export function faultsOf(
  draft: Draft,
  mayOmitCustomer: boolean,
  usualOf: (line: DraftLine) => string | null,
): ReadonlyMap<string, Fault> {
  const faults = new Map<string, Fault>();
  if (draft.customerId === null && !mayOmitCustomer) faults.set('customer', 'customer');
  const written = draft.lines.filter((line) => !isUntouched(line));
  if (written.length === 0) faults.set('lines', 'lines');
  for (const line of written) {
    if (!line.product) faults.set(`${line.key}.product`, 'product');
    if (!line.quantity || /^-?0*(?:\.0*)?$/.test(line.quantity))
      faults.set(`${line.key}.quantity`, 'quantity');
    const unitPrice = line.unitPrice ?? usualOf(line);
    if (unitPrice === null) faults.set(`${line.key}.price`, 'price');
    const totals = lineTotals(amountsOf({ ...line, unitPrice }), draft.currency);
    if (totals && totals.discount > 0n && totals.discount > totals.subtotal && totals.subtotal >= 0n)
      faults.set(`${line.key}.discount`, 'discount');
  }
  return faults;
}

export type OrderBody = z.input<typeof NewOrder>;

/** The body of the request, checked by the schema of the contract; undefined when it does not fit. */
export function bodyOf(draft: Draft, orderedAt: string | undefined): OrderBody | undefined {
  const body: OrderBody = {
    customerId: draft.customerId,
    ...(orderedAt ? { orderedAt } : {}),
    ...(draft.number.trim() === '' ? {} : { number: draft.number.trim() }),
    ...(draft.channel === null ? {} : { channel: draft.channel }),
    agentId: draft.agentId,
    currency: draft.currency,
    note: draft.note,
    lines: draft.lines.filter((line) => !isUntouched(line)).map(bodyLine),
  };
  return NewOrder.safeParse(body).success ? body : undefined;
}
