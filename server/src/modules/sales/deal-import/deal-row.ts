import type { CustomInput } from '@peyvand/contract/core/custom';
import { Currency } from '@peyvand/contract/core/money';
import { ForecastCategory } from '@peyvand/contract/sales/deals';
import type { Channel } from '@peyvand/contract/sales/orders';
import type { ImportRow } from '../../../kernel/importing.ts';
import { parseAmount } from '../../../kernel/money/parse-amount.ts';
import { type DateOrder, parseDate } from '../../../kernel/time/parse-date.ts';
import { customOf } from '../../platform/api.ts';
import type { SellingNames } from '../channel/named.ts';
import { type RowFault, tooLong } from '../import/order-row.ts';

/** What one row says of a deal; what its cells leave empty is null. */
export interface DealRow {
  readonly name: string | null;
  readonly code: string | null;
  readonly customerCode: string | null;
  readonly customerName: string | null;
  readonly pipeline: string | null;
  readonly stage: string | null;
  /** Code or name of what is to be sold. */
  readonly product: string | null;
  readonly amount: string | null;
  readonly currency: Currency | null;
  readonly probability: number | null;
  readonly forecast: ForecastCategory | null;
  readonly expectedOn: string | null;
  readonly nextStep: string | null;
  readonly nextStepOn: string | null;
  readonly source: string | null;
  /** A channel that is not named is that of the agent. */
  readonly channel: Channel | null;
  readonly agentId: string | null;
  readonly competitors: readonly string[] | null;
  readonly tags: readonly string[] | null;
  readonly note: string | null;
  readonly owner: string | null;
  readonly openedAt: string | null;
  readonly closedAt: string | null;
  readonly reason: string | null;
  readonly lostTo: string | null;
  readonly custom: CustomInput;
}

export interface DealReading {
  readonly currency: Currency | null;
  readonly decimal: '.' | ',' | undefined;
  readonly dateOrder: DateOrder | undefined;
  readonly selling: SellingNames;
  readonly instant: (text: string) => { ok: true; instant: string } | { ok: false; reason: string };
}

const longest: Readonly<Record<string, number>> = {
  name: 200,
  code: 100,
  customerCode: 64,
  customerName: 200,
  product: 200,
  nextStep: 300,
  source: 80,
  note: 5000,
  lostTo: 80,
};

class Wrong extends Error {
  readonly fault: RowFault;
  constructor(fault: RowFault) {
    super(fault.message);
    this.fault = fault;
  }
}

/** Reads one row; says what is wrong with the first wrong cell. */
export function readDealRow(row: ImportRow, reading: DealReading): DealRow | RowFault {
  try {
    return readRow(row, reading);
  } catch (error) {
    if (error instanceof Wrong) return error.fault;
    throw error;
  }
}

function readRow(row: ImportRow, reading: DealReading): DealRow {
  const text = (field: string) => {
    const value = row.values[field];
    return typeof value === 'string' && value !== '' ? value : null;
  };
  const list = (field: string) => {
    const value = row.values[field];
    if (value === undefined) return null;
    return typeof value === 'string' ? [value] : [...value];
  };
  const long = tooLong(row, longest);
  if (long) throw wrong(long.field, 'text_too_long', long.message);
  const day = (field: string) => readDay(field, text(field), reading);
  const moment = (field: string) => readMoment(field, text(field), reading);
  const currency = readCurrency(text('currency'), reading);
  const forecast = ForecastCategory.safeParse(text('forecast') ?? undefined);
  const selling = readSelling(text, reading);
  return {
    name: text('name'),
    code: text('code'),
    customerCode: text('customerCode')?.replace(/^(\d+)\.0$/, '$1') ?? null,
    customerName: text('customerName'),
    pipeline: text('pipeline'),
    stage: text('stage'),
    product: text('product'),
    amount: readAmount(text('amount'), currency, reading),
    currency,
    probability: readShare(text('probability')),
    forecast: forecast.success ? forecast.data : null,
    expectedOn: day('expectedOn'),
    nextStep: text('nextStep'),
    nextStepOn: day('nextStepOn'),
    source: text('source'),
    ...selling,
    competitors: list('competitors'),
    tags: list('tags'),
    note: text('note'),
    owner: text('owner'),
    openedAt: moment('openedAt'),
    closedAt: moment('closedAt'),
    reason: text('reason'),
    lostTo: text('lostTo'),
    custom: customOf(row),
  };
}

function readSelling(
  text: (field: string) => string | null,
  { selling }: DealReading,
): Pick<DealRow, 'channel' | 'agentId'> {
  const [named, seller] = [text('channel'), text('agent')];
  const agent = seller === null ? null : selling.agent(seller);
  if (seller !== null && agent === null)
    throw wrong('agent', 'agent_unknown', 'No agent has this code or name, or several have it');
  const channel = named === null ? (agent?.channel ?? null) : selling.channel(named);
  if (named !== null && channel === null)
    throw wrong('channel', 'channel_unknown', 'There is no such channel');
  return { channel, agentId: agent?.id ?? null };
}

function readCurrency(named: string | null, reading: DealReading): Currency | null {
  if (named === null) return reading.currency;
  const parsed = Currency.safeParse(named.trim().toUpperCase());
  if (!parsed.success) throw wrong('currency', 'currency_unknown', 'There is no such currency');
  return parsed.data;
}

function readAmount(text: string | null, currency: Currency | null, { decimal }: DealReading): string | null {
  if (text === null) return null;
  if (currency === null)
    throw wrong('currency', 'currency_unknown', 'Neither the row nor the import says which currency');
  const read = parseAmount(text, { currency, ...(decimal === undefined ? {} : { decimal }) });
  if (!read.ok) throw wrong('amount', `amount_${read.reason}`, 'The amount cannot be read');
  if (read.money.amount.startsWith('-')) throw wrong('amount', 'amount_negative', 'The amount is below zero');
  return read.money.amount;
}

function readShare(text: string | null): number | null {
  if (text === null) return null;
  const share = Number(text.replace(/[%٪\s]/g, ''));
  if (Number.isInteger(share) && share >= 0 && share <= 100) return share;
  throw wrong('probability', 'probability_unusable', 'A probability is a whole number from 0 to 100');
}

function readDay(field: string, text: string | null, { dateOrder }: DealReading): string | null {
  if (text === null) return null;
  const read = parseDate(text, dateOrder === undefined ? {} : { order: dateOrder });
  if (!read.ok) throw wrong(field, `date_${read.reason}`, 'The day cannot be read');
  return read.date;
}

function readMoment(field: string, text: string | null, { instant }: DealReading): string | null {
  if (text === null) return null;
  const read = instant(text);
  if (!read.ok) throw wrong(field, `time_${read.reason}`, 'The time cannot be read');
  return read.instant;
}

function wrong(field: string | null, reason: string, message: string): Wrong {
  return new Wrong({ field, reason: `sales.deal.${reason}`, message });
}
