import { fold } from '../../../kernel/text/fold.ts';
import type { CustomerFields } from '../customer/customer.ts';
import type { KnownRecord } from './known.store.ts';

/** What makes two rows the same customer, strongest first. A code decides alone: with one, nothing else is asked. */
function keysOf(fields: CustomerFields, matchNames: boolean): string[] {
  if (fields.code !== null) return [`code ${fold(fields.code)}`];
  const contacts = fields.contacts.flatMap((point) =>
    point.key === null || point.kind === 'website' ? [] : [`contact ${point.key}`],
  );
  return [...contacts, ...(matchNames || contacts.length === 0 ? [`name ${fold(fields.name)}`] : [])];
}

/**
 * Which record each row meets. Rows of one file are compared with each other as with the base: the value is the id
 * of a record, or `line:<n>` of the first row that says the same. Undefined: nobody knows this customer yet.
 * A shared phone or address alone is not enough: the names must have a word in common.
 */
export function meet(
  rows: readonly { readonly line: number; readonly fields: CustomerFields }[],
  base: ReadonlyMap<string, readonly KnownRecord[]>,
  matchNames: boolean,
): Map<number, string> {
  const inFile = new Map<string, KnownRecord[]>();
  const met = new Map<number, string>();
  for (const { line, fields } of rows) {
    const nameKey = fold(fields.name);
    const keys = keysOf(fields, matchNames);
    const match = keys
      .flatMap((key) =>
        [...(base.get(key) ?? []), ...(inFile.get(key) ?? [])].filter((one) =>
          fits(key, one.nameKey, nameKey),
        ),
      )
      .at(0);
    if (match) met.set(line, match.id);
    const self = { id: match?.id ?? `line:${line}`, nameKey };
    for (const key of keys) inFile.set(key, [...(inFile.get(key) ?? []), self]);
  }
  return met;
}

function fits(key: string, known: string, entered: string): boolean {
  if (!key.startsWith('contact ')) return true;
  const tight = [known.replaceAll(' ', ''), entered.replaceAll(' ', '')] as const;
  if (tight[0].includes(tight[1]) || tight[1].includes(tight[0])) return true;
  const words = new Set(known.split(' '));
  return entered.split(' ').some((word) => word.length > 1 && words.has(word));
}
