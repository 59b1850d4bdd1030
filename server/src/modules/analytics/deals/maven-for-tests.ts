import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { query } from '@peyvand/contract/analytics/query';
import { changeImport, getImport, ImportDetail, runImport } from '@peyvand/contract/platform/import';
import { createPipeline } from '@peyvand/contract/sales/pipelines';
import { createProduct } from '@peyvand/contract/sales/products';
import { parse } from 'csv-parse/sync';
import { vi } from 'vitest';
import { z } from 'zod';
import { createLog } from '../../../kernel/log/log.ts';
import { serverRoot } from '../../../testing/engines.setup.ts';
import { startOlap } from '../../../testing/olap.ts';
import { startTestProgram, type TestProgram } from '../../../testing/program.ts';
import { createColleague } from '../../platform/api.ts';
import { migrateAnalytics } from '../api.ts';

const folder = join(serverRoot, '../../shared/data/opportunities');
export const isMavenThere = existsSync(join(folder, 'expected.json'));

export const maven = (name: string) => readFileSync(join(folder, name), 'utf8');
export const rowsIn = (name: string) =>
  z.array(z.record(z.string(), z.string())).parse(parse(maven(name), { columns: true }));

export interface Maven {
  readonly test: TestProgram;
  readonly imported: ImportDetail;
  readonly stop: () => Promise<void>;
}

/** The sales of the set as its own organisation would have them: colleagues in teams, products, a pipeline, the file. */
export async function startMaven(): Promise<Maven> {
  const olap = await startOlap();
  const test = await startTestProgram({ olap: olap.analytics });
  await migrateAnalytics(test.system('system:analytics'), olap.analytics, {
    cluster: null,
    log: createLog('silent'),
  });
  await test.system('system:test').write(async (tx) => {
    for (const [at, row] of rowsIn('sales_teams.csv').entries())
      await createColleague(tx, {
        name: row['sales_agent'] ?? '',
        email: `agent${at}@maven.example`,
        password: `long enough for agent ${at}`,
        team: row['manager'] ?? '',
        role: 'seller',
      });
  });
  for (const { product = '', sales_price: price = '' } of rowsIn('products.csv'))
    await test.admin(createProduct, {
      body: { code: product, name: product, price: { amount: `${price}00`, currency: 'USD' } },
    });
  const stage = (place: number, en: string, kind: 'open' | 'won' | 'lost', probability: number) => ({
    id: `01980000-0000-7000-8000-00000000aa0${place}`,
    names: { en },
    kind,
    probability,
  });
  const pipeline = {
    names: { en: 'Maven' },
    position: 0,
    stages: [
      stage(1, 'Prospecting', 'open', 20),
      stage(2, 'Engaging', 'open', 50),
      stage(3, 'Won', 'won', 100),
      stage(4, 'Lost', 'lost', 0),
    ],
  } as const;
  await test.admin(createPipeline, { body: { ...pipeline, stages: [...pipeline.stages] } });
  const imported = await importFile(test, 'sales_pipeline_asof_2017-09-30.csv');
  await vi.waitFor(
    async () => {
      const { freshness } = await test.admin(query, { body: { measures: ['closedDeals'], currency: 'USD' } });
      if (freshness.pending > 0) throw new Error('facts are on their way');
    },
    { timeout: 60_000, interval: 100 },
  );
  return {
    test,
    imported,
    stop: async () => {
      await test.stop();
      await olap.remove();
    },
  };
}

async function importFile(test: TestProgram, name: string): Promise<ImportDetail> {
  const edge = 'peyvand-test-edge';
  const head = `--${edge}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: text/csv\r\n\r\n`;
  const answer = await test.program.server.inject({
    method: 'POST',
    url: '/api/v1/imports?target=deals',
    headers: {
      host: 'localhost:3000',
      authorization: `Bearer ${test.adminKey}`,
      'content-type': `multipart/form-data; boundary=${edge}`,
    },
    payload: `${head}${maven(name)}\r\n--${edge}--\r\n`,
  });
  const { id, version } = ImportDetail.parse(answer.json());
  const options = { createCustomers: true, withoutCustomer: true, currency: 'USD', timeZone: 'UTC' };
  await test.admin(changeImport, { params: { id }, body: { options } }, { version });
  await test.admin(runImport, { params: { id } });
  return vi.waitFor(
    async () => {
      const one = await test.admin(getImport, { params: { id } });
      if (one.state === 'running') throw new Error('still running');
      return one;
    },
    { timeout: 120_000, interval: 100 },
  );
}
