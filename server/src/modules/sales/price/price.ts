import type { Currency } from '@peyvand/contract/core/money';
import type { Audience, ListOutcome } from '@peyvand/contract/sales/prices';
import { compareDecimals, multiplyDecimals, scaled } from '../../../kernel/money/decimal.ts';
import { lessPercent, money, multiply } from '../../../kernel/money/money.ts';

/** What price lists ask of a customer. `priceList`: folded code of the list that the value tier names. */
export interface Buyer {
  readonly kind: string;
  readonly tags: readonly string[];
  readonly priceList: string | null;
}

/** A price list as the rule looks at it. Days are ISO, null without bound. */
export interface RankedList {
  readonly id: string;
  readonly codeKey: string;
  readonly currency: string;
  readonly audience: Audience;
  readonly customerKind: string | null;
  readonly tags: readonly string[];
  readonly taxIncluded: boolean;
  readonly percentOff: string | null;
  readonly validFrom: string | null;
  readonly validTo: string | null;
}

/** A price of a list for one base unit from a quantity on; minor units as text. */
export interface Entry {
  readonly listId: string;
  readonly minQuantity: string;
  readonly price: string;
}

export interface Question {
  readonly buyer: Buyer | null;
  readonly on: string;
  readonly currency: Currency;
  /** In base units. */
  readonly quantity: string;
  /** The product's own price for one base unit, where it has one in the currency. */
  readonly listPrice: bigint | null;
}

export interface Answer {
  /** For one base unit. */
  readonly price: bigint | null;
  /** Null: the product itself decides. */
  readonly list: RankedList | null;
  /** One for each list, in the order of looking. */
  readonly outcomes: readonly { readonly listId: string; readonly outcome: ListOutcome }[];
}

const rank: Readonly<Record<Audience, number>> = { tier: 0, class: 1, everyone: 2 };

/**
 * The one rule of prices. Lists are looked at by audience (tier, class, everyone), those of one audience in their order;
 * the first that is of the currency, holds on the day, is for the customer and has a price for the quantity decides.
 * Within it the price of the largest quantity that is reached holds; where it has none, its per cents off the product's
 * own price. No list: the product's own price. `lists` and `entries` of this product, lists in their order.
 */
export function choosePrice(
  question: Question,
  lists: readonly RankedList[],
  entries: readonly Entry[],
): Answer {
  const outcomes: { listId: string; outcome: ListOutcome }[] = [];
  let chosen: { list: RankedList; price: bigint } | null = null;
  for (const list of lists.toSorted((a, b) => rank[a.audience] - rank[b.audience])) {
    const unfit = unfitness(list, question);
    const price = unfit ? null : priceOn(list, question, entries);
    const outcome = unfit ?? (price === null ? 'no_price' : chosen ? 'outranked' : 'chosen');
    outcomes.push({ listId: list.id, outcome });
    if (price !== null && !chosen) chosen = { list, price };
  }
  return { price: chosen?.price ?? question.listPrice, list: chosen?.list ?? null, outcomes };
}

function unfitness(list: RankedList, { buyer, on, currency }: Question): ListOutcome | null {
  if (list.currency !== currency) return 'other_currency';
  if ((list.validFrom !== null && on < list.validFrom) || (list.validTo !== null && on > list.validTo))
    return 'other_day';
  return isFor(list, buyer) ? null : 'other_customer';
}

/** Whether the list is for the customer; nobody in particular gets what everyone gets. */
function isFor(list: RankedList, buyer: Buyer | null): boolean {
  if (list.audience === 'everyone') return true;
  if (buyer === null) return false;
  if (list.audience === 'tier') return buyer.priceList === list.codeKey;
  if (list.customerKind !== null && list.customerKind !== buyer.kind) return false;
  return list.tags.length === 0 || list.tags.some((tag) => buyer.tags.includes(tag));
}

function priceOn(
  list: RankedList,
  { quantity, listPrice, currency }: Question,
  entries: readonly Entry[],
): bigint | null {
  // Goods that come back are priced as those that went out.
  const size = quantity.replace(/^-/, '');
  const reached = entries
    .filter((one) => one.listId === list.id && compareDecimals(one.minQuantity, size) <= 0)
    .toSorted((a, b) => compareDecimals(b.minQuantity, a.minQuantity));
  if (reached[0]) return BigInt(reached[0].price);
  if (list.percentOff === null || listPrice === null) return null;
  return BigInt(lessPercent(money(listPrice, currency), list.percentOff).amount);
}

/** A quantity of a unit in base units. */
export function inBaseUnits(quantity: string, factor: string): string {
  return multiplyDecimals(quantity, factor);
}

/** The price of one unit that holds so many base units, rounded once; null beyond 18 digits. */
export function priceOfUnit(price: bigint, factor: string, currency: Currency): bigint | null {
  if (scaled(factor).units * price >= 10n ** 18n * 10n ** BigInt(scaled(factor).scale)) return null;
  return BigInt(multiply(money(price, currency), factor).amount);
}

/**
 * What may be taken off without approval: the tighter of what the product and what the actor's roles allow, null for
 * no limit. Of several roles the widest counts, as with all rights.
 */
export function tighterLimit(product: string | null, role: string | null): string | null {
  if (product === null || role === null) return product ?? role;
  return compareDecimals(product, role) <= 0 ? product : role;
}

/** Of the limits of all roles of an actor; a role without one sets none. */
export function roleLimit(
  roles: readonly string[],
  limits: readonly { readonly roleId: string; readonly percent: string }[],
): string | null {
  const of = new Map(limits.map(({ roleId, percent }) => [roleId, percent]));
  let widest: string | null = null;
  for (const role of roles) {
    const limit = of.get(role);
    if (limit === undefined) return null;
    if (widest === null || compareDecimals(limit, widest) > 0) widest = limit;
  }
  return widest;
}
