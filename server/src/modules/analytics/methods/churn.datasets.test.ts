import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { dataSet } from '../../../testing/figures.ts';
import { designOf, type Feature, LeakError } from './features.ts';
import { accuracy, auc, brier, crossValidated, logLoss, saidOf, suspects, topTenth } from './judging.ts';
import { chance, fitLogistic } from './logistic.ts';
import { meanOf } from './moments.ts';
import { kaplanMeier, survivalAt } from './survival.ts';

type Row = Readonly<Record<string, string>>;
const numbers = z.record(z.string(), z.number());
const rates = z.record(z.string(), z.tuple([z.number(), z.number()]));

/** Share of those it came to in each group, and the size of the group, as [share, count]. */
function hold(
  set: ReturnType<typeof dataSet>,
  name: string,
  rows: readonly Row[],
  group: (row: Row) => string,
  came: (row: Row) => boolean,
  wanted: z.infer<typeof rates>,
): void {
  expect(new Set(rows.map(group))).toEqual(new Set(Object.keys(wanted)));
  for (const [key, [share, count]] of Object.entries(wanted)) {
    const own = rows.filter((row) => group(row) === key);
    set.figure(`${name} ${key}`, own.filter(came).length / own.length, share);
    set.figure(`${name} ${key}, count`, own.length, count);
  }
}

/** A feature of each column: a number where all values are. */
function featuresOf(rows: readonly Row[], without: readonly string[]): Feature[] {
  return Object.keys(rows[0] ?? {})
    .filter((name) => !without.includes(name))
    .map((name) => {
      const values = rows.map((row) => (row[name] ?? '').trim());
      return values.every((value) => Number.isFinite(Number(value)))
        ? { name, kind: 'number', values: values.map(Number) }
        : { name, kind: 'word', values };
    });
}

function judged(features: readonly Feature[], outcomes: readonly number[]) {
  const answer = crossValidated(designOf(features).rows, outcomes);
  if (answer.kind === 'notEnough') throw new Error(answer.reason);
  const pooled = answer.folds.flat();
  return { pooled, meanAuc: meanOf(answer.folds.map((fold) => auc(fold) ?? 0)), folds: answer.folds };
}

const set = dataSet('churn');

describe.runIf(set.isThere)('customers of a telephone company', () => {
  const { figure } = set;
  const Expected = z.object({
    rows: z.number(),
    churned: z.number(),
    churn_rate: z.number(),
    blank_TotalCharges: z.number(),
    monthly_revenue: z.number(),
    monthly_revenue_of_churners: z.number(),
    rate_by_contract: rates,
    rate_by_internet: rates,
    rate_by_payment: rates,
    rate_by_tenure: rates,
    kaplan_meier_survival_months: z.record(z.string(), numbers),
    logistic_reference: z.object({
      mean_auc_10_fold: z.number(),
      pooled_auc: z.number(),
      brier: z.number(),
      log_loss: z.number(),
      lift_top_decile: z.number(),
      precision_top_decile: z.number(),
      'split_rows_mod10_0-6_train_7-9_test': z.object({ auc: z.number(), accuracy: z.number() }),
    }),
    exact_glm: z.object({ log_likelihood: z.number(), in_sample_auc: z.number(), coefficients: numbers }),
  });
  const left = (row: Row) => row['Churn'] === 'Yes';
  const load = () => {
    const rows = set.rows('telco_customer_churn.csv');
    return { rows, outcomes: rows.map((row) => Number(left(row))), expected: set.expected(Expected) };
  };

  it('are counted', () => {
    const { rows, expected } = load();
    figure('rows', rows.length, expected.rows);
    figure('left', rows.filter(left).length, expected.churned);
    figure('churn', rows.filter(left).length / rows.length, expected.churn_rate);
    figure(
      'blank',
      rows.filter((row) => row['TotalCharges']?.trim() === '').length,
      expected.blank_TotalCharges,
    );
    const revenue = (some: readonly Row[]) =>
      some.reduce((sum, row) => sum + Number(row['MonthlyCharges']), 0);
    figure('revenue of a month', revenue(rows), expected.monthly_revenue, 0.005);
    figure('of those who left', revenue(rows.filter(left)), expected.monthly_revenue_of_churners, 0.005);
    hold(set, 'churn by contract', rows, (row) => row['Contract'] ?? '', left, expected.rate_by_contract);
    hold(
      set,
      'churn by internet',
      rows,
      (row) => row['InternetService'] ?? '',
      left,
      expected.rate_by_internet,
    );
    hold(set, 'churn by payment', rows, (row) => row['PaymentMethod'] ?? '', left, expected.rate_by_payment);
    const bands = Object.keys(expected.rate_by_tenure);
    const band = (row: Row) =>
      bands.find((one) => Number(row['tenure']) <= Number(one.split('-')[1])) ?? 'beyond';
    hold(set, 'churn by tenure', rows, band, left, expected.rate_by_tenure);
  });

  it('survive as Kaplan and Meier say', () => {
    const { rows, expected } = load();
    for (const [contract, months] of Object.entries(expected.kaplan_meier_survival_months)) {
      const own = rows.filter((row) => contract === 'all' || row['Contract'] === contract);
      const steps = kaplanMeier(own.map((row) => ({ time: Number(row['tenure']), left: left(row) })));
      for (const [month, survival] of Object.entries(months))
        figure(`survival ${contract} ${month}`, survivalAt(steps, Number(month)), survival, 1e-6);
      expect(steps.every(({ survival, low, high }) => low <= survival && survival <= high)).toBe(true);
    }
  });

  it('are judged as well as the reference judges them', () => {
    const { rows, outcomes, expected } = load();
    const wanted = expected.logistic_reference;
    const features = featuresOf(rows, ['customerID', 'Churn']);
    expect(designOf(features).columns.length).toBe(30);
    const { pooled, meanAuc } = judged(features, outcomes);
    const top = topTenth(pooled);
    figure('AUC, ten folds', meanAuc, wanted.mean_auc_10_fold, 0.0005);
    figure('AUC, ten folds', meanAuc, 0.84, 'at least');
    figure('AUC, pooled', auc(pooled) ?? 0, wanted.pooled_auc, 0.0005);
    figure('Brier', brier(pooled) ?? 1, wanted.brier, 0.0005);
    figure('Brier', brier(pooled) ?? 1, 0.138, 'at most');
    figure('log-loss', logLoss(pooled) ?? 1, wanted.log_loss, 0.0005);
    figure('lift of the top tenth', top?.lift ?? 0, wanted.lift_top_decile);
    figure('lift of the top tenth', top?.lift ?? 0, 2.7, 'at least');
    figure('precision of the top tenth', top?.precision ?? 0, wanted.precision_top_decile);
    const split = saidOf(designOf(features).rows, outcomes, (at) => at % 10 >= 7);
    if ('kind' in split) throw new Error(split.reason);
    const held = wanted['split_rows_mod10_0-6_train_7-9_test'];
    figure('AUC, split', auc(split) ?? 0, held.auc, 0.0005);
    figure('accuracy, split', accuracy(split) ?? 0, held.accuracy, 0.002);
    expect(suspects(features, outcomes)).toEqual([]);
  });

  it('have the coefficients that R has without a penalty', () => {
    const { rows, outcomes, expected } = load();
    const { log_likelihood, in_sample_auc, coefficients } = expected.exact_glm;
    const names = Object.keys(coefficients).map((name) => name.split('=')[0] ?? '');
    const features = featuresOf(rows, []).filter(({ name }) => names.includes(name));
    const design = designOf(features);
    const fit = fitLogistic(design.rows, outcomes, { penalty: 0 });
    if (fit.kind === 'notEnough') throw new Error(fit.reason);
    figure('glm log-likelihood', fit.logLikelihood, log_likelihood, 1e-4);
    const said = design.rows.map((row, at) => ({ chance: chance(fit, row), came: outcomes[at] ?? 0 }));
    figure('glm AUC', auc(said) ?? 0, in_sample_auc, 1e-6);
    for (const [name, wanted] of Object.entries(coefficients)) {
      const at = design.columns.findIndex(
        ({ feature, word }) => name === (word === null ? feature : `${feature}=${word}`),
      );
      figure(
        `glm ${name}`,
        name === '(Intercept)' ? fit.intercept : (fit.coefficients[at] ?? 0),
        wanted,
        1e-5,
      );
    }
  });
});

