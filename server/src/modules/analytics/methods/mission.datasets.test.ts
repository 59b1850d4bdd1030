import { describe, it } from 'vitest';
import { z } from 'zod';
import { dataSet } from '../../../testing/figures.ts';
import { shareOfFirst } from './calls.ts';
import { groupsOf } from './grouping.ts';
import { meanOf, sumOf } from './moments.ts';
import { lifetimeOf, marginOf, retentionValue } from './retention.ts';
import { wordOfMouth } from './satisfaction.ts';

const set = dataSet('mission');
const { figure } = set;

const Numbers = z.record(z.string(), z.number());
const Fact = z.object({
  id: z.string(),
  inputs: Numbers.default({}),
  expected: z.record(z.string(), z.unknown()).default({}),
  also: z.record(z.string(), z.unknown()).default({}),
  fixture_expected: z.object({ new: Numbers, existing: Numbers, ratio_of_means: z.number() }).optional(),
  expected_on_given_data: Numbers.default({}),
});
const Facts = z.object({ facts: z.array(Fact) });

describe.runIf(set.isThere)('the numbers of the mission', () => {
  const fact = (id: string) => {
    const found = set.expected(Facts, 'mission_facts.json').facts.find((one) => one.id === id);
    if (!found) throw new Error(`no fact ${id}`);
    return found;
  };
  const numbersOf = (of: unknown) => Numbers.parse(of);
  const plain = { margin: 1, discount: 0, cost: 0, firstNow: true };
  const discounted = { margin: 1, discount: 0.1, cost: 0, firstNow: false };

  it('tell how long customers stay', () => {
    const churn = fact('churn-to-lifetime');
    figure(
      'years at a churn of 20 %',
      lifetimeOf(churn.inputs['churn'] ?? 0),
      numbersOf(churn.expected)['lifetime_years'] ?? 0,
    );
    const raised = fact('retention-80-to-90');
    const [before, after] = [
      lifetimeOf(1 - (raised.inputs['before'] ?? 0)),
      lifetimeOf(1 - (raised.inputs['after'] ?? 0)),
    ];
    const wanted = numbersOf(raised.expected);
    figure('years at 80 %', before, wanted['before'] ?? 0, 1e-9);
    figure('years at 90 %', after, wanted['after'] ?? 0, 1e-9);
    figure('times as long', after / before, wanted['factor'] ?? 0, 1e-9);
    const multiples = numbersOf(raised.also['margin_multiple_r/(1+i-r)_at_i=0.10']);
    const value = (retention: number) => retentionValue({ ...discounted, retention });
    figure('margins at 80 %', value(0.8), multiples['before'] ?? 0);
    figure('margins at 90 %', value(0.9), multiples['after'] ?? 0, 1e-9);
    figure('times as much worth', value(0.9) / value(0.8), multiples['factor'] ?? 0);
  });

  it('tell what five points of retention bring', () => {
    const { expected } = fact('five-points-retention');
    const gain = (way: typeof plain, from: number, to = from + 0.05) =>
      retentionValue({ ...way, retention: to }) / retentionValue({ ...way, retention: from }) - 1;
    const at = (name: string) => Number(name.replace('r=', ''));
    for (const [name, wanted] of Object.entries(numbersOf(expected['discounted_i_10pct'])))
      figure(`gain at ${name}, discounted`, gain(discounted, at(name)), wanted);
    for (const [name, wanted] of Object.entries(numbersOf(expected['undiscounted'])))
      figure(`gain at ${name}`, gain(plain, at(name)), wanted, 1e-9);
    const exact = z.number().parse(expected['undiscounted_gain_is_exactly_25pct_at_r']);
    figure('gain of a quarter', gain(plain, exact), 0.25, 1e-9);
    const where = z.number().parse(expected['discounted_i_10pct_gain_is_25pct_at_r']);
    figure('gain of a quarter, discounted', gain(discounted, where), 0.25, 1e-9);
    const relative = z.number().parse(expected['relative_5pct_r_0.80_to_0.84_i_10pct']);
    figure('gain of five per cent, not points', gain(discounted, 0.8, 0.84), relative);
  });

  it('tell what a customer is worth by the simple formula', () => {
    const wanted = numbersOf(fact('simple-clv').expected);
    const given = { margin: 100, retention: 0.8, discount: 0.1, cost: 0, firstNow: false };
    figure('worth', retentionValue(given), wanted['m=100,r=0.8,i=0.1,AC=0'] ?? 0);
    figure('worth less cost', retentionValue({ ...given, cost: 50 }), wanted['m=100,r=0.8,i=0.1,AC=50'] ?? 0);
    figure(
      'worth, first now',
      retentionValue({ ...given, firstNow: true }),
      wanted['m=100,r=0.8,i=0.1,AC=0,first_margin_now'] ?? 0,
    );
    figure(
      'worth undiscounted',
      retentionValue({ ...given, discount: 0, firstNow: true }),
      wanted['undiscounted_m/(1-r)'] ?? 0,
      1e-9,
    );
    figure(
      'five years at 80 %',
      marginOf(100, 0.8, 5),
      wanted['five_year_sum_undiscounted_r=0.8'] ?? 0,
      1e-9,
    );
    figure(
      'five years at 90 %',
      marginOf(100, 0.9, 5),
      wanted['five_year_sum_undiscounted_r=0.9'] ?? 0,
      1e-9,
    );
  });

  it('tell what winning costs against keeping', () => {
    const visits = fact('visits');
    const rows = set.rows('visits_fixture.csv').filter((row) => row['outcome'] === 'won');
    const means = (['new', 'existing'] as const).map((type) => {
      const own = rows.filter((row) => row['customer_type'] === type).map((row) => Number(row['visits']));
      const wanted = visits.fixture_expected?.[type] ?? {};
      figure(`won, ${type}`, own.length, wanted['won_deals'] ?? 0);
      figure(`visits, ${type}`, meanOf(own), wanted['mean_visits'] ?? 0, 1e-9);
      figure(`least visits, ${type}`, Math.min(...own), wanted['min'] ?? 0);
      figure(`most visits, ${type}`, Math.max(...own), wanted['max'] ?? 0);
      return meanOf(own);
    });
    figure(
      'times the visits',
      (means[0] ?? 0) / (means[1] ?? 1),
      visits.fixture_expected?.ratio_of_means ?? 0,
      1e-9,
    );
    const claimed = numbersOf(visits.expected);
    figure('times the visits, least claimed', 8 / 3, claimed['ratio_min'] ?? 0);
    figure('times the visits, most claimed', 15 / 2, claimed['ratio_max'] ?? 0);
    figure('times the visits, middles', 11.5 / 2.5, claimed['ratio_of_midpoints'] ?? 0, 1e-9);
    const cost = numbersOf(fact('acquisition-cost').expected);
    const [winning, keeping] = [34_000 / 1000, 6800 / 1000];
    figure('times the cost', winning / keeping, cost['ratio'] ?? 0, 1e-9);
    figure('saved by a sale', winning - keeping, cost['saving_per_sale'] ?? 0, 1e-9);
    const { expected } = fact('word-of-mouth');
    figure(
      'who hear of 100',
      wordOfMouth(100, [8, 10]),
      z.array(z.number()).parse(expected['100_detractors']),
    );
    figure(
      'who hear of 362',
      wordOfMouth(362, [8, 10]),
      z.array(z.number()).parse(expected['nps_testdata_362_detractors']),
    );
  });

  it('measure what the first fifth of the customers brings', () => {
    const wanted = fact('pareto-80-20').expected_on_given_data;
    type Row = Readonly<Record<string, string>>;
    const fifth = (rows: readonly Row[], customer: string, amount: (row: Row) => number) => {
      const sums = [...groupsOf(rows, (row) => row[customer] ?? '').values()].map((own) =>
        sumOf(own.map(amount)),
      );
      return (
        shareOfFirst(
          sums.toSorted((a, b) => b - a),
          0.2,
        ) ?? 'none'
      );
    };
    const of = (row: Row, column: string) => Number(row[column]);
    const retail = dataSet('retail')
      .rows('online_retail_2010-12_2011-05.csv.gz')
      .filter((row) => row['CustomerID'] !== '' && !row['InvoiceNo']?.startsWith('C'))
      .filter((row) => of(row, 'Quantity') > 0 && of(row, 'UnitPrice') > 0);
    const sales = (row: Row) => of(row, 'Quantity') * of(row, 'UnitPrice');
    figure(
      'first fifth, retail',
      fifth(retail, 'CustomerID', sales),
      wanted['online_retail_H1_revenue'] ?? 0,
    );
    const olap = dataSet('olap');
    const foodmart = olap.rows('foodmart/sales_fact_1997.csv');
    const profit = (row: Row) => of(row, 'store_sales') - of(row, 'store_cost');
    figure(
      'first fifth, foodmart',
      fifth(foodmart, 'customer_id', profit),
      wanted['foodmart_1997_profit'] ?? 0,
    );
    const superstore = olap.rows('superstore_2018_2019.csv');
    figure(
      'first fifth, superstore',
      fifth(superstore, 'Customer ID', (row) => of(row, 'Profit')),
      wanted['superstore_2018_2019_net_profit'] ?? 0,
    );
    const orders = dataSet('rfm').rows('rfm_orders.csv');
    figure(
      'first fifth, rfm',
      fifth(orders, 'customer_id', (row) => of(row, 'revenue')),
      wanted['rfm_orders_revenue'] ?? 0,
    );
  });
});
