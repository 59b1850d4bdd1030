import type { Quote } from '@peyvand/contract/sales/quotes';
import type { Ctx, WriteCtx } from '../../../kernel/context.ts';
import { type EventType, emit } from '../../../kernel/events/events.ts';
import { holds } from '../../../kernel/policy/actor.ts';
import { dateOf } from '../../../kernel/time/zoned.ts';
import { makeLink, zoneOf } from '../../platform/api.ts';
import { giveCode } from '../acceptance/code.ts';
import { promiseToQuote } from '../delivery/promise.actions.ts';
import { nextNumber } from '../number/number.ts';
import { isOverLimit } from '../price/over-limit.ts';
import { followDeal } from './deal-follow.actions.ts';
import { keepDocument } from './print.actions.ts';
import { byActor, getQuote, locked, lockedAt, raised, subjectOf } from './quote.actions.ts';
import { expiryPast, quoteStands } from './quote.errors.ts';
import {
  quoteAccepted,
  quoteApproved,
  quoteAsked,
  quoteCommented,
  quoteDeclined,
  quoteRefused,
  quoteReplaced,
  quoteSent,
} from './quote.events.ts';
import { isOpen, mayBecome, type StoredQuote } from './quote.ts';
import { completeQuoteLines } from './quote-lines.actions.ts';
import { versionsOf } from './quote-read.store.ts';
import { insertFact, updateQuote } from './quote-write.store.ts';
import { toldOf } from './shown.ts';

export const offerPurpose = 'sales.offer';
const linkDays = 60;
const dayMs = 86_400_000;

interface Link {
  readonly url: string;
  readonly expiresAt: string;
}

/**
 * Fixes a draft: it gets its number, older versions are replaced, and the customer gets a link. A
 * discount over the limit waits for who may approve it, and no link is made.
 */
export async function sendQuote(
  ctx: WriteCtx,
  id: string,
  version: number,
): Promise<{ quote: Quote; link: Link | null }> {
  const draft = await lockedAt(ctx, id, version);
  if (draft.status !== 'draft') throw quoteStands(draft.status);
  const now = ctx.clock();
  if (draft.expiresOn !== null && draft.expiresOn < dateOf(now, await zoneOf(ctx))) throw expiryPast();
  if (
    draft.approvedAt === null &&
    !holds(ctx.actor, 'sales.discount.approve') &&
    (await needsApproval(ctx, draft))
  ) {
    await become(ctx, draft, 'waiting', 'asked', quoteAsked);
    return { quote: await getQuote(ctx, id), link: null };
  }
  await replaceOlder(ctx, draft);
  const number = draft.number ?? (await nextNumber(ctx, 'quotes', now.toISOString()));
  const sent = await become(ctx, { ...draft, number }, 'sent', 'sent', quoteSent);
  return { quote: await getQuote(ctx, id), link: await linkTo(ctx, sent) };
}

/** Sends, and then keeps the document: the number is given out by then, and nobody waits for it. */
export async function sendAndPrint(
  ctx: Ctx,
  id: string,
  version: number,
): Promise<{ quote: Quote; link: Link | null }> {
  const { quote, link } = await ctx.write((tx) => sendQuote(tx, id, version));
  if (link === null) return { quote, link };
  await ctx.write(async (tx) => keepDocument(tx, await locked(tx, id)));
  return { quote: await getQuote(ctx, id), link };
}

/** Whether any line is sold below what may be given without approval, by the prices of today. */
async function needsApproval(ctx: WriteCtx, quote: StoredQuote): Promise<boolean> {
  const on = dateOf(ctx.clock(), await zoneOf(ctx));
  const { customerId, currency } = quote;
  const lines = quote.lines.map(({ discountGiven: discount, ...line }) => ({ ...line, discount }));
  const kept = new Set(lines.flatMap(({ productId }) => productId ?? []));
  const completed = await completeQuoteLines(ctx, { customerId, currency, on, lines, kept }, false);
  return quote.lines.some((line, at) => {
    const known = completed[at];
    return known !== undefined && isOverLimit(known, line, currency);
  });
}

/** Versions before this one can no longer be accepted. Throws when one of them was meanwhile. */
async function replaceOlder(ctx: WriteCtx, { rootId, id }: StoredQuote): Promise<void> {
  for (const other of await versionsOf(ctx, rootId)) {
    if (other.id === id || other.status === 'replaced') continue;
    // Locked: the customer may be accepting it at this instant.
    const older = await locked(ctx, other.id);
    if (!mayBecome(older.status, 'replaced')) throw quoteStands(older.status);
    await become(ctx, older, 'replaced', 'replaced', quoteReplaced);
  }
}

type Told = EventType<ReturnType<typeof toldOf>>;

