import type { WriteCtx } from '../../../kernel/context.ts';
import type { ImportField, ImportRow, RowOutcome } from '../../../kernel/importing.ts';
import { wordCode } from '../../../kernel/text/word-code.ts';
import { parseDate } from '../../../kernel/time/parse-date.ts';
import { instantOf } from '../../../kernel/time/zoned.ts';
import { writableCustomers } from '../customer/known.store.ts';
import { type Finding, type FoundCustomer, findNamed } from './find.store.ts';

export type Refused = Extract<RowOutcome, { kind: 'refused' }>;

export function refused(field: string | null, reason: string, message: string): Refused {
  return { kind: 'refused', field, reason, message };
}

export function isRefused(value: unknown): value is Refused {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'refused';
}

/** For rows that nothing judged; they do not exist. */
export function lost(): Refused {
  return refused(null, 'customers.import.lost', 'The row was not judged');
}

export const label = (en: string, fa: string, ru: string) => ({ en, fa, ru });

/** Who a row is about. */
export const customerField: ImportField = {
  name: 'customer',
  type: 'text',
  required: true,
  label: label('Customer', 'مشتری', 'Клиент'),
  synonyms: [
    'person',
    'company',
    'customer id',
    'customer code',
    'email',
    'phone',
    'کد مشتری',
    'شخص',
    'شرکت',
  ],
  example: 'C-1001',
};

/** A column of text that may be left out. */
export function textField(
  name: string,
  names: ImportField['label'],
  synonyms: readonly string[],
  example: string,
): ImportField {
  return { name, type: 'text', required: false, label: names, synonyms, example };
}

/** A field of a row that holds one text. */
export function textIn(row: ImportRow, field: string): string | undefined {
  const value = row.values[field];
  return typeof value === 'string' ? value : value?.[0];
}

/** Finds the customers that these fields of rows name. */
export function findIn(
  ctx: WriteCtx,
  rows: readonly ImportRow[],
  fields: readonly string[],
): Promise<Map<string, Finding>> {
  return findNamed(
    ctx,
    rows.flatMap((row) => fields.flatMap((field) => textIn(row, field) ?? [])),
  );
}

/** The customer that a field names, or why there is none. */
export function namedIn(
  found: ReadonlyMap<string, Finding>,
  row: ImportRow,
  field: string,
): FoundCustomer | Refused {
  const finding = found.get(textIn(row, field) ?? '');
  if (finding === undefined)
    return refused(
      field,
      'customers.import.unknown',
      'No customer that you see has this id, code, e-mail, phone or name',
    );
  if (finding === 'several')
    return refused(
      field,
      'customers.import.several',
      'Several customers have this; name one by id, code or e-mail',
    );
  return finding;
}

/** Row → its customer, or why there is none. One that is shared for reading only is refused. */
export async function customersOf(
  ctx: WriteCtx,
  rows: readonly ImportRow[],
): Promise<Map<ImportRow, FoundCustomer | Refused>> {
  const found = await findIn(ctx, rows, ['customer']);
  const ids = [...found.values()].flatMap((one) => (one === 'several' ? [] : [one.id]));
  const mine = await writableCustomers(ctx, ids);
  return new Map(
    rows.map((row) => {
      const one = namedIn(found, row, 'customer');
      if (isRefused(one) || mine.has(one.id)) return [row, one];
      return [
        row,
        refused('customer', 'customers.customer.read_only', 'This customer is shared with you for reading'),
      ];
    }),
  );
}

/** One line of at most so many letters, or longer text with its line breaks; longer ones are refused, not cut. */
export function shortIn(
  row: ImportRow,
  field: string,
  longest: number,
  form: 'line' | 'text',
): string | undefined | Refused {
  const text = textIn(row, field);
  const read = form === 'line' ? text?.replace(/\s+/g, ' ') : text;
  return read !== undefined && read.length > longest
    ? refused(field, 'value.long', `At most ${longest} letters`)
    : read;
}

/** The code that a word stands for, in any language; undefined where the field is empty. */
export function choiceIn<One extends string>(
  row: ImportRow,
  field: string,
  words: Readonly<Record<One, readonly string[]>>,
): One | undefined | Refused {
  const text = textIn(row, field);
  if (text === undefined) return undefined;
  return wordCode(text, words) ?? refused(field, 'value.choice', 'There is no such word for it');
}

/** A day; undefined when the field is empty. */
export function dayIn(ctx: WriteCtx, row: ImportRow, field: string): string | undefined | Refused {
  const text = textIn(row, field);
  if (text === undefined) return undefined;
  const read = parseDate(text, { calendar: ctx.actor.locale.calendar, order: 'ymd', serial: true });
  return read.ok ? read.date : refused(field, `date.${read.reason}`, 'The date cannot be read');
}

/** A point in time as ISO instant; wall-clock times are those of the importing person. */
export function instantIn(ctx: WriteCtx, row: ImportRow, field: string): string | undefined | Refused {
  const text = textIn(row, field);
  if (text === undefined) return undefined;
  const exact = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?Z$/.test(text) ? Date.parse(text) : Number.NaN;
  if (!Number.isNaN(exact)) return new Date(exact).toISOString();
  const { calendar, zone } = ctx.actor.locale;
  const read = parseDate(text, { calendar, order: 'ymd', serial: true });
  if (!read.ok) return refused(field, `date.${read.reason}`, 'The date cannot be read');
  return instantOf({ local: `${read.date}T${read.time ?? '00:00:00'}`, zone }).toISOString();
}
