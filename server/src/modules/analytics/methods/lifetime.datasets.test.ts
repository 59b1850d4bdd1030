import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { dataSet } from '../../../testing/figures.ts';
import { bgLogLikelihood, bgNbd, bgProbability, fitBgNbd } from './bg-nbd.ts';
import { amountAndFrequency, expectedAmount, fitGammaGamma, meanAmount } from './gamma-gamma.ts';
import { dayOf, historiesOf } from './histories-for-tests.ts';
import { meanOf } from './moments.ts';
import { fitNbd, nbd } from './nbd.ts';
import { covariance } from './optimum.ts';
import { fitParetoNbd, paretoLogLikelihood, paretoNbd, paretoResidual } from './pareto-nbd.ts';
import { discounted, type NotEnough, type PurchaseModel, type Purchases, together } from './purchases.ts';
import { fitSbg, sbgLifetime, sbgMeanChurn, sbgSurvival } from './sbg.ts';

const set = dataSet('clv');
const { figure } = set;

const numbers = z.record(z.string(), z.number());
const list = z.array(z.number());
const Customer = z.object({ expected_next_52_weeks: z.number(), p_alive: z.number() });
const Fit = z.looseObject({ r: z.number(), alpha: z.number(), log_likelihood: z.number() });
const Sbg = z.object({ alpha: z.number(), beta: z.number(), log_likelihood: z.number() });
const SbgYears = Sbg.extend({ predicted_survival_year_12: z.number() });
const Expected = z.object({
  rows: z.number(),
  customers: z.number(),
  total_dollars: z.number(),
  repeat_transactions_calibration: z.number(),
  holdout_transactions: z.number(),
  customers_without_repeat: z.number(),
  customers_with_repeat: z.number(),
  transactions_after_merging_same_day: z.number(),
  zero_dollar_rows: z.number(),
  bg_nbd: Fit.extend({
    a: z.number(),
    b: z.number(),
    'E_X(52)': z.number(),
    'E_X(1)': z.number(),
    'E_X(78)': z.number(),
    customer_1516: Customer,
    'x2_tx30.43_T38.86_next39': z.number(),
    increasing_frequency_paradox_tx20_T39_t52: numbers,
    holdout_sum_expected_39_weeks: z.number(),
    'holdout_mean_by_frequency_bin_0..6_7+': z.object({ customers: list, actual: list, expected: list }),
    cumulative_expected_weeks_20_25: list,
    cumulative_actual_weeks_20_25: list,
    'P_X(39)=0': z.number(),
    'P_X(30)=11..13': list,
    standard_errors: numbers,
  }),
  pareto_nbd: Fit.extend({
    s: z.number(),
    beta: z.number(),
    'E_X(52)': z.number(),
    customer_1516: Customer,
    p_alive_x0_T39: z.number(),
    increasing_frequency_paradox_tx20_T39_t52: numbers,
    holdout_sum_expected_39_weeks: z.number(),
    holdout_mean_expected_by_bin: list,
    standard_errors: numbers,
    DERT_example: z.object({
      params: z.tuple([z.number(), z.number(), z.number(), z.number()]),
      x: z.number(),
      t_x: z.number(),
      T: z.number(),
      delta: z.number(),
      value: z.number(),
    }),
  }),
  mbg_nbd: Fit.extend({ a: z.number(), b: z.number() }),
  nbd: Fit,
  gamma_gamma: z.object({
    p: z.number(),
    q: z.number(),
    v: z.number(),
    population_mean: z.number(),
    log_likelihood: z.number(),
    conditional_mean_first_10_customers: list,
    mean_conditional: z.number(),
    mean_observed_repeat: z.number(),
    corr_frequency_monetary: z.number(),
  }),
  clv_12_months_1pct_monthly: z.object({
    lifetimes_docs_step_30_weeks: list,
    'correct_step_4.345_weeks': list,
    correct_sum_2357_customers: z.number(),
    correct_mean: z.number(),
  }),
  dert_15pct_annual: z.object({
    'delta=ln(1.15)/52': z.object({
      sum: z.number(),
      CLV_sum_with_gamma_gamma: z.number(),
      CLV_mean: z.number(),
    }),
    'delta=0.15/52': z.object({ sum: z.number() }),
  }),
  holdout_value: z.object({
    actual_dollars: z.number(),
    predicted_BGNBD_x_GG: z.number(),
    share_of_actual_holdout_dollars_in_top_20pct_by_prediction: z.number(),
    best_possible: z.number(),
  }),
  sbg: z.object({
    fit_on_first_7_renewals: z.object({ HighEnd: SbgYears, Regular: SbgYears }),
    fit_on_first_4_renewals: z.object({ Regular: Sbg }),
    mean_churn_prob: numbers,
    discounted_expected_lifetime_10pct_at_acquisition: numbers,
  }),
});

