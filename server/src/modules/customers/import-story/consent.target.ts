import type { Consent } from '@peyvand/contract/customers/consents';
import { z } from 'zod';
import type { WriteCtx } from '../../../kernel/context.ts';
import type { ImportRow, ImportTarget, RowOutcome } from '../../../kernel/importing.ts';
import { record } from '../consent/consent.actions.ts';
import { entriesOn, type NewEntry, type Reachable, reachables } from '../consent/consent.store.ts';
import { listOfPurposes } from '../consent/purpose.store.ts';
import { consentFields } from './consent.fields.ts';
import { entryIn } from './consent.row.ts';
import { undoConsents } from './consent.undo.ts';
import { customersOf, isRefused, lost, type Refused, textIn } from './named.ts';

/**
 * What customers said about being contacted, added to the ledger with the file as its source. Nothing that stands there
 * is changed; the same statement twice is entered once. A yes that has to be confirmed waits, as everywhere.
 */
export const consentsTarget: ImportTarget = {
  name: 'consents',
  permission: 'customers.consent.write',
  fields: consentFields,
  options: z.strictObject({}),
  chunk: 1000,
  open: () => applyRows,
  undo: undoConsents,
};

async function applyRows(
  ctx: WriteCtx,
  rows: readonly ImportRow[],
  turn: () => Promise<void>,
): Promise<RowOutcome[]> {
  await turn();
  const named = await customersOf(ctx, rows);
  const purposes = await listOfPurposes(ctx);
  const ids = [...new Set([...named.values()].flatMap((one) => (isRefused(one) ? [] : [one.id])))];
  const points = await pointsOf(ctx, ids);
  const ledger = ledgerIn(await entriesOn(ctx, ids, []));
  const fresh: NewEntry[] = [];
  const places = rows.map((row): Refused | { known: string } | { at: number } => {
    const one = named.get(row) ?? lost();
    if (isRefused(one)) return one;
    const entry = entryIn(ctx, row, one.id, purposes, points.get(one.id) ?? []);
    if (isRefused(entry)) return entry;
    if (ledger.knows(entry, textIn(row, 'at') !== undefined)) return { known: one.id };
    ledger.add(entry);
    return { at: fresh.push(entry) - 1 };
  });
  const written = await record(ctx, fresh, purposes);
  return places.map((place): RowOutcome => {
    if ('at' in place) return { kind: 'created', recordId: written[place.at]?.id ?? '' };
    return 'known' in place ? { kind: 'unchanged', recordId: place.known } : place;
  });
}

/** Customer → how it is reached, over all its records. */
async function pointsOf(ctx: WriteCtx, ids: readonly string[]): Promise<Map<string, Reachable['points']>> {
  const points = new Map<string, Reachable['points']>();
  for (const row of await reachables(ctx, ids))
    points.set(row.id, [...(points.get(row.id) ?? []), ...row.points]);
  return points;
}

type Spoken = Pick<Consent, 'customerId' | 'purposeId' | 'channel' | 'contactKey' | 'state' | 'at'>;

/** What was said already. A statement without a time is known when it is the last word on its matter. */
function ledgerIn(entries: readonly Spoken[]) {
  const exact = new Set<string>();
  const last = new Map<string, Spoken>();
  const matterOf = (one: Spoken) => [one.customerId, one.purposeId, one.channel, one.contactKey].join(' ');
  const add = (one: Spoken) => {
    const matter = matterOf(one);
    const before = last.get(matter);
    exact.add(`${matter} ${one.state} ${one.at}`);
    if (!before || before.at <= one.at) last.set(matter, one);
  };
  for (const one of entries) add(one);
  const knows = (one: Spoken, isDated: boolean) =>
    isDated
      ? exact.has(`${matterOf(one)} ${one.state} ${one.at}`)
      : last.get(matterOf(one))?.state === one.state;
  return { add, knows };
}
