import type { OfferChannel, Withheld } from '@peyvand/contract/analytics/offers';
import type { StoredOffer, Tally } from './offers.store.ts';

const dayMs = 86_400_000;
/** Who refused or did not answer is left alone with the same offer for so long. */
const restDays = 30;

/** What was proposed to a customer before. */
export interface Earlier {
  readonly offerId: string;
  readonly outcome: string | null;
  /** Instants. */
  readonly proposedAt: string;
  readonly outcomeAt: string | null;
}

/** What is known of a product that is offered. Minor units of the organisation's currency. */
export interface Offered {
  readonly active: boolean;
  readonly isThere: boolean;
  /** Price less cost, for this customer; null: not known in this currency. */
  readonly margin: bigint | null;
}

export interface Fitting {
  readonly offer: StoredOffer;
  readonly channels: readonly OfferChannel[];
  readonly gain: bigint;
}

export interface Situation {
  readonly now: Date;
  /** Whether the customer is one of those it is for. */
  readonly isFor: boolean;
  readonly earlier: readonly Earlier[];
  readonly tally: Tally | undefined;
  readonly allowed: ReadonlySet<OfferChannel>;
  /** Null: what is offered is no product. Undefined: the product is gone. */
  readonly product: Offered | null | undefined;
}

/** Whether an offer may be proposed to a customer now, by which channels, and what it would bring; or why not. */
export function fittingOf(offer: StoredOffer, here: Situation): Fitting | Withheld['reason'] {
  if (!here.isFor) return 'not_for';
  const { tally, product } = here;
  if (offer.mostTaken !== null && tally && tally.accepted + tally.bought >= offer.mostTaken)
    return 'taken_up';
  const own = here.earlier.filter(({ offerId }) => offerId === offer.id);
  if (own.length >= offer.perCustomer) return 'limit';
  const rests = ({ outcome, proposedAt, outcomeAt }: Earlier) =>
    outcome === null || here.now.getTime() - Date.parse(outcomeAt ?? proposedAt) < restDays * dayMs;
  if (own.some(rests)) return 'resting';
  if (product === undefined || product?.active === false) return 'not_sold';
  if (product?.isThere === false) return 'out_of_stock';
  const gain = product?.margin ?? (offer.gain === null ? null : BigInt(offer.gain));
  if (gain === null || gain <= 0n) return 'no_margin';
  const channels = offer.channels.filter((channel) => here.allowed.has(channel));
  return channels.length === 0 ? 'no_consent' : { offer, channels, gain };
}
