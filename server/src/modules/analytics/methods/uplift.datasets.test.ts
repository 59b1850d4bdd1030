import { describe, it } from 'vitest';
import { z } from 'zod';
import { dataSet } from '../../../testing/figures.ts';
import { bestArms, effectOf, judgeRanking, policyValue, sampleOf } from './experiment.ts';
import { designOf, type Feature } from './features.ts';
import { fitUplift } from './uplift.ts';

const set = dataSet('uplift');
const { figure } = set;

const number = z.number();
const Pair = z.tuple([number, number]);
const Measured = z.object({ visit: Pair, conversion: Pair, spend: Pair, spend_ci95: Pair });
const byName = z.record(z.string(), number);
const Policies = z.object({
  'always mens': number,
  'always womens': number,
  never: number,
  'best per cell': number,
});
const Expected = z.object({
  rows: number,
  arms: z.record(
    z.string(),
    z.object({
      n: number,
      visit_rate: number,
      conversion_rate: number,
      spend: number,
      visits: number,
      conversions: number,
    }),
  ),
  uplift: z.object({ mens: Measured, womens: Measured, any: byName }),
  heterogeneity_visit_uplift: z.object({ womens_arm: byName, mens_arm: byName }),
  qini_reference: z.object({
    womens_visit: z.object({ ate_test: number }),
    mens_visit: z.object({ qini: number }),
  }),
  policy_value: z.object({ visit: Policies, spend: Policies }),
});

const arms = { mens: 'Mens E-Mail', womens: 'Womens E-Mail', none: 'No E-Mail' } as const;
const outcomes = ['visit', 'conversion', 'spend'] as const;

