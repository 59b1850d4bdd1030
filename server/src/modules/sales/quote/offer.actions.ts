import type { Offer } from '@peyvand/contract/sales/offers';
import type { QuoteFact } from '@peyvand/contract/sales/quotes';
import type { Ctx, WriteCtx } from '../../../kernel/context.ts';
import { emit } from '../../../kernel/events/events.ts';
import type { Download } from '../../../kernel/http/route.seam.ts';
import { missing } from '../../../kernel/problem.ts';
import { dateOf } from '../../../kernel/time/zoned.ts';
import { namesOf, notify, organisation, takeLink, zoneOf } from '../../platform/api.ts';
import { closeCode } from '../acceptance/code.store.ts';
import { countCodeTry, demandCode } from '../acceptance/code.ts';
import { behind, proofByCode, type Visitor } from '../acceptance/visitor.ts';
import { promiseToQuote } from '../delivery/promise.actions.ts';
import { beginQuotePay, payableOf } from '../payment/quote-pay.actions.ts';
import { followDeal } from './deal-follow.actions.ts';
import { documentHashOf } from './document.store.ts';
import { buyerOf } from './letter.store.ts';
import { ownNameIn } from './paper.actions.ts';
import { documentOf, keepDocument } from './print.actions.ts';
import { locked, raised, subjectOf } from './quote.actions.ts';
import { optionUnknown, quoteStands, uncountable } from './quote.errors.ts';
import { quoteAccepted, quoteCommented, quoteDeclined, quoteViewed } from './quote.events.ts';
import { countedQuote, type Fact, isOpen, type StoredQuote, withChosen } from './quote.ts';
import { factsOfQuote, loadQuote } from './quote-read.store.ts';
import { insertFact, updateQuote } from './quote-write.store.ts';
import { offerPurpose, shutOf } from './send.actions.ts';
import { toldOf } from './shown.ts';

/** The quote behind a link. The first look is noted: the page asks for it, scanners of mail do not. */
export async function openOffer(ctx: Ctx, visitor: Visitor): Promise<Offer> {
  const { own, link } = await behind(ctx, visitor, offerPurpose);
  return own.write(async (tx) => {
    const quote = await locked(tx, link.subjectId);
    if (quote.status !== 'sent') return offerOf(tx, quote);
    await keepDocument(tx, quote);
    const next = raised(tx, { ...quote, status: 'viewed', statusAt: tx.clock().toISOString() });
    await updateQuote(tx, next, false);
    await insertFact(tx, quote.id, byCustomer('viewed', null));
    await emit(tx, quoteViewed, { ...subjectOf(next), data: toldOf(next) });
    return offerOf(tx, next);
  });
}

/** The sums with these options chosen. Throws `sales.offer.option_unknown`. */
export async function countOffer(ctx: Ctx, visitor: Visitor, chosen: readonly string[]) {
  const { own, link } = await behind(ctx, visitor, offerPurpose);
  const quote = await loadQuote(own, link.subjectId);
  if (!quote) throw missing();
  const { lines, ...offer } = await offerOf(own, chosenIn(quote, chosen));
  return { lines, sums: offer.sums };
}

/** Takes a question or remark in and tells the seller. */
export async function commentOffer(ctx: Ctx, visitor: Visitor, text: string): Promise<Offer> {
  return acting(ctx, visitor, async (tx, quote) => {
    await insertFact(tx, quote.id, byCustomer('comment', text));
    await emit(tx, quoteCommented, {
      ...subjectOf(quote),
      data: { ...toldOf(quote), text, byCustomer: true },
    });
    await tellSeller(tx, quote, 'sales.quote.commented');
    return quote;
  });
}

/** Asks the seller for the code. They read it out, so that it is the customer they know who accepts. */
export async function askOfferCode(ctx: Ctx, visitor: Visitor): Promise<void> {
  await acting(ctx, visitor, async (tx, quote) => {
    await demandOpen(tx, quote);
    await tellSeller(tx, quote, 'sales.quote.code_asked');
    return quote;
  });
}

export interface Acceptance {
  readonly name: string;
  readonly code: string;
  readonly chosen: readonly string[];
}

/** Accepts, once: of two at the same instant the later one hears that it is accepted. A wrong code counts as a try. */
export async function acceptOffer(ctx: Ctx, visitor: Visitor, given: Acceptance): Promise<Offer> {
  const { own, link } = await behind(ctx, visitor, offerPurpose);
  const hash = await own.write(async (tx) => {
    await takeLink(tx, link);
    await demandOpen(tx, await locked(tx, link.subjectId));
    // Committed before the code is compared: a try that fails is not rolled back.
    return countCodeTry(tx, link.subjectId);
  });
  demandCode(hash, link.subjectId, given.code);
  return own.write(async (tx) => {
    const quote = await locked(tx, link.subjectId);
    await demandOpen(tx, quote);
    const next = raised(tx, {
      ...chosenIn(quote, given.chosen),
      status: 'accepted',
      statusAt: tx.clock().toISOString(),
    });
    await updateQuote(tx, next, true);
    await closeCode(tx, next.id);
    const proof = {
      ...proofByCode(visitor, given.name, await keepDocument(tx, quote)),
      total: next.total,
      chosen: [...given.chosen],
    };
    await insertFact(tx, next.id, { ...byCustomer('accepted', null), proof });
    await emit(tx, quoteAccepted, { ...subjectOf(next), data: { ...toldOf(next), by: given.name } });
    await followDeal(tx, next);
    await promiseToQuote(tx, next);
    await tellSeller(tx, next, 'sales.quote.accepted');
    return offerOf(tx, next);
  });
}

