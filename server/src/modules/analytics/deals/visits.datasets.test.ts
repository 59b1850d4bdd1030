import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { serverRoot } from '../../../testing/engines.setup.ts';
import { startEffort } from './effort-for-tests.ts';

const folder = join(serverRoot, '../../shared/data/mission');
const isThere = existsSync(join(folder, 'visits_fixture.csv'));
if (!isThere) process.stdout.write('Skipped: the mission is not beside the repository (../shared/data).\n');

const Row = z.object({
  deal_id: z.string(),
  customer_type: z.enum(['new', 'existing']),
  visits: z.coerce.number(),
  outcome: z.literal('won'),
});
const Side = z.object({ won_deals: z.number(), mean_visits: z.number() });
const Facts = z.object({
  facts: z.array(
    z.object({
      id: z.string(),
      fixture_expected: z.object({ new: Side, existing: Side, ratio_of_means: z.number() }).optional(),
    }),
  ),
});
const read = (name: string) => readFileSync(join(folder, name), 'utf8');

it.runIf(isThere)(
  'visits per sale of the mission, for new and for existing customers',
  async () => {
    const rows = z.array(Row).parse(parse(read('visits_fixture.csv'), { columns: true }));
    const { facts } = Facts.parse(JSON.parse(read('mission_facts.json')));
    const expected = facts.find(({ id }) => id === 'visits')?.fixture_expected;
    const shop = await startEffort();
    try {
      for (const { deal_id: name, customer_type: type, visits } of rows) {
        const deal = await shop.deal(name, await shop.customer(name, type === 'existing'));
        for (let visit = 0; visit < visits; visit++) await shop.done(deal, 'visit');
        await shop.win(deal);
      }
      const { totals } = await shop.figures(['wonDeals', 'visitsPerNewSale', 'visitsPerRepeatSale']);
      const [fresh, known] = [Number(totals?.['visitsPerNewSale']), Number(totals?.['visitsPerRepeatSale'])];
      process.stdout.write(`visits per sale: ${fresh} with new customers, ${known} with existing ones\n`);
      expect(fresh).toBe(expected?.new.mean_visits);
      expect(known).toBe(expected?.existing.mean_visits);
      expect(fresh / known).toBe(expected?.ratio_of_means);
      expect(totals?.['wonDeals']).toBe((expected?.new.won_deals ?? 0) + (expected?.existing.won_deals ?? 0));
    } finally {
      await shop.stop();
    }
  },
  180_000,
);