/** Half a per cent, as the set says. */
const relative = (wanted: number) => 0.005 * Math.abs(wanted);
const near = (name: string, reached: number, wanted: number) =>
  figure(name, reached, wanted, relative(wanted));
const nearAll = (name: string, reached: readonly number[], wanted: readonly number[]) => {
  expect(reached.length).toBe(wanted.length);
  for (const [at, one] of wanted.entries()) near(`${name} ${at + 1}`, reached[at] ?? 0, one);
};
const sumOver = <T>(many: readonly T[], of: (one: T) => number) =>
  many.reduce((all, one) => all + of(one), 0);

function fitted<P>(fit: { kind: 'fitted'; params: P; logLikelihood: number } | NotEnough) {
  if (fit.kind === 'notEnough') throw new Error(fit.reason);
  return fit;
}

describe.runIf(set.isThere)('lifetime value', () => {
  const end = dayOf('19970930');
  const load = () => {
    const bought = set
      .text('CDNOW_sample.txt')
      .trim()
      .split('\n')
      .map((line) => {
        const [customer = '', , day = '', , amount] = line.trim().split(/\s+/);
        return { customer, day: dayOf(day), amount: Number(amount) };
      });
    const histories = historiesOf(bought, end);
    return { bought, histories, rows: together(histories), expected: set.expected(Expected) };
  };
  const bins = (histories: readonly Purchases[]) =>
    [0, 1, 2, 3, 4, 5, 6, 7].map((bin) => histories.filter(({ x }) => Math.min(7, x) === bin));
  const paradox = (name: string, model: PurchaseModel, wanted: Readonly<Record<string, number>>) => {
    for (const [key, value] of Object.entries(wanted))
      near(
        `${name} tx 20 T 39 ${key}`,
        model.expected({ x: Number(key.slice(2)), tx: 20, T: 39 }, 52),
        value,
      );
  };
  const customer1516 = (name: string, model: PurchaseModel, wanted: z.infer<typeof Customer>) => {
    const of = { x: 26, tx: 30.857143, T: 31 };
    near(`${name} customer 1516`, model.expected(of, 52), wanted.expected_next_52_weeks);
    near(`${name} customer 1516 alive`, model.alive(of), wanted.p_alive);
  };

  it('histories are counted as published', () => {
    const { bought, histories, expected } = load();
    figure('rows', bought.length, expected.rows);
    figure('customers', histories.length, expected.customers);
    figure(
      'dollars',
      sumOver(bought, ({ amount }) => amount),
      expected.total_dollars,
    );
    figure(
      'rows of zero dollars',
      bought.filter(({ amount }) => amount === 0).length,
      expected.zero_dollar_rows,
    );
    figure(
      'repeats',
      sumOver(histories, ({ x }) => x),
      expected.repeat_transactions_calibration,
    );
    figure(
      'held out',
      sumOver(histories, ({ later }) => later),
      expected.holdout_transactions,
    );
    figure('without repeat', histories.filter(({ x }) => x === 0).length, expected.customers_without_repeat);
    figure('with repeat', histories.filter(({ x }) => x > 0).length, expected.customers_with_repeat);
    const days = sumOver(histories, ({ x, later }) => 1 + x + later);
    figure('purchases by day', days, expected.transactions_after_merging_same_day);
  });

  it('NBD and MBG/NBD', () => {
    const { rows, expected } = load();
    const plain = fitted(fitNbd(rows));
    near('NBD r', plain.params.r, expected.nbd.r);
    near('NBD alpha', plain.params.alpha, expected.nbd.alpha);
    figure('NBD log-likelihood', plain.logLikelihood, expected.nbd.log_likelihood, 0.01);
    const mbg = fitted(fitBgNbd(rows, 'mbg'));
    for (const name of ['r', 'alpha', 'a', 'b'] as const)
      near(`MBG/NBD ${name}`, mbg.params[name], expected.mbg_nbd[name]);
    figure('MBG/NBD log-likelihood', mbg.logLikelihood, expected.mbg_nbd.log_likelihood, 0.01);
  });

  it('BG/NBD', () => {
    const { bought, histories, rows, expected } = load();
    const wanted = expected.bg_nbd;
    const { params, logLikelihood } = fitted(fitBgNbd(rows));
    const names = ['r', 'alpha', 'a', 'b'] as const;
    for (const name of names) near(`BG/NBD ${name}`, params[name], wanted[name]);
    figure('BG/NBD log-likelihood', logLikelihood, wanted.log_likelihood, 0.01);
    const model = bgNbd(params);
    for (const t of [1, 52, 78] as const)
      near(`BG/NBD E X(${t})`, model.expectedOfNew(t), wanted[`E_X(${t})`]);
    customer1516('BG/NBD', model, wanted.customer_1516);
    const one = model.expected({ x: 2, tx: 30.43, T: 38.86 }, 39);
    near('BG/NBD x 2 next 39', one, wanted['x2_tx30.43_T38.86_next39']);
    paradox('BG/NBD', model, wanted.increasing_frequency_paradox_tx20_T39_t52);
    const heldOut = sumOver(histories, (of) => model.expected(of, 39));
    near('BG/NBD hold-out', heldOut, wanted.holdout_sum_expected_39_weeks);
    const byBin = wanted['holdout_mean_by_frequency_bin_0..6_7+'];
    const groups = bins(histories);
    figure(
      'customers by bin',
      groups.map(({ length }) => length),
      byBin.customers,
    );
    nearAll(
      'BG/NBD by bin',
      groups.map((own) => meanOf(own.map((of) => model.expected(of, 39)))),
      byBin.expected,
    );
    const actual = groups.map((own) =>
      meanOf(histories.filter((of) => own.includes(of)).map(({ later }) => later)),
    );
    nearAll('actual by bin', actual, byBin.actual);
    const weeks = [20, 21, 22, 23, 24, 25];
    const longest = Math.max(...histories.map(({ T }) => T));
    const soFar = (week: number) =>
      sumOver(histories, ({ T }) => (week > longest - T ? model.expectedOfNew(week - (longest - T)) : 0));
    nearAll('BG/NBD by week 20', weeks.map(soFar), wanted.cumulative_expected_weeks_20_25);
    const begin = dayOf('19970101');
    const came = weeks.map((week) => sumOver(historiesOf(bought, begin + week * 7 - 1), ({ x }) => x));
    figure('actual by week 20', came, wanted.cumulative_actual_weeks_20_25);
    near('P X(39) = 0', bgProbability(params, 0, 39), wanted['P_X(39)=0']);
    nearAll(
      'P X(30) = 11',
      [11, 12, 13].map((x) => bgProbability(params, x, 30)),
      wanted['P_X(30)=11..13'],
    );
    const errors = covariance(
      ([r = 0, alpha = 0, a = 0, b = 0]) => -bgLogLikelihood(rows, { r, alpha, a, b }, 'bg'),
      names.map((name) => params[name]),
    );
    for (const [at, name] of names.entries())
      near(`BG/NBD error of ${name}`, Math.sqrt(errors?.[at]?.[at] ?? 0), wanted.standard_errors[name] ?? 0);
  });

  it('Pareto/NBD', () => {
    const { histories, rows, expected } = load();
    const wanted = expected.pareto_nbd;
    const { params, logLikelihood } = fitted(fitParetoNbd(rows));
    const names = ['r', 'alpha', 's', 'beta'] as const;
    for (const name of names) near(`Pareto/NBD ${name}`, params[name], wanted[name]);
    figure('Pareto/NBD log-likelihood', logLikelihood, wanted.log_likelihood, 0.01);
    const model = paretoNbd(params);
    near('Pareto/NBD E X(52)', model.expectedOfNew(52), wanted['E_X(52)']);
    customer1516('Pareto/NBD', model, wanted.customer_1516);
    near('Pareto/NBD alive x 0', model.alive({ x: 0, tx: 0, T: 39 }), wanted.p_alive_x0_T39);
    paradox('Pareto/NBD', model, wanted.increasing_frequency_paradox_tx20_T39_t52);
    const heldOut = sumOver(histories, (of) => model.expected(of, 39));
    near('Pareto/NBD hold-out', heldOut, wanted.holdout_sum_expected_39_weeks);
    const means = bins(histories).map((own) => meanOf(own.map((of) => model.expected(of, 39))));
    nearAll('Pareto/NBD by bin', means, wanted.holdout_mean_expected_by_bin);
    const errors = covariance(
      ([r = 0, alpha = 0, s = 0, beta = 0]) => -paretoLogLikelihood(rows, { r, alpha, s, beta }),
      names.map((name) => params[name]),
    );
    for (const [at, name] of names.entries())
      near(
        `Pareto/NBD error of ${name}`,
        Math.sqrt(errors?.[at]?.[at] ?? 0),
        wanted.standard_errors[name] ?? 0,
      );
    const { params: given, x, t_x, T, delta, value } = wanted.DERT_example;
    const [r, alpha, s, beta] = given;
    near('DERT example', paretoResidual({ r, alpha, s, beta }, { x, tx: t_x, T }, delta), value);
  });

  it('Gamma–Gamma, and the value of a year', () => {
    const { histories, rows, expected } = load();
    const wanted = expected.gamma_gamma;
    const { params, logLikelihood } = fitted(fitGammaGamma(histories));
    for (const name of ['p', 'q', 'v'] as const) near(`Gamma–Gamma ${name}`, params[name], wanted[name]);
    figure('Gamma–Gamma log-likelihood', logLikelihood, wanted.log_likelihood, 0.01);
    near('mean amount', meanAmount(params), wanted.population_mean);
    const amounts = histories.map((of) => expectedAmount(params, of));
    nearAll('amount of customer', amounts.slice(0, 10), wanted.conditional_mean_first_10_customers);
    near('mean of amounts', meanOf(amounts), wanted.mean_conditional);
    const paying = histories.filter(({ x, mean }) => x > 0 && mean > 0);
    near('mean observed', meanOf(paying.map(({ mean }) => mean)), wanted.mean_observed_repeat);
    near('amount and frequency', amountAndFrequency(histories) ?? 0, wanted.corr_frequency_monetary);

    const model = bgNbd(fitted(fitBgNbd(rows)).params);
    const year = (step: number) =>
      histories.map(
        (of, at) => (amounts[at] ?? 0) * discounted(model, of, { periods: 12, step, rate: 0.01 }),
      );
    const values = expected.clv_12_months_1pct_monthly;
    nearAll('a year of 30 weeks', year(30).slice(0, 10), values.lifetimes_docs_step_30_weeks);
    const right = year(4.345);
    nearAll('a year', right.slice(0, 10), values['correct_step_4.345_weeks']);
    near(
      'a year of all',
      sumOver(right, (value) => value),
      values.correct_sum_2357_customers,
    );
    near('a year, mean', meanOf(right), values.correct_mean);

    const pareto = fitted(fitParetoNbd(rows)).params;
    const residual = (delta: number) => histories.map((of) => paretoResidual(pareto, of, delta));
    const whole = residual(Math.log(1.15) / 52);
    const dert = expected.dert_15pct_annual['delta=ln(1.15)/52'];
    near(
      'DERT',
      sumOver(whole, (value) => value),
      dert.sum,
    );
    const worth = whole.map((value, at) => value * (amounts[at] ?? 0));
    near(
      'lifetime value',
      sumOver(worth, (value) => value),
      dert.CLV_sum_with_gamma_gamma,
    );
    near('lifetime value, mean', meanOf(worth), dert.CLV_mean);
    const simple = sumOver(residual(0.15 / 52), (value) => value);
    near('DERT at 0.15/52', simple, expected.dert_15pct_annual['delta=0.15/52'].sum);

    const held = expected.holdout_value;
    const actual = sumOver(histories, ({ laterAmount }) => laterAmount);
    near('hold-out dollars', actual, held.actual_dollars);
    const said = histories.map((of, at) => ({ of, value: (amounts[at] ?? 0) * model.expected(of, 39) }));
    near(
      'hold-out dollars expected',
      sumOver(said, ({ value }) => value),
      held.predicted_BGNBD_x_GG,
    );
    const fifth = Math.ceil(histories.length / 5);
    const shareOf = (ranked: readonly { of: { laterAmount: number } }[]) =>
      sumOver(ranked.slice(0, fifth), ({ of }) => of.laterAmount) / actual;
    near(
      'share of the best fifth',
      shareOf(said.toSorted((a, b) => b.value - a.value)),
      held.share_of_actual_holdout_dollars_in_top_20pct_by_prediction,
    );
    const best = said.toSorted((a, b) => b.of.laterAmount - a.of.laterAmount);
    near('best possible share', shareOf(best), held.best_possible);
  });

  it('sBG', () => {
    const { sbg } = set.expected(Expected);
    const remaining = (segment: string) =>
      set
        .rows('sbg_retention.csv')
        .filter((row) => row['segment'] === segment)
        .map((row) => Number(row['customers_remaining']));
    const hold = (name: string, left: readonly number[], wanted: z.infer<typeof Sbg>) => {
      const { params, logLikelihood } = fitted(fitSbg(left));
      near(`sBG ${name} alpha`, params.alpha, wanted.alpha);
      near(`sBG ${name} beta`, params.beta, wanted.beta);
      figure(`sBG ${name} log-likelihood`, logLikelihood, wanted.log_likelihood, 0.01);
      return params;
    };
    for (const segment of ['HighEnd', 'Regular'] as const) {
      const wanted = sbg.fit_on_first_7_renewals[segment];
      const params = hold(segment, remaining(segment).slice(0, 8), wanted);
      near(`sBG ${segment} year 12`, sbgSurvival(params, 12), wanted.predicted_survival_year_12);
      near(`sBG ${segment} mean churn`, sbgMeanChurn(params), sbg.mean_churn_prob[segment] ?? 0);
      const lifetime = sbg.discounted_expected_lifetime_10pct_at_acquisition[segment] ?? 0;
      near(`sBG ${segment} lifetime`, sbgLifetime(params, 0.1), lifetime);
    }
    hold('Regular, four', remaining('Regular').slice(0, 5), sbg.fit_on_first_4_renewals.Regular);
  });
});

