import { LocalDate } from '@peyvand/contract/core/dates';
import { z } from 'zod';
import type { FieldType, SortKey } from './fields.ts';
import { isStorable, isUuid } from './values.ts';

const Keys = z.array(z.string().nullable()).max(4);
const Cursor = z.strictObject({ s: z.string(), k: Keys });

/** Makes the cursor after a row: `spec` as given to `compileSort`, `cursorKey` as selected with it. */
export function encodeCursor(spec: string, cursorKey: string): string {
  const k = Keys.parse(JSON.parse(cursorKey));
  return Buffer.from(JSON.stringify({ s: spec, k })).toString('base64url');
}

/** The values of a cursor's keys, or undefined when it was made for another order or by somebody else. */
export function readCursor(
  cursor: string,
  spec: string,
  keys: readonly SortKey[],
): (string | null)[] | undefined {
  if (!/^[\w-]{1,8000}$/.test(cursor)) return undefined;
  const parsed = Cursor.safeParse(jsonOf(Buffer.from(cursor, 'base64url').toString('utf8')));
  if (!parsed.success) return undefined;
  const { s, k } = parsed.data;
  const fits = keys.every((key, at) => {
    const value = k[at];
    return value === null ? key.nullable : value !== undefined && isFit(value, key);
  });
  return s === spec && k.length === keys.length && fits ? k : undefined;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const instantForm = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{6}Z$/;
const forms: Readonly<Partial<Record<FieldType, (value: string) => boolean>>> = {
  id: isUuid,
  money: (value) => /^-?\d{1,18}$/.test(value),
  number: (value) => /^-?\d{1,30}(?:\.\d{1,30})?$/.test(value),
  date: isDay,
  instant: (value) => isDay(instantForm.exec(value)?.[1] ?? ''),
  boolean: (value) => value === 'true' || value === 'false',
};

/** Whether the text can be cast to the type of the key, so that a forged cursor never reaches an error of SQL. */
function isFit(value: string, { field }: SortKey): boolean {
  if (field.type === 'number' && field.integer) return /^-?\d{1,18}$/.test(value);
  return (field.asText ? isStorable : (forms[field.type] ?? isStorable))(value);
}

function isDay(value: string): boolean {
  return LocalDate.safeParse(value).success && !value.startsWith('0000');
}
