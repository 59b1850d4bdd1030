import type { Quote, QuoteInput } from '@peyvand/contract/sales/quotes';
import type { Ctx, WriteCtx } from '../../../kernel/context.ts';
import { emit } from '../../../kernel/events/events.ts';
import { missing } from '../../../kernel/problem.ts';
import { dateOf } from '../../../kernel/time/zoned.ts';
import { groupOf, requireWritableCustomer } from '../../customers/api.ts';
import { organisation, zoneOf } from '../../platform/api.ts';
import { type Selling, sellingOf } from '../channel/selling.ts';
import { ownerOf } from '../deal/deal.actions.ts';
import { loadDeal } from '../deal/deal.store.ts';
import { staleVersion } from '../errors.ts';
import { documentHashOf } from './document.store.ts';
import { languageOfCustomer } from './letter.store.ts';
import { dealUnfit, expiryPast, quoteReadOnly, quoteStands, uncountable } from './quote.errors.ts';
import { quoteChanged, quoteCreated, quoteDeleted } from './quote.events.ts';
import { countedQuote, type Fact, type StoredQuote } from './quote.ts';
import { completeQuoteLines } from './quote-lines.actions.ts';
import { factsOfQuote, headsOf, loadQuote, lockQuote, nameOfDeal, versionsOf } from './quote-read.store.ts';
import { insertFact, insertQuote, passOn, removeQuote, updateQuote } from './quote-write.store.ts';
import { changesBetween, shownHead, shownLine, toldOf } from './shown.ts';

/** One version of a quote as the actor may see it. Throws `resource.missing`. */
export async function getQuote(ctx: Ctx, id: string): Promise<Quote> {
  const quote = await loadQuote(ctx, id);
  const [head] = quote ? await headsOf(ctx, [id]) : [];
  if (!quote || !head) throw missing();
  const facts = await factsOfQuote(ctx, id);
  return {
    ...shownHead(ctx.actor, head),
    language: quote.language,
    calendar: quote.calendar,
    intro: quote.intro,
    terms: quote.terms,
    discountGiven: quote.discountGiven,
    dealName: head.dealId === null ? null : await nameOfDeal(ctx, head.dealId),
    lines: quote.lines.map((line) => shownLine(ctx.actor, line)),
    facts,
    versions: await versionsOf(ctx, quote.rootId),
    documentHash: await documentHashOf(ctx, id),
    approvedAt: quote.approvedAt,
  };
}

/** Begins a quote as a draft of who acts. Throws the refusals of customer, deal and lines. */
export async function createQuote(ctx: WriteCtx, entered: QuoteInput): Promise<Quote> {
  const id = ctx.newId();
  const now = ctx.clock().toISOString();
  const content = await contentOf(ctx, entered, null);
  const quote: StoredQuote = {
    ...content,
    ...(await ownerOf(ctx, null)),
    id,
    rootId: id,
    revision: 1,
    isLatest: true,
    number: null,
    status: 'draft',
    statusAt: now,
    approvedBy: null,
    approvedAt: null,
    createdAt: now,
    updatedAt: now,
    version: 1,
  };
  await insertQuote(ctx, quote);
  await insertFact(ctx, id, byActor(ctx, 'made'));
  await emit(ctx, quoteCreated, { ...subjectOf(quote), data: toldOf(quote) });
  return getQuote(ctx, id);
}

/** Writes a draft anew that nobody else changed since `version`. An approval that it had is over. */
export async function changeQuote(
  ctx: WriteCtx,
  id: string,
  version: number,
  entered: QuoteInput,
): Promise<Quote> {
  const before = await lockedAt(ctx, id, version);
  if (before.status !== 'draft') throw quoteStands(before.status);
  const content = await contentOf(ctx, entered, before);
  const after = raised(ctx, { ...before, ...content, approvedBy: null, approvedAt: null });
  await updateQuote(ctx, after, true);
  const changes = changesBetween(before, after);
  await emit(ctx, quoteChanged, { ...subjectOf(after), data: { ...toldOf(after), changes } });
  return getQuote(ctx, id);
}

/** Throws a draft away. What was sent stays for good. */
export async function deleteQuote(ctx: WriteCtx, id: string, version: number): Promise<void> {
  const quote = await lockedAt(ctx, id, version);
  if (quote.status !== 'draft') throw quoteStands(quote.status);
  await removeQuote(ctx, quote);
  await emit(ctx, quoteDeleted, { ...subjectOf(quote), data: toldOf(quote) });
}