const retail = dataSet('retail');

describe.runIf(retail.isThere)('purchases that show no drop-out', () => {
  it('are said to be so, and the plain model holds', () => {
    const { clv } = retail.expected(
      z.object({
        clv: z.object({
          cal: z.string(),
          customers: z.number(),
          repeat_days: z.number(),
          holdout_days: z.number(),
          expected_NBD_limit: z.number(),
          r: z.number(),
          alpha: z.number(),
          log_likelihood: z.number(),
          gamma_gamma: z.object({ p: z.number(), q: z.number(), v: z.number() }),
        }),
      }),
    );
    const bought = retail
      .rows('online_retail_2010-12_2011-05.csv.gz')
      .filter(
        (row) =>
          row['CustomerID'] !== '' &&
          !row['InvoiceNo']?.startsWith('C') &&
          Number(row['Quantity']) > 0 &&
          Number(row['UnitPrice']) > 0,
      )
      .map((row) => ({
        customer: row['CustomerID'] ?? '',
        day: dayOf((row['InvoiceDate'] ?? '').slice(0, 10).replaceAll('-', '')),
        amount: Number(row['Quantity']) * Number(row['UnitPrice']),
      }));
    const histories = historiesOf(bought, dayOf(clv.cal.replaceAll('-', '')));
    const rows = together(histories);
    retail.figure('customers', histories.length, clv.customers);
    retail.figure(
      'repeat days',
      sumOver(histories, ({ x }) => x),
      clv.repeat_days,
    );
    retail.figure(
      'held-out days',
      sumOver(histories, ({ later }) => later),
      clv.holdout_days,
    );
    expect(fitBgNbd(rows)).toEqual({ kind: 'notEnough', reason: 'no_drop_out' });
    expect(fitParetoNbd(rows)).toEqual({ kind: 'notEnough', reason: 'no_drop_out' });
    const { params, logLikelihood } = fitted(fitNbd(rows));
    const nearRetail = (name: string, reached: number, wanted: number) =>
      retail.figure(name, reached, wanted, relative(wanted));
    nearRetail('NBD r', params.r, clv.r);
    nearRetail('NBD alpha', params.alpha, clv.alpha);
    retail.figure('NBD log-likelihood', logLikelihood, clv.log_likelihood, 0.01);
    const weeks = (dayOf('20110531') - dayOf('20110331')) / 7;
    nearRetail(
      'expected',
      sumOver(histories, (of) => nbd(params).expected(of, weeks)),
      clv.expected_NBD_limit,
    );
    const amounts = fitted(fitGammaGamma(histories)).params;
    for (const name of ['p', 'q', 'v'] as const)
      nearRetail(`Gamma–Gamma ${name}`, amounts[name], clv.gamma_gamma[name]);
  });
});
