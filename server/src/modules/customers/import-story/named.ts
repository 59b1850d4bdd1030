import type { WriteCtx } from '../../../kernel/context.ts';
import type { ImportRow, RowOutcome } from '../../../kernel/importing.ts';
import { parseDate } from '../../../kernel/time/parse-date.ts';
import { instantOf } from '../../../kernel/time/zoned.ts';
import { type Finding, type FoundCustomer, findNamed } from './find.store.ts';

export type Refused = Extract<RowOutcome, { kind: 'refused' }>;

export function refused(field: string | null, reason: string, message: string): Refused {
  return { kind: 'refused', field, reason, message };
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
