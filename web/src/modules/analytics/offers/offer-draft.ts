import type { Offer, OfferInput } from '@peyvand/contract/analytics/offers';

/** What is typed; counts and the first day may still be empty. */
export interface OfferDraft extends Omit<OfferInput, 'perCustomer' | 'ignoredAfter' | 'from'> {
  readonly perCustomer: number | null;
  readonly ignoredAfter: number | null;
  readonly from: string | null;
}

export function newDraft(today: string): OfferDraft {
  return {
    name: '',
    words: '',
    productId: null,
    filter: null,
    channels: ['inbound', 'call'],
    from: today,
    to: null,
    perCustomer: 2,
    mostTaken: null,
    gain: null,
    ignoredAfter: 14,
  };
}

export function draftOf(offer: Offer): OfferDraft {
  const { name, words, productId, filter, channels, from, to, perCustomer, mostTaken, gain, ignoredAfter } =
    offer;
  return { name, words, productId, filter, channels, from, to, perCustomer, mostTaken, gain, ignoredAfter };
}

/** What is sent; null while something that is needed is empty. */
export function inputOf(draft: OfferDraft): OfferInput | null {
  const { perCustomer, ignoredAfter, from } = draft;
  const name = draft.name.trim();
  if (name === '' || perCustomer === null || ignoredAfter === null || from === null) return null;
  if (draft.channels.length === 0) return null;
  return { ...draft, name, words: draft.words.trim(), perCustomer, ignoredAfter, from };
}
