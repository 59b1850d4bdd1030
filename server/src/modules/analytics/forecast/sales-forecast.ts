import { type Conversion, conversionOf, type Life, livesOf } from './conversion.ts';

/** A deal as it was known on the day of the forecast. Days count from 1970; amounts are minor units. */
export interface KnownDeal {
  readonly openedOn: number;
  /** Null: open. */
  readonly closedOn: number | null;
  readonly isWon: boolean;
  readonly amount: number | null;
  /** Where an open deal stands and since when; null where that is not known. */
  readonly stage: string | null;
  readonly stageSince: number;
  readonly hasCustomer: boolean;
  /** By whom forecasts are shown. */
  readonly group: string;
}

/** A stay in a stage: since when, and what became of the deal. */
export interface Stay {
  readonly stage: string;
  readonly from: number;
  readonly closedOn: number | null;
  readonly isWon: boolean;
}

export interface Horizon {
  /** The forecast knows what happened up to this day, included. */
  readonly asOf: number;
  readonly from: number;
  readonly to: number;
}

export interface Forecast {
  /** Won in the period already. */
  readonly won: number;
  /** Still to be won: of the deals that are open, and of those that nobody has opened yet. */
  readonly fromOpen: number;
  readonly fromNew: number;
  readonly point: number;
  /** Variance of what is still to come, if the conversion holds. */
  readonly variance: number;
  /** Group → what of the point is its own; new deals by who opened the last ones. */
  readonly groups: ReadonlyMap<
    string,
    { readonly won: number; readonly fromOpen: number; readonly fromNew: number }
  >;
  /** Closed deals that the conversion was learnt from. */
  readonly learntFrom: number;
}

/** Fewer ends teach nothing: the chance is then that of all deals. */
export const enoughEnds = 30;
/** New deals come as fast as in the last eight weeks. */
const arrivalDays = 56;

/**
 * What will be won in a period, from what was known on a day. An open deal counts with its amount times the chance that a
 * deal of its stage, that long in the stage, is won within the period; where a stage has too few ends, a deal of its age.
 * Deals not opened yet come at the pace of the last eight weeks and are won by age as all are.
 */
export function salesForecast(
  deals: readonly KnownDeal[],
  stays: readonly Stay[],
  { asOf, from, to }: Horizon,
): Forecast {
  const known = deals.filter(({ openedOn }) => openedOn <= asOf).map((deal) => asKnown(deal, asOf));
  const chances = chancesOf(known, stays, asOf);
  const amounts = wonAmounts(known);
  const after = Math.max(0, from - asOf - 1);
  const until = to - asOf;
  const groups = new Map<string, { won: number; fromOpen: number; fromNew: number }>();
  const of = (group: string) => {
    const one = groups.get(group) ?? { won: 0, fromOpen: 0, fromNew: 0 };
    groups.set(group, one);
    return one;
  };
  let [variance, fresh] = [0, 0];
  for (const deal of known) {
    if (deal.closedOn !== null) {
      if (deal.isWon && deal.closedOn >= from && deal.closedOn <= to) of(deal.group).won += deal.amount ?? 0;
    } else {
      const chance = chances.of(deal, after, until);
      const amount = deal.amount ?? amounts.mean;
      of(deal.group).fromOpen += chance * amount;
      variance += chance * (1 - chance) * amount ** 2;
    }
    if (deal.openedOn > asOf - arrivalDays) fresh += 1;
  }
  const expectedNew = newDeals(fresh / arrivalDays, chances.all, after, until);
  for (const deal of known)
    if (deal.openedOn > asOf - arrivalDays) of(deal.group).fromNew += (expectedNew * amounts.mean) / fresh;
  variance += expectedNew * amounts.meanSquare;
  const sum = (pick: (one: { won: number; fromOpen: number; fromNew: number }) => number) =>
    [...groups.values()].reduce((total, one) => total + pick(one), 0);
  const parts = {
    won: sum((one) => one.won),
    fromOpen: sum((one) => one.fromOpen),
    fromNew: sum((one) => one.fromNew),
  };
  return {
    ...parts,
    point: parts.won + parts.fromOpen + parts.fromNew,
    variance,
    groups,
    learntFrom: chances.all.ended,
  };
}

/**
 * What was not yet so on the day is taken back: later ends, the stage that the deal came into by them, and the amount,
 * which may be known only since it ended; lost deals often say none.
 */
function asKnown(deal: KnownDeal, asOf: number): KnownDeal {
  if (deal.closedOn !== null && deal.closedOn > asOf)
    return { ...deal, closedOn: null, isWon: false, amount: null, stage: null, stageSince: deal.openedOn };
  if (deal.stageSince > asOf) return { ...deal, stage: null, stageSince: deal.openedOn };
  return deal;
}

function lifeOf(from: number, closedOn: number | null, isWon: boolean, asOf: number): Life {
  if (closedOn === null || closedOn > asOf) return { days: Math.max(0, asOf - from), end: 'open' };
  return { days: Math.max(0, closedOn - from), end: isWon ? 'won' : 'lost' };
}

function chancesOf(known: readonly KnownDeal[], stays: readonly Stay[], asOf: number) {
  const learn = (lives: readonly Life[]) => conversionOf(livesOf(lives));
  const life = (deal: KnownDeal) => lifeOf(deal.openedOn, deal.closedOn, deal.isWon, asOf);
  const all = learn(known.map(life));
  const alone = learn(known.filter(({ hasCustomer }) => !hasCustomer).map(life));
  const held = learn(known.filter(({ hasCustomer }) => hasCustomer).map(life));
  const byStage = new Map<string, Conversion>();
  const lives = new Map<string, Life[]>();
  for (const { stage, from, closedOn, isWon } of stays) {
    if (from > asOf) continue;
    const own = lives.get(stage) ?? [];
    own.push(lifeOf(from, closedOn, isWon, asOf));
    lives.set(stage, own);
  }
  for (const [stage, own] of lives) byStage.set(stage, learn(own));
  return {
    all,
    of: (deal: KnownDeal, after: number, until: number): number => {
      // Deals that nobody has found a customer for go another way, as soon as there are enough to tell.
      const mine = deal.hasCustomer ? held : alone;
      const byAge = mine.deals >= enoughEnds ? mine : all;
      const stage = deal.stage === null || !deal.hasCustomer ? undefined : byStage.get(deal.stage);
      return stage !== undefined && stage.ended >= enoughEnds
        ? stage.chance(asOf - deal.stageSince, after, until)
        : byAge.chance(asOf - deal.openedOn, after, until);
    },
  };
}

/** How many of the deals that will still be opened are won within the period. */
function newDeals(perDay: number, all: Conversion, after: number, until: number): number {
  let sum = 0;
  for (let day = 1; day <= until; day += 1) sum += perDay * (all.wonBy(until - day) - all.wonBy(after - day));
  return sum;
}

/** What deals bring when they are won. */
function wonAmounts(known: readonly KnownDeal[]) {
  const won = known.flatMap(({ isWon, amount }) => (isWon && amount !== null ? [amount] : []));
  const over = (pick: (amount: number) => number) =>
    won.length === 0 ? 0 : won.reduce((sum, one) => sum + pick(one), 0) / won.length;
  return { mean: over((one) => one), meanSquare: over((one) => one ** 2) };
}
