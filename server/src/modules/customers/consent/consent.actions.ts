import type { Output } from '@peyvand/contract/core/endpoint';
import type { Consent, recordConsent as contract, Purpose } from '@peyvand/contract/customers/consents';
import type { Ctx, WriteCtx } from '../../../kernel/context.ts';
import { emitAll } from '../../../kernel/events/events.ts';
import { isHidden } from '../../../kernel/policy/actor.ts';
import { refuseLocked } from '../../../kernel/policy/fields.seam.ts';
import { Refusal } from '../../../kernel/problem.ts';
import { monthsLater } from '../../../kernel/time/months.ts';
import { readContacts } from '../customer/contact.ts';
import { countryOf } from '../customer/customer.actions.ts';
import { groupOf } from '../customer/group.store.ts';
import { requireCustomer, requireWritableCustomer } from '../customer/known.store.ts';
import { consentUnfit } from '../errors.ts';
import { lastSweep, noteSweep } from '../lifecycle/rules.store.ts';
import { consentRecorded } from './consent.events.ts';
import {
  appendConsents,
  endedConsents,
  ledgerOf,
  type NewEntry,
  type Reachable,
  reachables,
} from './consent.store.ts';
import { cellsOf, channelsOf, mayContact } from './may-contact.ts';
import { getPurpose } from './purpose.actions.ts';
import { listOfPurposes } from './purpose.store.ts';

const shownEntries = 500;

/** What holds now and the ledger behind it. Who may not see contact points sees that there are some, not which. */
export async function getConsents(ctx: Ctx, id: string) {
  await requireCustomer(ctx, id);
  const group = await groupOf(ctx, id);
  const [now, ledger] = [await cellsOf(ctx, id), await ledgerOf(ctx, group, shownEntries)];
  if (!isHidden(ctx.actor, 'customers', 'contactPoints')) return { now, ledger };
  const blind = <Row extends { contactKey: string | null; contactValue: string | null }>(row: Row): Row => ({
    ...row,
    contactKey: row.contactKey === null ? null : '',
    contactValue: row.contactValue === null ? null : '',
  });
  return { now: now.map(blind), ledger: ledger.map(blind) };
}

type Statement = Output<(typeof contract)['body']>;

/** Enters what a customer said. A yes for a purpose that asks for confirmation waits until the person confirms it. */
export async function recordConsent(ctx: WriteCtx, id: string, said: Statement): Promise<Consent> {
  await requireWritableCustomer(ctx, id);
  const purpose = said.purposeId === null ? null : await getPurpose(ctx, said.purposeId);
  const points = said.contact === undefined ? [] : await pointsOf(ctx, id);
  const [entry] = await record(ctx, [entryOf(ctx, id, said, purpose, points)], [purpose]);
  if (!entry) throw new Error('a consent was not written');
  return entry;
}

/** A statement, by whatever way it came. */
export type Said = Omit<Statement, 'source'> & Pick<Consent, 'source'>;

/** The entry that a statement makes; throws `request.refused` where it does not fit. `points`: how the customer is reached. */
export function entryOf(
  ctx: Ctx,
  customerId: string,
  said: Said,
  purpose: Purpose | null,
  points: Reachable['points'],
): NewEntry {
  if (purpose?.retiredAt) throw consentUnfit('purposeId', 'retired', 'this purpose is not used any more');
  if (purpose && said.channel !== null && !purpose.channels.includes(said.channel)) {
    throw consentUnfit('channel', 'channel', 'this purpose does not use this channel');
  }
  if (said.contact !== undefined) refuseLocked(ctx.actor, 'customers', ['contactPoints']);
  const isYes = said.state === 'granted';
  if (isYes && (purpose === null || said.channel === null)) {
    throw consentUnfit('purposeId', 'too_wide', 'a yes names its purpose and its channel');
  }
  const now = ctx.clock();
  const at = new Date(said.at ?? now).toISOString();
  if (at > new Date(now.getTime() + 60_000).toISOString()) {
    throw consentUnfit('at', 'future', 'nobody has said this yet');
  }
  if (said.expiresAt && new Date(said.expiresAt).toISOString() <= at) {
    throw consentUnfit('expiresAt', 'ended', 'this yes would end before it was said');
  }
  const point = said.contact === undefined ? null : pointIn(ctx, points, said.contact, said.channel);
  return {
    customerId,
    purposeId: said.purposeId,
    channel: said.channel,
    contactKey: point?.key ?? null,
    contactValue: point?.value ?? null,
    state: said.state,
    optIn: isYes && purpose?.doubleOptIn ? 'pending' : 'none',
    source: said.source,
    ...textOf(purpose, said.language ?? null),
    at,
    expiresAt: isYes ? endOf(purpose, at, said.expiresAt) : null,
    proof: { by: ctx.actor.name, ...said.proof },
  };
}