/** Begins the next version as a draft, from the last one as it was sent. One draft at a time. */
export async function reviseQuote(ctx: WriteCtx, id: string): Promise<Quote> {
  const before = await locked(ctx, id);
  if (!before.isLatest) throw quoteStands('not_latest');
  if (['draft', 'waiting', 'accepted'].includes(before.status)) throw quoteStands(before.status);
  const now = ctx.clock().toISOString();
  const next: StoredQuote = {
    ...before,
    id: ctx.newId(),
    revision: before.revision + 1,
    status: 'draft',
    statusAt: now,
    expiresOn: null,
    approvedBy: null,
    approvedAt: null,
    lines: before.lines.map((line) => ({ ...line, id: ctx.newId() })),
    createdAt: now,
    updatedAt: now,
    version: 1,
  };
  await passOn(ctx, before.id);
  await insertQuote(ctx, next);
  await insertFact(ctx, next.id, byActor(ctx, 'made'));
  await emit(ctx, quoteCreated, { ...subjectOf(next), data: toldOf(next) });
  return getQuote(ctx, next.id);
}

type Content = Omit<
  StoredQuote,
  | 'id'
  | 'rootId'
  | 'revision'
  | 'isLatest'
  | 'number'
  | 'ownerId'
  | 'teamId'
  | 'status'
  | 'statusAt'
  | 'approvedBy'
  | 'approvedAt'
  | 'createdAt'
  | 'updatedAt'
  | 'version'
>;

/** What people wrote, every reference asked and every amount counted. */
async function contentOf(ctx: WriteCtx, entered: QuoteInput, before: StoredQuote | null): Promise<Content> {
  const isSame = before !== null && [before.customerId, before.customerNow].includes(entered.customerId);
  const customer = isSame ? before.customerNow : (await requireWritableCustomer(ctx, entered.customerId)).id;
  const today = dateOf(ctx.clock(), await zoneOf(ctx));
  if (entered.expiresOn !== null && entered.expiresOn < today) throw expiryPast();
  if (entered.dealId !== null && entered.dealId !== before?.dealId)
    await demandDeal(ctx, entered.dealId, entered.customerId);
  const kept = new Set((before?.lines ?? []).flatMap(({ productId }) => productId ?? []));
  const { currency, lines, discount } = entered;
  const completed = await completeQuoteLines(
    ctx,
    { customerId: customer, currency, on: today, lines, kept },
    true,
  );
  const counted = countedQuote(
    completed.map(({ line }) => line),
    discount,
    currency,
  );
  if (!counted.ok) throw uncountable(counted.reason, counted.line);
  const language = entered.language ?? (await languageFor(ctx, entered.customerId));
  return {
    title: entered.title,
    customerId: isSame ? before.customerId : customer,
    customerNow: customer,
    dealId: entered.dealId,
    ...(await sellingFor(ctx, entered, before)),
    currency,
    language,
    calendar: entered.calendar ?? (language === 'fa' ? 'persian' : 'gregory'),
    expiresOn: entered.expiresOn,
    intro: entered.intro,
    terms: entered.terms,
    discountGiven: discount,
    ...counted.sums,
    lines: counted.lines.map((line, at) => ({ ...line, id: ctx.newId(), position: at + 1 })),
  };
}

/** As somebody says, else as the deal is sold, where the quote is tied to it only now. */
async function sellingFor(ctx: Ctx, entered: QuoteInput, before: StoredQuote | null): Promise<Selling> {
  const isTied = entered.dealId !== null && entered.dealId !== before?.dealId;
  const deal = isTied && entered.dealId !== null ? await loadDeal(ctx, entered.dealId) : null;
  return sellingOf(ctx, entered, deal ?? before ?? { channel: null, agentId: null }, ctx.clock());
}

async function languageFor(ctx: Ctx, customerId: string): Promise<StoredQuote['language']> {
  return (await languageOfCustomer(ctx, customerId)) ?? (await organisation(ctx))?.language ?? 'fa';
}

async function demandDeal(ctx: Ctx, dealId: string, customerId: string): Promise<void> {
  const deal = await loadDeal(ctx, dealId);
  const group = await groupOf(ctx, customerId);
  if (!deal || deal.deletedAt !== null || deal.customerId === null || !group.includes(deal.customerId))
    throw dealUnfit();
}

/** A quote that the actor may change, locked with all its versions. */
export async function locked(ctx: WriteCtx, id: string): Promise<StoredQuote> {
  const quote = await lockQuote(ctx, id);
  if (!quote) throw (await loadQuote(ctx, id)) ? quoteReadOnly() : missing();
  return quote;
}

/** The same where nobody else changed it since `version`. */
export async function lockedAt(ctx: WriteCtx, id: string, version: number): Promise<StoredQuote> {
  const quote = await locked(ctx, id);
  if (quote.version !== version) throw staleVersion();
  return quote;
}

export function raised(ctx: WriteCtx, quote: StoredQuote): StoredQuote {
  return { ...quote, version: quote.version + 1, updatedAt: ctx.clock().toISOString() };
}

/** A fact by who acts. */
export function byActor(ctx: Ctx, kind: Fact['kind'], note: string | null = null): Fact {
  return { kind, byId: ctx.actor.id, byCustomer: false, note, proof: null };
}

export function subjectOf(quote: StoredQuote) {
  return { subject: { kind: 'quote', id: quote.id }, customerId: quote.customerId } as const;
}
