import { isDeepStrictEqual } from 'node:util';
import type { QuoteHead, QuoteLine } from '@peyvand/contract/sales/quotes';
import { type Actor, isHidden } from '../../../kernel/policy/actor.ts';
import type { Changes } from '../events.ts';
import type { QuoteFacts } from './quote.events.ts';
import type { StoredQuote, StoredQuoteLine } from './quote.ts';

/** The margin goes with the cost, since one tells the other. */
export function seesQuoteCost(actor: Actor): boolean {
  return !isHidden(actor, 'quotes', 'cost');
}

export function shownHead(actor: Actor, head: QuoteHead): QuoteHead {
  if (seesQuoteCost(actor)) return head;
  const { cost: _cost, margin: _margin, ...rest } = head;
  return rest;
}

export function shownLine(actor: Actor, line: StoredQuoteLine): QuoteLine {
  if (seesQuoteCost(actor)) return line;
  const { cost: _cost, ...rest } = line;
  return rest;
}

/** What events tell of a quote. */
export function toldOf(quote: StoredQuote): { name: string; facts: QuoteFacts } {
  const { number, revision, status, ownerId, teamId, dealId, net, expiresOn, version } = quote;
  const total = { amount: quote.total, currency: quote.currency };
  return {
    name: quote.title,
    facts: { number, revision, status, ownerId, teamId, dealId, total, net, expiresOn, version },
  };
}

const tracked = [
  'title',
  'customerId',
  'dealId',
  'channel',
  'agentId',
  'ownerId',
  'currency',
  'language',
  'expiresOn',
  'total',
] as const;

/** Field → what it was and became. Texts and lines are only said to have changed: the versions hold them. */
export function changesBetween(before: StoredQuote, after: StoredQuote): Changes {
  const named = tracked.map((name) => [name, before[name], after[name]] as const);
  const products = [linesOf(before), linesOf(after)] as const;
  return Object.fromEntries(
    [...named, ['products', ...products] as const]
      .filter(([, from, to]) => !isDeepStrictEqual(from, to))
      .map(([name, from, to]) => [name, { from, to }]),
  );
}

function linesOf(quote: StoredQuote) {
  return quote.lines.map(({ productId, description, quantity }) => ({ productId, description, quantity }));
}