/** A step of a state, as a fact and an event. */
async function become(
  ctx: WriteCtx,
  quote: StoredQuote,
  status: StoredQuote['status'],
  kind: Parameters<typeof byActor>[1],
  type: Told,
): Promise<StoredQuote> {
  const next = raised(ctx, { ...quote, status, statusAt: ctx.clock().toISOString() });
  await updateQuote(ctx, next, false);
  await insertFact(ctx, quote.id, byActor(ctx, kind));
  await emit(ctx, type, { ...subjectOf(next), data: toldOf(next) });
  return next;
}

/** Lets a discount pass, or sends the draft back to who wrote it. */
export async function approveQuote(
  ctx: WriteCtx,
  id: string,
  version: number,
  { approved, note = null }: { approved: boolean; note?: string | null | undefined },
): Promise<Quote> {
  const quote = await lockedAt(ctx, id, version);
  if (quote.status !== 'waiting') throw quoteStands(quote.status);
  const now = ctx.clock().toISOString();
  const by = approved ? { approvedBy: ctx.actor.id, approvedAt: now } : {};
  const next = raised(ctx, { ...quote, ...by, status: 'draft', statusAt: now });
  await updateQuote(ctx, next, false);
  await insertFact(ctx, id, byActor(ctx, approved ? 'approved' : 'refused', note));
  const type = approved ? quoteApproved : quoteRefused;
  await emit(ctx, type, { ...subjectOf(next), data: { ...toldOf(next), note } });
  return getQuote(ctx, id);
}

/** Another link to a version that was sent: the token of the first is nowhere. */
export async function makeQuoteLink(ctx: WriteCtx, id: string): Promise<Link> {
  const quote = await locked(ctx, id);
  if (quote.status === 'draft' || quote.status === 'waiting') throw quoteStands(quote.status);
  return linkTo(ctx, quote);
}

/** Open a while longer than the quote itself, so that the customer can read what they accepted. */
async function linkTo(ctx: WriteCtx, { id, expiresOn }: StoredQuote): Promise<Link> {
  const left = expiresOn === null ? 0 : (Date.parse(expiresOn) - ctx.clock().getTime()) / dayMs;
  const { url, expiresAt } = await makeLink(ctx, {
    purpose: offerPurpose,
    subjectId: id,
    page: '/offer',
    days: Math.ceil(Math.max(0, left)) + linkDays,
    once: false,
  });
  return { url, expiresAt };
}

/** A code of six digits for the customer, good for half an hour. Only its hash is kept. */
export async function makeQuoteCode(ctx: WriteCtx, id: string): Promise<{ code: string; expiresAt: string }> {
  const quote = await locked(ctx, id);
  const today = dateOf(ctx.clock(), await zoneOf(ctx));
  if (!isOpen(quote, today)) throw quoteStands(shutOf(quote));
  await insertFact(ctx, id, byActor(ctx, 'code'));
  return giveCode(ctx, id);
}

/** Why a quote cannot be answered; one whose last day passed may not be marked yet. */
export function shutOf({ status }: Pick<StoredQuote, 'status'>): string {
  return status === 'sent' || status === 'viewed' ? 'expired' : status;
}

/** An answer of a colleague to the customer, on the page of the quote. */
export async function commentQuote(ctx: WriteCtx, id: string, text: string): Promise<Quote> {
  const quote = await locked(ctx, id);
  if (quote.status === 'draft' || quote.status === 'waiting') throw quoteStands(quote.status);
  await insertFact(ctx, id, byActor(ctx, 'comment', text));
  await emit(ctx, quoteCommented, {
    ...subjectOf(quote),
    data: { ...toldOf(quote), text, byCustomer: false },
  });
  return getQuote(ctx, id);
}

/** What the customer said by telephone or on paper, noted by a colleague; the document says so. */
export async function answerQuote(
  ctx: WriteCtx,
  id: string,
  version: number,
  {
    answer,
    name,
    note = null,
  }: { answer: 'accepted' | 'declined'; name: string; note?: string | null | undefined },
): Promise<Quote> {
  const quote = await lockedAt(ctx, id, version);
  if (!isOpen(quote, dateOf(ctx.clock(), await zoneOf(ctx)))) throw quoteStands(shutOf(quote));
  const next = raised(ctx, { ...quote, status: answer, statusAt: ctx.clock().toISOString() });
  await updateQuote(ctx, next, false);
  const proof = {
    name,
    way: 'noted' as const,
    ip: null,
    userAgent: null,
    documentHash: await keepDocument(ctx, quote),
    total: quote.total,
    chosen: quote.lines.filter(({ isOption, isChosen }) => isOption && isChosen).map((line) => line.id),
  };
  await insertFact(ctx, id, { ...byActor(ctx, answer, note), proof: answer === 'accepted' ? proof : null });
  if (answer === 'accepted') {
    await emit(ctx, quoteAccepted, { ...subjectOf(next), data: { ...toldOf(next), by: name } });
    await followDeal(ctx, next);
    await promiseToQuote(ctx, next);
  } else await emit(ctx, quoteDeclined, { ...subjectOf(next), data: { ...toldOf(next), note } });
  return getQuote(ctx, id);
}
