import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { openBrowser } from '../e2e/browser.ts';
import { importFile, writeDeals, writePersons } from './data.ts';
import { median, percentile, type Shot } from './load.ts';
import { measure, type Row } from './measure.ts';
import { account, type Product, startProduct } from './program.ts';

// 50,000 deals, a tenth of them in another currency: board, lanes, lists, sums, months and moves; then the board in a browser.
const size = Number(process.argv[2] ?? 50_000);
const requests = Number(process.argv[3] ?? 60);
/** A folder that keeps the base between two runs; without it the base is made and removed. */
const kept = process.argv[4];
const customers = 20_000;

const get = (path: string): Shot => ({ method: 'GET', path });
const filter = (value: object) => encodeURIComponent(JSON.stringify(value));

const keyFile = kept ? join(kept, 'bench-key') : '';
const isThere = existsSync(keyFile);
const product = await (isThere ? startProduct(kept, readFileSync(keyFile, 'utf8')) : startProduct(kept));
const database = new pg.Client(product.login);
// The product ends its database; what failed before that is worth more than the lost connection.
database.on('error', () => undefined);
try {
  await database.connect();
  if (!isThere) {
    await load(product);
    if (kept) writeFileSync(keyFile, product.key);
  }
  await measure(product, database, requests, await rowsFor());
  process.stdout.write(`${await inBrowser(product)}\n`);
} finally {
  await database.end().catch(() => undefined);
  await product.stop();
  if (!kept) rmSync(product.data, { recursive: true, force: true });
}

async function load(target: Product): Promise<void> {
  const path = join(tmpdir(), `peyvand-bench-${process.pid}.csv`);
  await writePersons(path, 0, customers, 0);
  await importFile(target.url, target.key, path);
  await writeDeals(path, size, customers);
  const seconds = await importFile(target.url, target.key, path, 'deals');
  rmSync(path);
  process.stdout.write(`import of deals ${Math.round(size / seconds)} rows/s\n`);
  // Money and rates go in by SQL: how they come in is measured elsewhere.
  const owner = new pg.Client({ ...target.login, user: 'postgres' });
  await owner.connect();
  await owner.query(
    `insert into sales.rates (base, currency, day, rate, set_at)
     select 'IRR', 'EUR', day, 1000000 + n * 100, now()
     from generate_series(current_date - 1000, current_date, '1 day') with ordinality as days(day, n)`,
  );
  await owner.query(
    `update sales.deals set currency = 'EUR', amount = amount / 10000 where abs(hashtext(id::text)) % 10 = 0`,
  );
  await owner.query('vacuum analyze sales.deals, sales.rates');
  await owner.end();
  await pause(10_000);
}

async function rowsFor(): Promise<Row[]> {
  const { rows } = await database.query<{ id: string; version: number; stage: string; next: string }>(
    `select d.id, d.version, d.stage_id as stage, (select n.id from sales.stages n where n.pipeline_id = d.pipeline_id
       and n.kind = 'open' and n.id <> d.stage_id order by n.position limit 1) as next
     from sales.deals d where d.status = 'open' and d.deleted_at is null order by d.id limit 4000`,
  );
  const at = (n: number) => rows[n % rows.length];
  const open = { field: 'status', op: 'eq', value: 'open' };
  const month = { field: 'expectedOn', op: 'between', value: ['2027-01-01', '2027-01-31'] };
  return [
    { name: 'board of 50,000 deals', budget: '≤ 25 · ≤ 30', shot: () => get('/api/v1/deals/board') },
    {
      name: 'board of one owner',
      budget: '≤ 25 · ≤ 30',
      shot: () =>
        get(`/api/v1/deals/board?filter=${filter({ field: 'owner', op: 'in', value: [{ me: true }] })}`),
    },
    { name: 'lanes by owner', budget: '≤ 25 · ≤ 30', shot: () => get('/api/v1/deals/lanes?by=owner') },
    { name: 'first 100 by expected close', budget: '≤ 10', shot: () => get('/api/v1/deals?limit=100') },
    {
      name: 'sums of all open deals',
      budget: '≤ 25 · ≤ 30',
      shot: () => get('/api/v1/deals/sums?status=open'),
    },
    {
      name: 'one month of the forecast',
      budget: '≤ 10',
      shot: () => get(`/api/v1/deals?limit=100&filter=${filter({ and: [open, month] })}`),
    },
    {
      name: 'sums of one month',
      budget: '≤ 25 · ≤ 30',
      shot: () => get(`/api/v1/deals/sums?status=open&filter=${filter(month)}`),
    },
    { name: 'one deal', budget: '≤ 5', shot: (n) => get(`/api/v1/deals/${at(n)?.id}`) },
    {
      name: 'search by a part of the name',
      budget: '≤ 10',
      shot: (n) => get(`/api/v1/deals?limit=50&q=${encodeURIComponent(`BD-${1000 + (n % 9000)}`)}`),
    },
    {
      name: 'move to another stage',
      budget: '≤ 15',
      most: 300,
      shot: (() => {
        let next = 0;
        return () => {
          const deal = rows[next++];
          return {
            method: 'POST' as const,
            path: `/api/v1/deals/${deal?.id}/move`,
            headers: { 'if-match': `"${deal?.version}"` },
            body: { stageId: deal?.next, change: { expectedOn: '2027-02-01' } },
          };
        };
      })(),
    },
  ];
}

/** From the click to the first card, each time in a browser without anything stored. */
async function inBrowser(target: Product): Promise<string> {
  const { browser, close } = await openBrowser();
  try {
    const first = await browser.newContext({ baseURL: target.url, viewport: { width: 1440, height: 900 } });
    const page = await first.newPage();
    await page.goto('/sign-in');
    await page.fill('input[type=email]', account.email);
    await page.fill('input[type=password]', account.password);
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => !url.pathname.includes('sign-in'));
    const storageState = await first.storageState();
    const times: number[] = [];
    for (let n = 0; n < 8; n++) {
      const context = await browser.newContext({
        baseURL: target.url,
        viewport: { width: 1440, height: 900 },
        storageState,
      });
      const tab = await context.newPage();
      const begun = performance.now();
      await tab.goto('/deals', { waitUntil: 'commit' });
      await tab.locator('.dealcard').first().waitFor();
      times.push(performance.now() - begun);
      await context.close();
    }
    return `board in the browser, cold: p50 ${median(times).toFixed(0)} ms, p95 ${percentile(times, 0.95).toFixed(0)} ms (≤ 1200)`;
  } finally {
    await close();
  }
}