/** Declines with a reason. */
export async function declineOffer(ctx: Ctx, visitor: Visitor, reason: string): Promise<Offer> {
  return acting(ctx, visitor, async (tx, quote) => {
    await demandOpen(tx, quote);
    const next = raised(tx, { ...quote, status: 'declined', statusAt: tx.clock().toISOString() });
    await updateQuote(tx, next, false);
    await insertFact(tx, quote.id, byCustomer('declined', reason));
    await emit(tx, quoteDeclined, { ...subjectOf(next), data: { ...toldOf(next), note: reason } });
    await tellSeller(tx, next, 'sales.quote.declined');
    return next;
  });
}

/** Asks the gateway for a payment. Throws `sales.pay.nothing_open`, `too_much`, `gateway_away`. */
export async function payOffer(ctx: Ctx, visitor: Visitor, amount: string): Promise<{ url: string }> {
  const { own, link } = await behind(ctx, visitor, offerPurpose);
  const quote = await loadQuote(own, link.subjectId);
  if (!quote) throw missing();
  return beginQuotePay(own, link, quote, amount);
}

export async function offerDocument(ctx: Ctx, visitor: Visitor): Promise<Download> {
  const { own, link } = await behind(ctx, visitor, offerPurpose);
  return documentOf(own, link.subjectId);
}

async function acting(
  ctx: Ctx,
  visitor: Visitor,
  work: (tx: WriteCtx, quote: StoredQuote) => Promise<StoredQuote>,
): Promise<Offer> {
  const { own, link } = await behind(ctx, visitor, offerPurpose);
  return own.write(async (tx) => {
    await takeLink(tx, link);
    return offerOf(tx, await work(tx, await locked(tx, link.subjectId)));
  });
}

async function demandOpen(ctx: Ctx, quote: StoredQuote): Promise<void> {
  if (!isOpen(quote, dateOf(ctx.clock(), await zoneOf(ctx)))) throw quoteStands(shutOf(quote));
}

function byCustomer(kind: Fact['kind'], note: string | null): Fact {
  return { kind, byId: null, byCustomer: true, note, proof: null };
}

/** The quote with these options, counted anew. */
function chosenIn(quote: StoredQuote, chosen: readonly string[]): StoredQuote {
  const options = new Set(quote.lines.filter(({ isOption }) => isOption).map(({ id }) => id));
  if (chosen.some((id) => !options.has(id))) throw optionUnknown();
  const counted = countedQuote(withChosen(quote.lines, new Set(chosen)), quote.discountGiven, quote.currency);
  if (!counted.ok) throw uncountable(counted.reason, counted.line);
  return { ...quote, ...counted.sums, lines: counted.lines };
}

async function tellSeller(ctx: WriteCtx, quote: StoredQuote, kind: string): Promise<void> {
  await notify(ctx, [quote.ownerId], {
    kind,
    data: { name: quote.title, number: quote.number ?? '' },
    link: `/quotes/${quote.id}`,
  });
}

/** What the page shows. Drafts have no page: their links begin with sending. */
async function offerOf(ctx: Ctx, quote: StoredQuote): Promise<Offer> {
  const settings = await organisation(ctx);
  const { status, number } = quote;
  if (!settings || number === null || status === 'draft' || status === 'waiting') throw missing();
  const facts = await factsOfQuote(ctx, quote.id);
  const people = await namesOf(ctx, 'users', [quote.ownerId, ...facts.flatMap(({ byId }) => byId ?? [])]);
  const accepted = facts.find(({ kind }) => kind === 'accepted');
  const isOver = !isOpen(quote, dateOf(ctx.clock(), settings.timeZone));
  const { cost: _cost, margin: _margin, subtotal, discount, share, net, tax, taxAdded, total } = quote;
  return {
    organisation: await ownNameIn(ctx, quote.language),
    seller: people.get(quote.ownerId) ?? '',
    language: quote.language,
    calendar: quote.calendar,
    moneyUnit: settings.moneyUnit,
    timeZone: settings.timeZone,
    number,
    revision: quote.revision,
    title: quote.title,
    customerName: (await buyerOf(ctx, quote.customerId, quote.language)).name,
    status: isOver && (status === 'sent' || status === 'viewed') ? 'expired' : status,
    sentAt: facts.find(({ kind }) => kind === 'sent')?.at ?? quote.statusAt,
    expiresOn: quote.expiresOn,
    currency: quote.currency,
    intro: quote.intro,
    terms: quote.terms,
    lines: quote.lines.map(({ cost: _c, productId: _p, discountGiven: _d, ...line }) => line),
    sums: { subtotal, discount, share, net, tax, taxAdded, total },
    comments: facts.flatMap((fact) => commentOf(fact, people)),
    accepted: accepted?.proof
      ? { name: accepted.proof.name, at: accepted.at, total: accepted.proof.total }
      : null,
    pay: await payableOf(ctx, quote),
    documentHash: (await documentHashOf(ctx, quote.id)) ?? '',
  };
}

function commentOf(
  { kind, at, note, byId, byCustomer: isTheirs }: QuoteFact,
  people: ReadonlyMap<string, string>,
) {
  if (kind !== 'comment' || note === null) return [];
  return [{ at, byCustomer: isTheirs, by: byId === null ? '' : (people.get(byId) ?? ''), text: note }];
}
