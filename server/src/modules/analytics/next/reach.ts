import { priorOf, shrunkRate, type Tries } from '../methods/offers.ts';

/** Talks that were tried by a channel within an hour of the day, and how many of them reached the customer. */
export interface Tried extends Tries {
  readonly channel: string;
  /** 0 to 23, in the zone of the reader. */
  readonly hour: number;
}

export interface Reach {
  readonly channel: string;
  /** Hours of the day in which it is reached most, the second excluded; null where no hours stand out. */
  readonly hours: [number, number] | null;
  readonly tries: number;
  readonly reached: number;
}

/** Fewer tries say nothing; and fewer by a channel or within some hours say nothing of them. */
const leastTries = 5;
const leastWithin = 3;
/** Hours that are looked at together. */
const span = 3;

/** By which channel a customer is reached, and when, from its own answers; null where too few are known. */
export function bestReach(tried: readonly Tried[]): Reach | null {
  const by = (wanted: string) => tried.filter(({ channel }) => channel === wanted);
  const sums = [...new Set(tried.map(({ channel }) => channel))].map((channel) => ({
    channel,
    ...sumOf(by(channel)),
  }));
  const prior = priorOf(sums);
  if (prior === null || sumOf(sums).shown < leastTries) return null;
  const known = sums.filter(({ shown }) => shown >= leastWithin);
  const [best] = known.toSorted((a, b) => shrunkRate(b, prior).rate - shrunkRate(a, prior).rate);
  if (!best || best.taken === 0) return null;
  const within = (from: number) =>
    sumOf(by(best.channel).filter(({ hour }) => hour >= from && hour < from + span));
  const own = { mean: best.taken / best.shown, weight: leastWithin };
  const [top] = Array.from({ length: 25 - span }, (_, from) => ({ from, ...within(from) }))
    .filter(({ shown }) => shown >= leastWithin)
    .toSorted((a, b) => shrunkRate(b, own).rate - shrunkRate(a, own).rate || b.shown - a.shown);
  const standsOut = top && top.shown < best.shown && top.taken / top.shown > own.mean;
  return {
    channel: best.channel,
    hours: standsOut ? [top.from, top.from + span] : null,
    tries: best.shown,
    reached: best.taken,
  };
}

function sumOf(some: readonly Tries[]): Tries {
  return some.reduce((sum, { shown, taken }) => ({ shown: sum.shown + shown, taken: sum.taken + taken }), {
    shown: 0,
    taken: 0,
  });
}
