import type { Tries } from '../methods/offers.ts';
import type { ChannelTally, Tally } from './offers.store.ts';

/** What came of an offer by all channels together. */
export function tallyOf(tallies: readonly ChannelTally[], offerId: string): Tally {
  const sum = { proposed: 0, accepted: 0, refused: 0, ignored: 0, bought: 0 };
  for (const one of tallies) {
    if (one.offerId !== offerId) continue;
    sum.proposed += one.proposed;
    sum.accepted += one.accepted;
    sum.refused += one.refused;
    sum.ignored += one.ignored;
    sum.bought += one.bought;
  }
  return sum;
}

/** Proposals that came to something, and those that were taken. What is open says nothing yet. */
export function triesOf({ accepted, bought, refused, ignored }: Tally): Tries {
  return { shown: accepted + bought + refused + ignored, taken: accepted + bought };
}
