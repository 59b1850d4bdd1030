import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { dataSet } from '../../../testing/figures.ts';
import { groupsOf } from './grouping.ts';
import { offPolicy, priorOf, shrunkRate, type Tries } from './offers.ts';

const set = dataSet('nbo');
const { figure } = set;

const byName = z.record(z.string(), z.number());
const Expected = z.object({
  rows_each: z.number(),
  items: z.number(),
  positions: z.number(),
  random: z.object({ clicks: z.number(), ctr: z.number(), ctr_by_position: byName, propensity: z.number() }),
  bts: z.object({ clicks: z.number(), ctr: z.number(), ctr_by_position: byName }),
  offline_evaluation_of_uniform_policy_from_bts_log: z.object({
    ips: z.number(),
    snips: z.number(),
    on_policy_truth_random: z.number(),
    effective_sample_size: z.number(),
    mean_weight: z.number(),
  }),
  ctr_by_6h_block_random: z.array(z.number()),
});

describe.runIf(set.isThere)('the open bandit', () => {
  const shown = (file: string) =>
    set.rows(file).map((row) => ({
      item: row['item_id'] ?? '',
      position: row['position'] ?? '',
      hour: Number((row['timestamp'] ?? '').slice(11, 13)),
      clicked: Number(row['click']),
      likely: Number(row['propensity_score']),
    }));
  type Shown = ReturnType<typeof shown>[number];
  const triesOf = (rows: readonly Shown[]): Tries => ({
    shown: rows.length,
    taken: rows.filter(({ clicked }) => clicked === 1).length,
  });
  const rateOf = (rows: readonly Shown[]) => triesOf(rows).taken / rows.length;

  it('counts clicks of both logs', () => {
    const wanted = set.expected(Expected);
    for (const name of ['random', 'bts'] as const) {
      const rows = shown(`obd_men_${name}.csv.gz`);
      figure(`rows of ${name}`, rows.length, wanted.rows_each);
      figure(`clicks of ${name}`, triesOf(rows).taken, wanted[name].clicks);
      figure(`rate of ${name}`, rateOf(rows), wanted[name].ctr);
      for (const [position, rate] of Object.entries(wanted[name].ctr_by_position))
        figure(
          `rate of ${name} at ${position}`,
          rateOf(rows.filter((row) => row.position === position)),
          rate,
        );
    }
    const rows = shown('obd_men_random.csv.gz');
    figure('items', new Set(rows.map(({ item }) => item)).size, wanted.items);
    figure('positions', new Set(rows.map(({ position }) => position)).size, wanted.positions);
    figure('chance of each', rows[0]?.likely ?? 0, wanted.random.propensity);
    figure(
      'rate by six hours',
      [0, 1, 2, 3].map((block) => rateOf(rows.filter(({ hour }) => Math.floor(hour / 6) === block))),
      wanted.ctr_by_6h_block_random,
    );
  });

  it('judges another way of choosing from the log of one', () => {
    const wanted = set.expected(Expected).offline_evaluation_of_uniform_policy_from_bts_log;
    const { items } = set.expected(Expected);
    const rows = shown('obd_men_bts.csv.gz');
    const found = offPolicy(
      rows.map(({ clicked, likely }) => ({
        reward: clicked,
        likely,
        otherwise: 1 / items,
      })),
    );
    if (found === null) throw new Error('no log');
    figure('IPS', found.ips, wanted.ips);
    figure('SNIPS', found.snips ?? 'none', wanted.snips);
    figure('effective sample', found.effective, wanted.effective_sample_size);
    figure('mean weight', found.meanWeight, wanted.mean_weight);
    // What was measured by chance is known to 46 clicks only; both errors together explain the difference.
    const truth = wanted.on_policy_truth_random;
    const error = Math.hypot(found.error, Math.sqrt((truth * (1 - truth)) / rows.length));
    figure('away from what chance measured', Math.abs(found.ips - truth), 1.96 * error, 'at most');
    expect(found.refusal).toBeNull();
  });

  it('believes no cell that was shown a few times', () => {
    const wanted = set.expected(Expected);
    const rows = shown('obd_men_random.csv.gz');
    const cells = [...groupsOf(rows, ({ item, position }) => `${item} ${position}`).values()].map(triesOf);
    const prior = priorOf(cells);
    if (prior === null) throw new Error('no prior');
    figure('belief before looking', prior.mean, wanted.random.ctr);
    const rates = cells.map((cell) => shrunkRate(cell, prior).rate);
    const plain = cells.map(({ shown: all, taken }) => taken / all);
    expect(Math.max(...rates)).toBeLessThan(Math.max(...plain) / 2);
    expect(Math.min(...rates)).toBeGreaterThan(0);
  });
});
