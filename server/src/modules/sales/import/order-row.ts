import { createHash } from 'node:crypto';
import { Currency, minorDigits } from '@peyvand/contract/core/money';
import { type Channel, OrderStatus } from '@peyvand/contract/sales/orders';
import type { ImportRow } from '../../../kernel/importing.ts';
import { scaled, tenTo } from '../../../kernel/money/decimal.ts';
import type { SellingNames } from '../channel/named.ts';
import { amountOf } from '../order/line.ts';
import type { LineToPlace } from '../order/order.ts';
import { readNumber } from './number-text.ts';

/** What one row says of its line and of its order. */
export interface OrderRow {
  /** Folded number: rows of one order share it. */
  readonly key: string;
  readonly number: string;
  readonly orderedAt: string;
  readonly customerCode: string | null;
  readonly customerName: string | null;
  readonly country: string | null;
  /** A channel that is not named is that of the agent. */
  readonly channel: Channel | null;
  readonly agentId: string | null;
  readonly status: OrderStatus | null;
  readonly source: string | null;
  readonly note: string | null;
  readonly currency: Currency;
  /** Folded product code; '' for none. */
  readonly productKey: string;
  /** Still without its product. */
  readonly line: Omit<LineToPlace, 'productId' | 'cost' | 'discount'> & {
    readonly discount: string;
    readonly cost: string | null;
  };
}

export interface RowFault {
  readonly field: string | null;
  readonly reason: string;
  readonly message: string;
}

export interface RowReading {
  /** Of rows that name none; null: such rows are refused. */
  readonly currency: Currency | null;
  readonly decimal: '.' | ',' | undefined;
  /** `keyOf`, remembered for the codes and numbers that rows repeat. */
  readonly key: (text: string) => string;
  readonly selling: SellingNames;
  /** Reads a point in time as files write it; null when it is none. */
  readonly instant: (text: string) => { ok: true; instant: string } | { ok: false; reason: string };
}

/** Longest text of each cell; what is longer is refused rather than cut. */
const longest: Readonly<Record<string, number>> = {
  number: 100,
  productCode: 100,
  description: 1000,
  customerCode: 64,
  customerName: 200,
  country: 100,
  source: 200,
  note: 5000,
};

/** What is wrong with the first text of a row that is longer than its place. */
export function tooLong(row: ImportRow, most: Readonly<Record<string, number>>) {
  for (const [field, limit] of Object.entries(most)) {
    if ((row.values[field]?.length ?? 0) > limit) return { field, message: `At most ${limit} characters` };
  }
  return null;
}

/** Reads one row; says what is wrong with the first wrong cell. */
export function readOrderRow(row: ImportRow, reading: RowReading): OrderRow | RowFault {
  const text = (field: string) => {
    const value = row.values[field];
    return typeof value === 'string' && value !== '' ? value : null;
  };
  const number = text('number') ?? ownNumber(row);
  const key = reading.key(number);
  const long = tooLong(row, longest);
  if (long) return fault(long.field, 'text_too_long', long.message);
  const currency = text('currency') === null ? reading.currency : currencyOf(text('currency') ?? '');
  if (!currency)
    return fault('currency', 'currency_unknown', 'Neither the row nor the import says which currency');
  const line = readLine(text, currency, reading.decimal);
  if ('reason' in line) return line;
  const at = reading.instant(text('orderedAt') ?? '');
  if (!at.ok) return fault('orderedAt', `date_${at.reason}`, 'The date cannot be read');
  const [seller, way] = [text('agent'), text('channel')];
  const agent = seller === null ? null : reading.selling.agent(seller);
  if (seller !== null && agent === null)
    return fault('agent', 'agent_unknown', 'No agent has this code or name, or several have it');
  const channel = way === null ? (agent?.channel ?? null) : reading.selling.channel(way);
  if (way !== null && channel === null)
    return fault('channel', 'channel_unknown', 'There is no such channel');
  const status = text('status');
  const readStatus = status === null ? null : OrderStatus.safeParse(status.toLowerCase());
  if (readStatus && !readStatus.success) return fault('status', 'status_unknown', 'There is no such status');
  return {
    key,
    number,
    orderedAt: at.instant,
    customerCode: codeOf(text('customerCode')),
    customerName: text('customerName'),
    country: text('country'),
    channel,
    agentId: agent?.id ?? null,
    status: readStatus?.data ?? null,
    source: text('source'),
    note: text('note'),
    currency,
    productKey: reading.key(line.code),
    line,
  };
}

