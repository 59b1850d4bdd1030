import { fold } from '../../../kernel/text/fold.ts';
import type { CustomerFields } from '../customer/customer.ts';
import type { KnownRecord } from './known.store.ts';

/** What a row says: `unique`, its values of unique fields as keys. */
interface Entered {
  readonly fields: CustomerFields;
  readonly id?: string | null;
  readonly unique?: readonly string[];
}

/** What makes two rows the same customer, strongest first. A code decides alone: with one, nothing else is asked. */
function keysOf({ fields, id = null, unique = [] }: Entered, nameKey: string, matchNames: boolean): string[] {
  if (id !== null) return [`id ${id}`, ...keysOf({ fields, unique }, nameKey, matchNames)];
  if (fields.code !== null) return [`code ${fold(fields.code)}`];
  const contacts = fields.contacts.flatMap((point) =>
    point.key === null || point.kind === 'website' ? [] : [`contact ${point.key}`],
  );
  // A name alone is asked only of rows that say nothing else: two of one name with two numbers are two customers.
  const hasOnlyName = contacts.length === 0 && unique.length === 0;
  return [...unique, ...contacts, ...(matchNames || hasOnlyName ? [`name ${nameKey}`] : [])];
}

/** What a row is: a new record, or one that is known already. */
export interface Met {
  readonly id: string;
  readonly isNew: boolean;
}

/** Key → records that the rows of one file are about to be. */
export type Told = Map<string, KnownRecord[]>;

/**
 * Which record each row meets, by line. Rows of one file are compared with each other as with the base. A row
 * that meets nobody gets a new id.
 * A shared phone or address alone is not enough: the names must have a word in common.
 */
export function meet(
  rows: readonly (Entered & { readonly line: number })[],
  known: readonly ReadonlyMap<string, readonly KnownRecord[]>[],
  matchNames: boolean,
  newId: () => string,
): { readonly met: Map<number, Met>; readonly told: Told } {
  const told: Told = new Map();
  const places = [...known, told];
  const met = new Map<number, Met>();
  for (const row of rows) {
    const { line, fields } = row;
    const nameKey = fold(fields.name);
    const keys = keysOf(row, nameKey, matchNames);
    const match = matchOf(keys, nameKey, places);
    const id = match?.id ?? newId();
    met.set(line, { id, isNew: match === undefined });
    for (const key of keys) {
      const others = told.get(key);
      if (others) others.push({ id, nameKey });
      else told.set(key, [{ id, nameKey }]);
    }
  }
  return { met, told };
}

function matchOf(
  keys: readonly string[],
  nameKey: string,
  places: readonly ReadonlyMap<string, readonly KnownRecord[]>[],
): KnownRecord | undefined {
  for (const key of keys) {
    for (const place of places) {
      const match = place.get(key)?.find((one) => fits(key, one.nameKey, nameKey));
      if (match) return match;
    }
  }
  return undefined;
}

function fits(key: string, known: string, entered: string): boolean {
  if (!key.startsWith('contact ')) return true;
  const tight = [known.replaceAll(' ', ''), entered.replaceAll(' ', '')] as const;
  if (tight[0].includes(tight[1]) || tight[1].includes(tight[0])) return true;
  const words = new Set(known.split(' '));
  return entered.split(' ').some((word) => word.length > 1 && words.has(word));
}
