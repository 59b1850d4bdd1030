import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { dataSet } from '../../../testing/figures.ts';
import { frequentSets, rulesOf } from './baskets.ts';

const set = dataSet('basket');
const { figure } = set;

const Expected = z.object({
  transactions: z.number(),
  items: z.number(),
  item_occurrences: z.number(),
  density: z.number(),
  top_items: z.record(z.string(), z.number()),
  size_1_baskets: z.number(),
  max_size: z.number(),
  apriori_runs: z.array(
    z.object({
      support: z.number(),
      confidence: z.number(),
      frequent_itemsets: z.number().optional(),
      rules: z.number(),
      by_length: z.record(z.string(), z.number()).default({}),
    }),
  ),
  rules: z.array(
    z.object({
      lhs: z.array(z.string()),
      rhs: z.string(),
      support: z.number(),
      confidence: z.number(),
      lift: z.number(),
      count: z.number().optional(),
    }),
  ),
});

describe.runIf(set.isThere)('market baskets', () => {
  const load = () =>
    set
      .text('groceries.csv')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => line.split(','));

  it('are as many as published', () => {
    const wanted = set.expected(Expected);
    const baskets = load();
    const all = frequentSets(baskets, { support: 1e-9, length: 1 });
    const sizes = baskets.map((basket) => new Set(basket).size);
    const occurrences = sizes.reduce((sum, size) => sum + size, 0);
    figure('baskets', all.baskets, wanted.transactions);
    figure('items', all.sets.length, wanted.items);
    figure('items in baskets', occurrences, wanted.item_occurrences);
    figure('density', occurrences / all.baskets / all.sets.length, wanted.density);
    figure('baskets of one', sizes.filter((size) => size === 1).length, wanted.size_1_baskets);
    figure('largest basket', Math.max(...sizes), wanted.max_size);
    const counts = all.sets.toSorted((a, b) => b.count - a.count);
    for (const [at, [item, count]] of Object.entries(wanted.top_items).entries()) {
      expect(counts[at]?.items).toEqual([item]);
      figure(`baskets with ${item}`, counts[at]?.count ?? 0, count);
    }
  });

  it('give the sets and rules of the reference', () => {
    const wanted = set.expected(Expected);
    const baskets = load();
    const found = new Map<number, ReturnType<typeof frequentSets>>();
    for (const run of wanted.apriori_runs) {
      const sets = found.get(run.support) ?? frequentSets(baskets, { support: run.support });
      found.set(run.support, sets);
      const rules = rulesOf(sets, run.confidence);
      const name = `at ${run.support}, ${run.confidence}`;
      expect(sets.tooMany).toBe(false);
      if (run.frequent_itemsets !== undefined)
        figure(`sets ${name}`, sets.sets.length, run.frequent_itemsets);
      figure(`rules ${name}`, rules.length, run.rules);
      for (const [length, count] of Object.entries(run.by_length))
        figure(
          `rules of ${length} ${name}`,
          rules.filter(({ has }) => has.length + 1 === Number(length)).length,
          count,
        );
    }
  });

  it('measure each rule', () => {
    const wanted = set.expected(Expected);
    const rules = rulesOf(frequentSets(load(), { support: 0.001 }), 0.2);
    for (const one of wanted.rules) {
      const name = `${one.lhs.join(' + ')} > ${one.rhs}`;
      const rule = rules.find(
        ({ has, also }) => also === one.rhs && has.join() === one.lhs.toSorted().join(),
      );
      if (!rule) throw new Error(`no rule ${name}`);
      figure(`support of ${name}`, rule.support, one.support);
      figure(`confidence of ${name}`, rule.confidence, one.confidence);
      figure(`lift of ${name}`, rule.lift, one.lift);
      if (one.count !== undefined) figure(`count of ${name}`, rule.count, one.count);
    }
  });
});
