import { Currency } from '@peyvand/contract/core/money';
import { Rate } from '@peyvand/contract/sales/rates';
import { z } from 'zod';
import type { WriteCtx } from '../../../kernel/context.ts';
import type {
  ImportField,
  ImportRow,
  ImportTarget,
  RowOutcome,
  UndoOutcome,
} from '../../../kernel/importing.ts';
import { rateKey } from '../../../kernel/money/rates.ts';
import { type DateOrder, parseDate } from '../../../kernel/time/parse-date.ts';
import { rememberChanges, takeChanges } from '../import/changes.store.ts';
import { readNumber } from '../import/number-text.ts';
import { baseOf } from './base.ts';
import { putAndTell } from './rate.actions.ts';
import { lockRates, type RateToSet } from './rate.store.ts';

const label = (en: string, fa: string, ru: string) => ({ en, fa, ru });

const fields: readonly ImportField[] = [
  {
    name: 'currency',
    type: 'code',
    required: true,
    label: label('Currency', 'ارز', 'Валюта'),
    synonyms: ['currency code', 'کد ارز', 'код валюты'],
    example: 'USD',
  },
  {
    name: 'day',
    type: 'date',
    required: true,
    label: label('Day', 'روز', 'День'),
    synonyms: ['date', 'from', 'تاریخ', 'дата'],
    example: '1405/9/1',
  },
  {
    name: 'rate',
    type: 'decimal',
    required: true,
    label: label('Rate', 'نرخ', 'Курс'),
    synonyms: ['exchange rate', 'price', 'نرخ ارز', 'نرخ برابری', 'курс валюты'],
    example: '1150000',
  },
];

const Options = z.strictObject({
  dateOrder: z.enum(['ymd', 'dmy', 'mdy']).optional(),
  /** Decimal mark where numbers leave it open. */
  decimal: z.enum(['.', ',']).optional(),
});

/** Rates of exchange: each row sets that of one currency on one day. Of one place said twice the last counts. */
export const ratesTarget: ImportTarget = {
  name: 'rates',
  permission: 'sales.rate.manage',
  fields,
  options: Options,
  chunk: 2000,
  open: (options) => {
    const chosen = Options.parse(options);
    return async (ctx, rows, turn) => {
      await turn();
      return applyRows(ctx, rows, chosen);
    };
  },
  undo: undoRates,
};

type Read = { readonly currency: Currency; readonly day: string; readonly rate: string };

async function applyRows(
  ctx: WriteCtx,
  rows: readonly ImportRow[],
  options: z.output<typeof Options>,
): Promise<RowOutcome[]> {
  const { currency: base } = await baseOf(ctx);
  const read = rows.map((row) => readRow(row, base, options));
  const wanted = new Map(read.flatMap((one) => ('rate' in one ? [[rateKey(one), one] as const] : [])));
  const changed = await putAndTell(ctx, base, [...wanted.values()]);
  const ids = new Map(changed.map((one) => [rateKey(one), ctx.newId()]));
  await rememberChanges(
    ctx,
    'rate',
    changed.map(({ currency, day, from, rate: to }) => ({
      recordId: ids.get(rateKey({ currency, day })) ?? '',
      before: { base, currency, day, from, to },
      version: 1,
    })),
  );
  return read.map((one): RowOutcome => {
    if (!('rate' in one)) return one;
    const recordId = ids.get(rateKey(one));
    return recordId === undefined
      ? { kind: 'unchanged', recordId: ctx.newId() }
      : { kind: 'updated', recordId };
  });
}

function readRow(
  row: ImportRow,
  base: Currency,
  {
    dateOrder,
    decimal,
  }: { readonly dateOrder?: DateOrder | undefined; readonly decimal?: '.' | ',' | undefined },
): Read | RowOutcome {
  const text = (field: string) => {
    const value = row.values[field];
    return typeof value === 'string' ? value : '';
  };
  const currency = Currency.safeParse(text('currency').trim().toUpperCase());
  if (!currency.success) return refused('currency', 'currency_unknown', 'There is no such currency');
  if (currency.data === base) return refused('currency', 'base', 'This is the base currency itself');
  const day = parseDate(text('day'), dateOrder === undefined ? {} : { order: dateOrder });
  if (!day.ok) return refused('day', `date_${day.reason}`, 'The day cannot be read');
  const rate = readNumber(text('rate'), 15, 12, decimal);
  if (!rate.ok || !Rate.safeParse(rate.value).success)
    return refused('rate', 'rate_unusable', 'A rate is a number above zero');
  return { currency: currency.data, day: day.date, rate: rate.value };
}

function refused(field: string, reason: string, message: string): RowOutcome {
  return { kind: 'refused', field, reason: `sales.rate.${reason}`, message };
}

const Kept = z.strictObject({
  base: Currency,
  currency: Currency,
  day: z.string(),
  from: z.string().nullable(),
  to: z.string().nullable(),
});

/** Puts rates back that nobody changed since. */
async function undoRates(ctx: WriteCtx, cause: string, limit: number): Promise<UndoOutcome> {
  const changes = await takeChanges(ctx, cause, 'rate', limit);
  const { currency: base } = await baseOf(ctx);
  const read = changes.map(({ recordId, before }) => ({ recordId, ...Kept.parse(before) }));
  const now = await lockRates(ctx, base, read);
  const fits = read.filter((one) => one.base === base && (now.get(rateKey(one)) ?? null) === one.to);
  const back = fits.map(({ currency, day, from }): RateToSet => ({ currency, day, rate: from }));
  await putAndTell(ctx, base, back);
  return {
    undone: fits.length,
    kept: read
      .filter((one) => !fits.includes(one))
      .map(({ recordId }) => ({ recordId, reason: 'changed_since' })),
    more: changes.length === limit,
  };
}