/** A row that names no order is one by itself. Its number comes from what it says: the same file is known again. */
function ownNumber(row: ImportRow): string {
  const digest = createHash('sha256').update(JSON.stringify(row.values)).digest('hex');
  return `R${row.line}-${digest.slice(0, 8)}`;
}

/** Spreadsheets write the number 17850 as 17850.0. */
function codeOf(code: string | null): string | null {
  return code === null ? null : code.replace(/^(\d+)\.0$/, '$1');
}

function currencyOf(text: string): Currency | null {
  const parsed = Currency.safeParse(text.trim().toUpperCase());
  return parsed.success ? parsed.data : null;
}

function readLine(
  text: (field: string) => string | null,
  currency: Currency,
  mark: '.' | ',' | undefined,
): OrderRow['line'] | RowFault {
  const code = text('productCode') ?? '';
  const description = text('description') ?? '';
  // A list of orders without their lines: who, when, how much.
  const isWhole = text('quantity') === null;
  if (code === '' && description === '' && !isWhole) {
    return fault('productCode', 'line_unnamed', 'The row has neither a product code nor a description');
  }
  const quantity = readNumber(text('quantity') ?? '1', 10, 4, mark);
  if (!quantity.ok) return numberFault('quantity', quantity.reason);
  const priced = text('unitPrice') !== null || !isWhole ? 'unitPrice' : 'amount';
  const unitPrice = readNumber(text(priced) ?? '', 12, 6, mark);
  if (!unitPrice.ok) return numberFault(priced, unitPrice.reason);
  const discount = readAmount(text('discount') ?? '0', currency, mark);
  if (!discount.ok) return numberFault('discount', discount.reason);
  const cost = readCost(text('cost'), text('unitCost'), quantity.value, currency, mark);
  if ('reason' in cost) return cost;
  return {
    code,
    description,
    quantity: quantity.value,
    unitPrice: unitPrice.value,
    discount: discount.value,
    cost: cost.cost,
  };
}

function readCost(
  whole: string | null,
  each: string | null,
  quantity: string,
  currency: Currency,
  mark: '.' | ',' | undefined,
): { cost: string | null } | RowFault {
  if (whole !== null) {
    const cost = readAmount(whole, currency, mark);
    return cost.ok ? { cost: cost.value } : numberFault('cost', cost.reason);
  }
  if (each === null) return { cost: null };
  const unit = readNumber(each, 12, 6, mark);
  if (!unit.ok) return numberFault('unitCost', unit.reason);
  const cost = amountOf(quantity, unit.value, currency);
  return cost === null ? numberFault('unitCost', 'range') : { cost: cost.toString() };
}

/** An amount in whole units as minor units. Digits that the currency cannot hold are refused, never rounded. */
function readAmount(
  text: string,
  currency: Currency,
  mark: '.' | ',' | undefined,
): { ok: true; value: string } | { ok: false; reason: string } {
  const read = readNumber(text, 12, 6, mark);
  if (!read.ok) return read;
  const { units, scale } = scaled(read.value);
  const digits = minorDigits[currency];
  if (scale > digits) return { ok: false, reason: 'precision' };
  return { ok: true, value: (units * tenTo(digits - scale)).toString() };
}

function numberFault(field: string, reason: string): RowFault {
  const words: Readonly<Record<string, string>> = {
    ambiguous:
      'The comma could stand for the decimal mark or for thousands: choose the decimal mark of the file',
    range: 'The number has too many digits',
    precision: 'The amount has more decimals than its currency',
  };
  return fault(field, `number_${reason}`, words[reason] ?? 'The number cannot be read');
}

function fault(field: string | null, reason: string, message: string): RowFault {
  return { field, reason: `sales.order.${reason}`, message };
}
