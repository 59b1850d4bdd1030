import type { ExperimentUplift } from '@peyvand/contract/analytics/experiments';
import { judgeRanking, type Ranked } from '../methods/experiment.ts';
import { fitUplift } from '../methods/uplift.ts';
import type { Person } from './people.ts';

/** More people would keep the program busy without telling more. */
const most = 10_000;
/** Of who never bought: longer ago than anybody remembers. */
const never = 1000;

/**
 * Whether it can be told beforehand whom an arm helps. Learnt from every other one of both arms, from what they did before
 * they came in, and judged on the rest.
 */
export function upliftOf(
  arm: string,
  treated: readonly Person[],
  control: readonly Person[],
): ExperimentUplift {
  const half = (list: readonly Person[], rest: number) =>
    list.slice(0, most / 2).filter((_, at) => at % 2 === rest);
  const mixed = (rest: number) => [
    ...half(treated, rest).map((one) => ({ one, isTreated: true })),
    ...half(control, rest).map((one) => ({ one, isTreated: false })),
  ];
  const [learnt, judged] = [mixed(0), mixed(1)];
  const people = learnt.length + judged.length;
  const few = {
    arm,
    people,
    state: 'few',
    verdict: null,
    qini: null,
    byChance: null,
    top: null,
    bottom: null,
    all: null,
  } as const;
  const model = fitUplift(
    learnt.map(({ one }) => rowOf(one)),
    learnt.map(({ isTreated }) => isTreated),
    learnt.map(({ one }) => one.bought),
  );
  if (model.kind === 'notEnough') return few;
  const ranked = judged.map(
    ({ one, isTreated }): Ranked => ({
      score: model.expected(rowOf(one)),
      isTreated,
      outcome: one.bought,
    }),
  );
  const ranking = judgeRanking(ranked);
  return ranking === null ? few : { arm, people, state: 'judged', ...ranking };
}

function rowOf({ ordersBefore, spentBefore, silentDays }: Person): number[] {
  return [
    Math.log1p(ordersBefore),
    Math.log1p(Math.max(0, spentBefore)),
    Math.log1p(Math.min(never, silentDays ?? never)),
  ];
}
