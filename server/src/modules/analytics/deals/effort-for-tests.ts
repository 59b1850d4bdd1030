import { query } from '@peyvand/contract/analytics/query';
import { completeActivity, planActivity } from '@peyvand/contract/customers/activity-endpoints';
import { createCustomer } from '@peyvand/contract/customers/customer';
import { createDeal, winDeal } from '@peyvand/contract/sales/deal-endpoints';
import { createOrder } from '@peyvand/contract/sales/order-endpoints';
import { vi } from 'vitest';
import { createLog } from '../../../kernel/log/log.ts';
import { startOlap } from '../../../testing/olap.ts';
import { startTestProgram } from '../../../testing/program.ts';
import { migrateAnalytics } from '../api.ts';

/** A program with its analytics, and the deeds of a seller as one sentence each. */
export async function startEffort() {
  const olap = await startOlap();
  const test = await startTestProgram({ olap: olap.analytics });
  await migrateAnalytics(test.system('system:analytics'), olap.analytics, {
    cluster: null,
    log: createLog('silent'),
  });
  const now = test.clock();
  const day = (days: number) => new Date(now.getTime() + days * 86_400_000).toISOString();
  const ask = {
    period: { from: day(-400).slice(0, 10), to: day(1).slice(0, 10) },
    currency: 'IRR',
    timeZone: 'UTC',
  } as const;

  const customer = async (name: string, hasBought: boolean) => {
    const { id } = await test.admin(createCustomer, { body: { kind: 'company', name } });
    const lines = [{ description: 'Film', quantity: '1', unitPrice: '100' }];
    if (hasBought)
      await test.admin(createOrder, {
        body: { customerId: id, currency: 'IRR', orderedAt: day(-300), lines },
      });
    return id;
  };
  const deal = async (name: string, customerId: string) => {
    const amount = { amount: '1000', currency: 'IRR' } as const;
    return (await test.admin(createDeal, { body: { name, customerId, amount } })).id;
  };
  const done = async (dealId: string, kind: 'visit' | 'call', minutes = 60) => {
    const rate = { amount: '6000', currency: 'IRR' } as const;
    const { id, version } = await test.admin(planActivity, {
      body: { kind, subject: kind, about: { kind: 'deal', id: dealId }, rate },
    });
    return test.admin(completeActivity, { params: { id }, body: { minutes } }, { version });
  };
  /** Each a minute after what was before. */
  const win = (id: string) => {
    test.clock.set(new Date(test.clock().getTime() + 60_000).toISOString());
    return test.admin(winDeal, { params: { id }, body: {} }, { version: 1 });
  };

  /** The answer to measures over everything, once all that was committed is in the facts. */
  const figures = (measures: string[], dimensions: string[] = []) =>
    vi.waitFor(
      async () => {
        const answer = await test.admin(query, { body: { ...ask, measures, dimensions } });
        if (answer.freshness.pending > 0) throw new Error('facts are on their way');
        return { rows: answer.rows, totals: answer.rows[0]?.measures };
      },
      { timeout: 20_000, interval: 20 },
    );
  const stop = async () => {
    await test.stop();
    await olap.remove();
  };
  return { test, olap: olap.analytics, ask, customer, deal, done, win, figures, stop };
}
