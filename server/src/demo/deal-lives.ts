import type { Random } from './random.ts';

/** How well and how fast somebody sells. */
interface Talent {
  readonly wins: number;
  readonly pace: number;
}

const talents: readonly Talent[] = [
  { wins: 0.37, pace: 0.8 },
  { wins: 0.31, pace: 0.95 },
  { wins: 0.16, pace: 1.4 },
  { wins: 0.26, pace: 1.15 },
  { wins: 0.24, pace: 1.2 },
];
const usual: Talent = { wins: 0.26, pace: 1 };

/** Of the seller at a place of the list: two good ones, one who struggles. */
export function talentOf(place: number): Talent {
  return talents[place] ?? usual;
}

/** The way of a deal through the pipeline that every installation begins with; days count back from now. */
export interface Life {
  readonly end: 'open' | 'won' | 'lost';
  /** Where it stands, by place, and since when. */
  readonly stage: number;
  readonly openedAgo: number;
  readonly movedAgo: number;
  readonly between: readonly { readonly stage: number; readonly daysAgo: number }[];
}

const [won, lost] = [5, 6] as const;
const lastOpen = 4;
/** Deals that ended lie so many days back at most, so that quarters have their like of a year before. */
const past = 720;

/** A deal that ended: the way of a won one goes through all stages, that of a lost one breaks off. */
export function closedLife(random: Random, { wins, pace }: Talent): Life {
  const isWon = random.chance(wins);
  const movedAgo = Math.floor(random.next() ** 1.1 * past);
  const cycle = 6 + random.gamma(isWon ? 4 : 3, isWon ? 9 : 12) * pace;
  const reached = isWon ? lastOpen : brokenOffAt(random);
  return {
    end: isWon ? 'won' : 'lost',
    stage: isWon ? won : lost,
    ...along(random, reached, cycle, movedAgo),
  };
}

/** A deal that goes on: most are young, one of six stands too long where it is. */
export function openLife(random: Random, { pace }: Talent): Life {
  const stage = Math.floor(random.next() ** 1.3 * (lastOpen + 1));
  const movedAgo = random.chance(0.17) ? 25 + random.below(30) : random.below(12);
  const cycle = stage * (4 + random.below(8)) * pace;
  // One of the first stage came there when it was opened.
  return { end: 'open', stage, ...along(random, stage - 1, cycle, movedAgo) };
}

/** More break off at the quote than at the first talk, and few at the contract: so many of a hundred by each stage. */
const brokenOff = [17, 44, 76, 94, 100] as const;

function brokenOffAt(random: Random): number {
  const dice = random.below(100);
  return brokenOff.findIndex((share) => dice < share);
}

/** Stages from the first to `reached`, spread over the days of the cycle; some are skipped, some come twice. */
function along(random: Random, reached: number, cycle: number, movedAgo: number) {
  const stages: number[] = [];
  for (let stage = 1; stage <= reached; stage++) {
    if (stage < reached && random.chance(0.08)) continue;
    stages.push(stage);
    if (stage === 3 && random.chance(0.12)) stages.push(2, 3);
  }
  const times = stages.map(() => 0.05 + 0.9 * random.next()).sort((a, b) => a - b);
  return {
    openedAgo: movedAgo + cycle,
    movedAgo,
    between: stages.map((stage, at) => ({ stage, daysAgo: movedAgo + cycle * (1 - (times[at] ?? 0)) })),
  };
}
