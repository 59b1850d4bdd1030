import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { dataSet } from '../../../testing/figures.ts';
import { correlation } from './moments.ts';
import { netPromoter, promotersDiffer, satisfactionIndex, topBox } from './satisfaction.ts';

const set = dataSet('satisfaction');
const { figure } = set;

const Pair = z.tuple([z.number(), z.number()]);
const Expected = z.object({
  nps_testdata: z.object({
    n: z.number(),
    promoters: z.number(),
    passives: z.number(),
    detractors: z.number(),
    nps: z.number(),
    variance_per_response: z.number(),
    standard_error_points: z.number(),
    ci95: Pair,
    by_BU: z.record(z.string(), z.number()),
    by_region: z.record(z.string(), Pair),
    by_quarter: z.record(z.string(), Pair),
  }),
  mobi: z.object({
    csi_equal_weights_0_100: z.number(),
    means: z.record(z.string(), z.number()),
    csat_top2box_CUSA1: z.number(),
    csat_8_to_10_CUSA1: z.number(),
    recommend_CUSL3: z.object({
      promoters: z.number(),
      passives: z.number(),
      detractors: z.number(),
      nps_like: z.number(),
    }),
    pearson_satisfaction_loyalty: z.number(),
  }),
  ces: z.object({
    fixture: z.object({
      answers_1_7: z.array(z.number()),
      mean: z.number(),
      top2or3_share_5_to_7: z.number(),
    }),
  }),
});

describe.runIf(set.isThere)('satisfaction', () => {
  const score = (answers: readonly number[]) => {
    const found = netPromoter(answers);
    if (found === null) throw new Error('no answers');
    return found;
  };

  it('scores recommendations with their error', () => {
    const { nps_testdata: wanted } = set.expected(Expected);
    const rows = set.rows('nps_testdata.csv');
    const answersOf = (keep: (row: Readonly<Record<string, string>>) => boolean) =>
      score(rows.filter(keep).map((row) => Number(row['REC'])));
    const all = answersOf(() => true);
    figure('answers', all.answers, wanted.n);
    figure('promoters', all.promoters, wanted.promoters);
    figure('passives', all.passives, wanted.passives);
    figure('detractors', all.detractors, wanted.detractors);
    figure('NPS', all.score, wanted.nps, 1e-9);
    figure('variance of an answer', all.variance, wanted.variance_per_response);
    figure('error of the NPS', all.error, wanted.standard_error_points);
    figure('interval of the NPS', all.interval, wanted.ci95);
    for (const [unit, nps] of Object.entries(wanted.by_BU))
      figure(`NPS of ${unit}`, answersOf((row) => row['BU'] === unit).score, nps, 1e-9);
    for (const [region, [nps, count]] of Object.entries(wanted.by_region)) {
      const found = answersOf((row) => row['Region'] === region);
      figure(`NPS of ${region}`, found.score, nps);
      figure(`answers of ${region}`, found.answers, count);
    }
    const quarterOf = (day = '') => `${day.slice(0, 4)}Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`;
    const quarters = Object.entries(wanted.by_quarter).map(([quarter, [nps, count]]) => {
      const found = answersOf((row) => quarterOf(row['date']) === quarter);
      figure(`NPS of ${quarter}`, found.score, nps);
      figure(`answers of ${quarter}`, found.answers, count);
      return found;
    });
    for (const [at, one] of quarters.entries()) {
      const next = quarters[at + 1] ?? one;
      expect(promotersDiffer(one, next)).toBe(false);
    }
  });

  it('makes an index, boxes and a correlation of the European questions', () => {
    const { mobi: wanted } = set.expected(Expected);
    const rows = set.rows('mobi.csv');
    const answersOf = (question: string) => rows.map((row) => Number(row[question]));
    const scale = { from: 1, to: 10 };
    const satisfaction = ['CUSA1', 'CUSA2', 'CUSA3'];
    figure(
      'index',
      satisfactionIndex(satisfaction.map(answersOf), scale) ?? 'none',
      wanted.csi_equal_weights_0_100,
    );
    for (const [question, mean] of Object.entries(wanted.means))
      figure(
        `mean of ${question}`,
        topBox(answersOf(question), { ...scale, box: 9 })?.mean ?? 'none',
        mean,
        1e-9,
      );
    const share = (question: string, box: number) =>
      topBox(answersOf(question), { ...scale, box })?.share ?? -1;
    figure('top two of CUSA1', share('CUSA1', 9), wanted.csat_top2box_CUSA1, 1e-9);
    figure('8 to 10 of CUSA1', share('CUSA1', 8), wanted.csat_8_to_10_CUSA1, 1e-9);
    const { recommend_CUSL3: recommend } = wanted;
    const [top, upper] = [share('CUSL3', 9), share('CUSL3', 7)];
    figure('9 to 10 of CUSL3', top, recommend.promoters, 1e-9);
    figure('7 to 8 of CUSL3', upper - top, recommend.passives, 1e-9);
    figure('1 to 6 of CUSL3', 1 - upper, recommend.detractors, 1e-9);
    figure('like an NPS, CUSL3', 100 * (top - (1 - upper)), recommend.nps_like, 1e-9);
    const meanOf = (questions: readonly string[]) =>
      rows.map((row) => questions.reduce((sum, one) => sum + Number(row[one]), 0) / questions.length);
    figure(
      'satisfaction with loyalty',
      correlation(meanOf(satisfaction), meanOf(['CUSL1', 'CUSL2', 'CUSL3'])) ?? 'none',
      wanted.pearson_satisfaction_loyalty,
    );
  });

  it('measures effort', () => {
    const { fixture } = set.expected(Expected).ces;
    const found = topBox(fixture.answers_1_7, { from: 1, to: 7, box: 5 });
    figure('mean effort', found?.mean ?? 'none', fixture.mean);
    figure('5 to 7 of effort', found?.share ?? 'none', fixture.top2or3_share_5_to_7, 1e-9);
  });
});
