import type { StoredEvent } from '../../../kernel/events/events.ts';
import { rateSet } from '../../sales/events.ts';
import { type FactTable, word } from './table.ts';
import { ToldRate } from './told.ts';

/** What one whole unit of a currency costs in whole units of `base`, from a day on until the next row of it. */
export const rates: FactTable = {
  name: 'dim_rates',
  kind: 'dimension',
  columns: [
    { name: 'base', type: word },
    { name: 'currency', type: word },
    { name: 'day', type: 'Date32' },
    { name: 'rate', type: 'Decimal(38, 12)' },
  ],
  orderBy: ['base', 'currency', 'day'],
};

/** The row that a rate leaves. Rates have no versions: the later event counts, and ids rise. */
export function rateRow(event: StoredEvent): object {
  const { base, currency, day, changes } = ToldRate.parse(event.data);
  return {
    base,
    currency,
    day,
    rate: changes.rate.to ?? '0',
    ver: BigInt(`0x${event.id.replaceAll('-', '').slice(0, 16)}`).toString(),
    is_deleted: changes.rate.to === null ? 1 : 0,
  };
}

/** The same inside the engine, over the log. */
export function rateFacts(events: string, suffix: string): string {
  return `INSERT INTO pv.dim_rates${suffix} (base, currency, day, rate, ver, is_deleted)
SELECT JSONExtractString(data, 'base'), JSONExtractString(data, 'currency'), toDate32(JSONExtractString(data, 'day')),
  toDecimal128(if(to = '', '0', to), 12), reinterpretAsUInt64(reverse(substring(UUIDToNum(id), 1, 8))), to = ''
FROM (SELECT id, data, JSONExtractString(data, 'changes', 'rate', 'to') AS to FROM ${events})`;
}

export const rateEvents = [rateSet] as const;