describe.runIf(set.isThere)('the e-mails of Hillstrom', () => {
  const load = () =>
    set.rows('hillstrom.csv.gz').map((row) => ({
      arm: row['segment'] ?? '',
      visit: Number(row['visit']),
      conversion: Number(row['conversion']),
      spend: Number(row['spend']),
      recency: Number(row['recency']),
      history: Number(row['history']),
      mens: Number(row['mens']),
      womens: Number(row['womens']),
      newbie: Number(row['newbie']),
      zip: row['zip_code'] ?? '',
      channel: row['channel'] ?? '',
    }));
  type Person = ReturnType<typeof load>[number];
  const bought = (person: Person) =>
    person.mens === 1 ? (person.womens === 1 ? 'both' : 'bought mens only') : 'bought womens only';
  const effect = (
    people: readonly Person[],
    outcome: (typeof outcomes)[number],
    treated: readonly string[],
  ) => {
    const of = (some: readonly string[]) =>
      sampleOf(people.filter(({ arm }) => some.includes(arm)).map((person) => person[outcome]));
    return effectOf(of(treated), of([arms.none]));
  };

  it('are counted by arm, and their effect has an interval', () => {
    const wanted = set.expected(Expected);
    const people = load();
    figure('rows', people.length, wanted.rows);
    for (const [arm, one] of Object.entries(wanted.arms)) {
      const own = people.filter((person) => person.arm === arm);
      const mean = (outcome: (typeof outcomes)[number]) =>
        sampleOf(own.map((person) => person[outcome])).mean;
      figure(`people of ${arm}`, own.length, one.n);
      figure(`visits of ${arm}`, own.filter(({ visit }) => visit === 1).length, one.visits);
      figure(
        `conversions of ${arm}`,
        own.filter(({ conversion }) => conversion === 1).length,
        one.conversions,
      );
      figure(`visit rate of ${arm}`, mean('visit'), one.visit_rate);
      figure(`conversion rate of ${arm}`, mean('conversion'), one.conversion_rate);
      figure(`spend of ${arm}`, mean('spend'), one.spend);
    }
    for (const arm of ['mens', 'womens'] as const) {
      for (const outcome of outcomes) {
        const found = effect(people, outcome, [arms[arm]]);
        const [difference, error] = wanted.uplift[arm][outcome];
        figure(`${outcome} by ${arm}`, found.difference, difference);
        figure(`error of ${outcome} by ${arm}`, found.error, error);
        if (outcome === 'spend')
          figure(`interval of spend by ${arm}`, found.interval, wanted.uplift[arm].spend_ci95);
      }
    }
    for (const outcome of outcomes)
      figure(
        `${outcome} by any`,
        effect(people, outcome, [arms.mens, arms.womens]).difference,
        wanted.uplift.any[outcome] ?? 'none',
      );
  });

  it('work differently by what was bought', () => {
    const { heterogeneity_visit_uplift: wanted } = set.expected(Expected);
    const people = load();
    for (const arm of ['womens', 'mens'] as const)
      for (const [group, uplift] of Object.entries(wanted[`${arm}_arm`]))
        figure(
          `visits by ${arm}, ${group}`,
          effect(
            people.filter((person) => bought(person) === group),
            'visit',
            [arms[arm]],
          ).difference,
          uplift,
        );
  });

  it('rank people where there is a ranking, and say so where it is noise', () => {
    const { qini_reference: wanted } = set.expected(Expected);
    const people = load();
    const judged = (arm: 'mens' | 'womens') => {
      const own = people.filter((person) => person.arm === arms[arm] || person.arm === arms.none);
      const features: Feature[] = [
        { kind: 'number', name: 'recency', values: own.map(({ recency }) => recency) },
        { kind: 'number', name: 'history', values: own.map(({ history }) => Math.log1p(history)) },
        { kind: 'number', name: 'mens', values: own.map(({ mens }) => mens) },
        { kind: 'number', name: 'womens', values: own.map(({ womens }) => womens) },
        { kind: 'number', name: 'newbie', values: own.map(({ newbie }) => newbie) },
        { kind: 'word', name: 'zip', values: own.map(({ zip }) => zip) },
        { kind: 'word', name: 'channel', values: own.map(({ channel }) => channel) },
      ];
      const { rows } = designOf(features);
      const half = (odd: number) => own.flatMap((_, at) => (at % 2 === odd ? [at] : []));
      const isTreated = (at: number) => own[at]?.arm === arms[arm];
      const train = half(0);
      const model = fitUplift(
        train.map((at) => rows[at] ?? []),
        train.map(isTreated),
        train.map((at) => own[at]?.visit ?? 0),
      );
      if (model.kind === 'notEnough') throw new Error(model.reason);
      const ranking = judgeRanking(
        half(1).map((at) => ({
          score: model.expected(rows[at] ?? []),
          isTreated: isTreated(at),
          outcome: own[at]?.visit ?? 0,
        })),
      );
      if (ranking === null) throw new Error('one group only');
      return ranking;
    };
    const womens = judged('womens');
    figure('qini of womens', womens.qini, 0.0025, 'at least');
    figure('first less last three tenths of womens', womens.top - womens.bottom, 0.03, 'at least');
    figure('effect on those not seen of womens', womens.all, wanted.womens_visit.ate_test);
    figure('verdict of womens', womens.verdict, 'ranks');
    const mens = judged('mens');
    figure('qini of mens', mens.qini, wanted.mens_visit.qini, 0.0005);
    figure('verdict of mens', mens.verdict, 'noise');
  });

  it('value a choice by cell against one for all', () => {
    const { policy_value: wanted } = set.expected(Expected);
    const people = load();
    for (const outcome of ['visit', 'spend'] as const) {
      const tries = people.map((person) => ({
        cell: `${person.mens} ${person.womens} ${person.channel}`,
        arm: person.arm,
        outcome: person[outcome],
      }));
      const [learnt, held] = [tries.filter((_, at) => at % 2 === 0), tries.filter((_, at) => at % 2 === 1)];
      const best = bestArms(learnt);
      const value = (policy: (cell: string) => string | undefined) => policyValue(held, policy) ?? 'none';
      figure(
        `${outcome}: always mens`,
        value(() => arms.mens),
        wanted[outcome]['always mens'],
      );
      figure(
        `${outcome}: always womens`,
        value(() => arms.womens),
        wanted[outcome]['always womens'],
      );
      figure(
        `${outcome}: never`,
        value(() => arms.none),
        wanted[outcome].never,
      );
      figure(
        `${outcome}: best by cell`,
        value((cell) => best.get(cell)),
        wanted[outcome]['best per cell'],
      );
    }
  });
});
