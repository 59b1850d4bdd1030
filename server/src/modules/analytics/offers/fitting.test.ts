import { describe, expect, it } from 'vitest';
import { fittingOf, type Situation } from './fitting.ts';
import type { StoredOffer } from './offers.store.ts';

const now = new Date('2030-05-20T10:00:00.000Z');
const offer: StoredOffer = {
  id: 'o',
  name: 'Care',
  words: 'Two years of care',
  productId: 'p',
  filter: null,
  channels: ['call', 'email'],
  from: '2030-01-01',
  to: null,
  perCustomer: 2,
  mostTaken: 10,
  gain: null,
  ignoredAfter: 14,
  endedAt: null,
  version: 1,
};
const tally = { proposed: 20, accepted: 3, bought: 2, refused: 5, ignored: 5 };
const here: Situation = {
  now,
  isFor: true,
  earlier: [],
  tally,
  allowed: new Set(['inbound', 'email']),
  product: { active: true, isThere: true, margin: 500n },
};
const ago = (days: number, outcome: string | null) => ({
  offerId: 'o',
  outcome,
  proposedAt: new Date(now.getTime() - (days + 1) * 86_400_000).toISOString(),
  outcomeAt: outcome === null ? null : new Date(now.getTime() - days * 86_400_000).toISOString(),
});

describe('an offer for a customer', () => {
  it('goes by the channels that are allowed and brings the margin of its product', () => {
    expect(fittingOf(offer, here)).toEqual({ offer, channels: ['email'], gain: 500n });
    const words = { ...offer, productId: null, gain: '70' };
    expect(fittingOf(words, { ...here, product: null })).toMatchObject({ gain: 70n });
    expect(
      fittingOf(
        { ...offer, gain: '70' },
        { ...here, product: { active: true, isThere: true, margin: null } },
      ),
    ).toMatchObject({ gain: 70n });
  });

  it.each([
    ['not_for', { isFor: false }],
    ['taken_up', { tally: { ...tally, accepted: 8 } }],
    ['limit', { earlier: [ago(90, 'refused'), ago(60, 'ignored')] }],
    ['resting', { earlier: [ago(29, 'refused')] }],
    ['resting', { earlier: [ago(80, null)] }],
    ['not_sold', { product: undefined }],
    ['not_sold', { product: { active: false, isThere: true, margin: 500n } }],
    ['out_of_stock', { product: { active: true, isThere: false, margin: 500n } }],
    ['no_margin', { product: { active: true, isThere: true, margin: 0n } }],
    ['no_margin', { product: { active: true, isThere: true, margin: null } }],
    ['no_consent', { allowed: new Set(['sms'] as const) }],
  ] satisfies [string, Partial<Situation>][])('is withheld: %s', (reason, part) => {
    expect(fittingOf(offer, { ...here, ...part })).toBe(reason);
  });

  it('is proposed again after a rest, and regardless of other offers', () => {
    const earlier = [ago(31, 'refused'), { ...ago(1, null), offerId: 'other' }];
    expect(fittingOf(offer, { ...here, earlier })).toMatchObject({ gain: 500n });
  });
});
