import { priorOf, type ShrunkRate, shrunkRate, type Tries, thompsonChoice } from '../methods/offers.ts';

/** How often an offer was tried by a channel. */
export interface Tried extends Tries {
  readonly offerId: string;
  readonly channel: string;
}

/** What is believed of an offer nobody has tried, worth two tries: one in ten takes it. */
const beforeAll = { mean: 0.1, weight: 2 };

/**
 * What is believed of an offer by a channel: its tries there, drawn towards those of the offer by all channels, and these
 * towards all offers. `known` is false before anybody answered anything.
 */
export function beliefsOf(tried: readonly Tried[]) {
  const byOffer = new Map<string, Tries>();
  for (const { offerId, shown, taken } of tried) {
    const sum = byOffer.get(offerId) ?? { shown: 0, taken: 0 };
    byOffer.set(offerId, { shown: sum.shown + shown, taken: sum.taken + taken });
  }
  const common = priorOf([...byOffer.values()]);
  const prior = common ?? beforeAll;
  const nothing = { shown: 0, taken: 0 };
  const offer = (offerId: string): ShrunkRate => shrunkRate(byOffer.get(offerId) ?? nothing, prior);
  return {
    known: common !== null,
    offer,
    by: (offerId: string, channel: string): ShrunkRate => {
      const cell = tried.find((one) => one.offerId === offerId && one.channel === channel) ?? nothing;
      return shrunkRate(cell, { mean: offer(offerId).rate, weight: prior.weight });
    },
  };
}

/** An offer by a channel that may be proposed. `gain`: minor units that it brings when it is taken, above 0. */
export interface Candidate {
  readonly offerId: string;
  readonly channel: string;
  readonly belief: ShrunkRate;
  readonly gain: number;
}

export interface Option {
  readonly offerId: string;
  readonly channel: string;
  readonly chance: number;
  readonly rate: number;
  readonly gain: number;
}

export interface Chosen {
  readonly option: Option;
  /** All that could have been chosen in its place, itself included; the chances add up to 1. */
  readonly options: readonly Option[];
}

const draws = 1000;
/** The part of all choices that goes to chance alone: what is never tried is never learnt, and proves nothing. */
const byChance = 0.05;

/**
 * Chooses up to so many different offers, one after the other. The chances are those of Thompson's choice, counted over
 * many draws, and a little chance for each; then one is drawn by just these chances, so they are known when it is judged.
 */
export function chooseOffers(candidates: readonly Candidate[], most: number, random: () => number): Chosen[] {
  const chosen: Chosen[] = [];
  let left = [...candidates];
  while (chosen.length < most && left.length > 0) {
    const counts = left.map(() => 0);
    for (let draw = 0; draw < draws; draw += 1) {
      const at = thompsonChoice(left, random);
      counts[at] = (counts[at] ?? 0) + 1;
    }
    const options = left.map(({ offerId, channel, belief, gain }, at) => ({
      offerId,
      channel,
      gain,
      rate: belief.rate,
      chance: (1 - byChance) * ((counts[at] ?? 0) / draws) + byChance / left.length,
    }));
    const option = drawn(options, random());
    chosen.push({ option, options });
    left = left.filter(({ offerId }) => offerId !== option.offerId);
  }
  return chosen;
}

function drawn(options: readonly Option[], share: number): Option {
  let rest = share;
  for (const option of options) {
    rest -= option.chance;
    if (rest < 0) return option;
  }
  const last = options.at(-1);
  if (!last) throw new Error('nothing to draw from');
  return last;
}