/** Appends entries and tells of them; `purposes` are those of the entries. */
export async function record(
  ctx: WriteCtx,
  entries: readonly NewEntry[],
  purposes: readonly (Purpose | null)[],
): Promise<Consent[]> {
  const codes = new Map(purposes.flatMap((one) => (one ? [[one.id, one.code] as const] : [])));
  const written = await appendConsents(ctx, entries);
  await emitAll(
    ctx,
    consentRecorded,
    written.map((one) => ({
      subject: { kind: 'consent', id: one.id },
      customerId: one.customerId,
      occurredAt: one.at,
      data: {
        entryId: one.id,
        purpose: one.purposeId === null ? null : (codes.get(one.purposeId) ?? null),
        channel: one.channel,
        state: one.state,
        optIn: one.optIn,
        source: one.source,
        onPoint: one.contactKey !== null,
      },
    })),
  );
  return written;
}

/** The text that was agreed to, as it stands now. */
export function textOf(purpose: Purpose | null, language: Consent['textLanguage']) {
  const text = purpose?.texts.find((one) => one.language === language);
  return { textLanguage: text ? text.language : null, textVersion: text ? text.version : null };
}

/** When a yes ends: as said, else after the time of its purpose. */
export function endOf(purpose: Purpose | null, at: string, said?: string | null): string | null {
  if (said !== undefined) return said === null ? null : new Date(said).toISOString();
  if (!purpose || purpose.expiryMonths === null) return null;
  return monthsLater(new Date(at), purpose.expiryMonths).toISOString();
}

/** How a customer is reached, over all its records. */
async function pointsOf(ctx: Ctx, id: string): Promise<Reachable['points']> {
  return (await reachables(ctx, [id])).flatMap((row) => row.points);
}

/** The contact point of the customer that a text means; consent is kept for points that can be compared. */
function pointIn(ctx: Ctx, points: Reachable['points'], text: string, channel: Consent['channel']) {
  if (channel === null) throw consentUnfit('channel', 'channel', 'a contact point goes with a channel');
  const kinds = ['email', 'mobile', 'fax', 'social'] as const;
  const wanted = new Set(
    kinds.flatMap((kind) =>
      readContacts([{ kind, value: text }], countryOf(ctx)).flatMap((one) => one.key ?? []),
    ),
  );
  const found = points.find((one) => wanted.has(one.key) && channelsOf(one.kind).includes(channel));
  if (!found)
    throw consentUnfit('contact', 'not_theirs', 'the customer has no such contact point for this channel');
  return found;
}

/**
 * The same question that senders ask, for people. `contact` as people write it; refused to those who may not see contact
 * points, who could otherwise find out by asking.
 */
export async function checkContact(
  ctx: Ctx,
  id: string,
  asked: { purpose: string; channel: NonNullable<Consent['channel']>; contact?: string; at?: string },
) {
  await requireCustomer(ctx, id);
  if (asked.contact !== undefined && isHidden(ctx.actor, 'customers', 'contactPoints')) {
    throw new Refusal('access.denied', { reason: 'field.hidden' });
  }
  const key =
    asked.contact === undefined
      ? undefined
      : pointIn(ctx, await pointsOf(ctx, id), asked.contact, asked.channel).key;
  return mayContact(ctx, id, asked.purpose, asked.channel, asked.at ?? ctx.clock().toISOString(), key);
}

const sweep = 'customers.consent.ended';
/** What was recorded while the last sweep ran is looked at again. */
const overlapMs = 3_600_000;
const atOnce = 200;

/** Enters the end of every yes whose time is over, so that whoever listens hears of it. Returns how many. */
export async function noteEnded(ctx: Ctx, signal: AbortSignal): Promise<number> {
  const last = await lastSweep(ctx, sweep);
  const until = ctx.clock().toISOString();
  const after = last === null ? beginning : new Date(Date.parse(last.at) - overlapMs).toISOString();
  let count = 0;
  while (!signal.aborted) {
    const noted = await ctx.write((tx) => noteSome(tx, { after, until }));
    count += noted;
    if (noted === atOnce) continue;
    await ctx.write((tx) => noteSweep(tx, sweep, count));
    break;
  }
  return count;
}

const beginning = '1970-01-01T00:00:00.000Z';

async function noteSome(ctx: WriteCtx, between: { after: string; until: string }): Promise<number> {
  const ended = await endedConsents(ctx, between, atOnce);
  await record(
    ctx,
    ended.map(({ id, recordedAt: _recordedAt, expiresAt, ...entry }) => ({
      ...entry,
      state: 'expired',
      source: 'program',
      at: expiresAt ?? between.until,
      expiresAt: null,
      proof: { follows: id },
    })),
    await listOfPurposes(ctx),
  );
  return ended.length;
}
