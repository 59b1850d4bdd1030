import type { Client } from '@peyvand/contract/core/client';
import { createCustomersBatch } from '@peyvand/contract/customers/batch';
import { expect, vi } from 'vitest';
import type { Analytics } from '../engines/clickhouse/analytics.ts';
import { createLog } from '../kernel/log/log.ts';
import { migrateAnalytics } from '../modules/analytics/api.ts';
import { createApiKeyFor, createColleague } from '../modules/platform/api.ts';
import { startOlap } from './olap.ts';
import { startTestProgram, type TestProgram } from './program.ts';

export interface TestWithFacts extends TestProgram {
  /** The engine of the facts, with its tables made. */
  readonly olap: Analytics;
}

/** The whole program with an analytics engine of its own; `stop` ends both. */
export async function startWithFacts(): Promise<TestWithFacts> {
  const engine = await startOlap();
  const test = await startTestProgram({ olap: engine.analytics });
  const log = createLog('silent');
  await migrateAnalytics(test.system('system:test'), engine.analytics, { cluster: null, log });
  return {
    ...test,
    olap: engine.analytics,
    stop: async () => {
      await test.stop();
      await engine.remove();
    },
  };
}

/** A client of a seller, who sees what is their own. */
export async function sellerOf(test: TestProgram): Promise<Client> {
  const email = 'seller@peyvand.example';
  const password = 'یک رمز بلند و بی‌معنا';
  const key = await test.system('system:cli').write(async (tx) => {
    await createColleague(tx, { name: 'آرش', email, password, team: 'فروش', role: 'seller' });
    return createApiKeyFor(tx, { email, name: 'seller', permissions: null });
  });
  return test.client(key);
}

/** So many customers of who creates them. Returns their ids. */
export async function newCustomers(client: Client, count: number, name: string): Promise<string[]> {
  const { outcomes } = await client(createCustomersBatch, {
    body: {
      customers: Array.from({ length: count }, (_, at) => ({
        kind: 'person' as const,
        name: `${name} ${at}`,
      })),
    },
  });
  return outcomes.flatMap(({ id }) => id ?? []);
}

/** Asks for what is made each night, and waits for a newer one. */
export async function madeAnew<Page extends { readonly madeAt: string | null }>(
  test: TestProgram,
  read: () => Promise<Page>,
  make: () => Promise<unknown>,
): Promise<Page> {
  const before = (await read()).madeAt;
  test.clock.advance(60_000);
  await make();
  return vi.waitFor(
    async () => {
      const page = await read();
      expect(page.madeAt).not.toBe(before);
      return page;
    },
    { timeout: 25_000, interval: 50 },
  );
}