const campaign = dataSet('campaign');

describe.runIf(campaign.isThere)('answers to a campaign', () => {
  const { figure } = campaign;
  const Reference = z.object({ mean_auc: z.number() });
  const Expected = z.object({
    rows: z.number(),
    response_yes: z.number(),
    rate: z.number(),
    by_contact_channel: rates,
    by_previous_outcome: rates,
    by_month: rates,
    logistic_reference: z.object({
      without_duration: Reference.extend({ brier: z.number(), lift_top_decile: z.number() }),
      with_duration: Reference,
    }),
  });
  const answered = (row: Row) => row['response'] === 'yes';
  const load = () => {
    const rows = campaign.rows('bank.csv', ';');
    return {
      rows,
      outcomes: rows.map((row) => Number(answered(row))),
      expected: campaign.expected(Expected),
    };
  };

  it('are counted', () => {
    const { rows, expected } = load();
    figure('rows', rows.length, expected.rows);
    figure('answers', rows.filter(answered).length, expected.response_yes);
    figure('rate', rows.filter(answered).length / rows.length, expected.rate);
    const groups = [
      ['contact', expected.by_contact_channel],
      ['poutcome', expected.by_previous_outcome],
      ['month', expected.by_month],
    ] as const;
    for (const [column, wanted] of groups)
      hold(campaign, column, rows, (row) => row[column] ?? '', answered, wanted);
  });

  it('are predicted from what was known before, and the field that was not is found', () => {
    const { rows, outcomes, expected } = load();
    const { without_duration, with_duration } = expected.logistic_reference;
    const all = featuresOf(rows, ['response']);
    const known = all.filter(({ name }) => name !== 'duration');
    const fair = judged(known, outcomes);
    figure('AUC', fair.meanAuc, without_duration.mean_auc, 0.002);
    figure('AUC', fair.meanAuc, 0.71, 'at least');
    figure('Brier', brier(fair.pooled) ?? 1, without_duration.brier, 0.0005);
    figure('lift of the top tenth', topTenth(fair.pooled)?.lift ?? 0, without_duration.lift_top_decile);
    figure('AUC with the leak', judged(all, outcomes).meanAuc, with_duration.mean_auc, 0.002);
    expect(suspects(all, outcomes)).toEqual(['duration']);
    expect(suspects(known, outcomes)).toEqual([]);
    const marked = all.map((feature) => ({ ...feature, knownAfter: feature.name === 'duration' }));
    expect(() => designOf(marked)).toThrow(LeakError);
  });
});
