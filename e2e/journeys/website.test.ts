import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { axe, type OpenBrowser, openBrowser, screenshot } from '../browser.ts';
import { productOn } from '../product.ts';
import { signIn, type Visitor, visit } from '../visitor.ts';

declare global {
  interface Window {
    peyvand?: (...command: unknown[]) => void;
  }
}

// A website of another origin loads the script: nothing before consent, then visits, through navigation and offline.
const product = productOn();
let opened: OpenBrowser;
let staff: Visitor;
let key = '';
let shop: Server;
let shopUrl = '';
let site = { id: '', publicKey: '' };
let guest: Page;
/** Bodies that pages sent to the collector. */
const sent: string[] = [];

const Overview = z.looseObject({
  totals: z.looseObject({ sessions: z.number(), events: z.number() }),
  freshness: z.looseObject({ pending: z.number() }),
  events: z.array(z.looseObject({ kind: z.string(), label: z.string(), events: z.number() })),
});
const overview = async () =>
  Overview.parse(
    await product.post(key, '/api/v1/analytics/clickstream/overview', { siteId: site.id, withBots: true }),
  );
/** How often each thing was seen, once everything is among the facts. */
const seen = (wanted: Record<string, number>) =>
  vi.waitFor(
    async () => {
      const { events } = await overview();
      expect(Object.fromEntries(events.map(({ label, events: times }) => [label, times]))).toEqual(wanted);
    },
    { timeout: 20_000, interval: 200 },
  );

const html = () => `<!doctype html><title>Shop</title><h1>Shop</h1>
<script>window.peyvand=window.peyvand||function(){(peyvand.q=peyvand.q||[]).push(arguments)}</script>
<script async src="${product.url}/t.js" data-site="${site.publicKey}"></script>`;

beforeAll(async () => {
  key = await product.prepare();
  [opened] = await Promise.all([openBrowser(), product.start()]);
  shop = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(html());
  }).listen(0, '127.0.0.1');
  await once(shop, 'listening');
  const address = shop.address();
  shopUrl = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  staff = await visit(opened.browser, product.url, { locale: 'en-GB' });
  const context = await opened.browser.newContext({
    baseURL: shopUrl,
    userAgent: 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/131.0 Safari/537.36',
  });
  // Driven by a program, which the script would say.
  await context.addInitScript(() => Object.defineProperty(navigator, 'webdriver', { get: () => false }));
  guest = await context.newPage();
  guest.on('request', (request) => {
    if (request.url() === `${product.url}/t`) sent.push(request.postData() ?? '');
  });
}, 240_000);

afterAll(async () => {
  await opened?.close();
  shop?.close();
  await product.remove();
}, 60_000);

const run = (...command: unknown[]) => guest.evaluate((parts) => window.peyvand?.(...parts), command);
const kept = () => guest.evaluate(() => localStorage.getItem('peyvand'));
const queue = async () =>
  z.looseObject({ queue: z.array(z.unknown()) }).parse(JSON.parse((await kept()) ?? '')).queue;
const sentAll = () =>
  vi.waitFor(async () => expect(await queue()).toEqual([]), { timeout: 10_000, interval: 50 });

test('a website is followed from the administration', async () => {
  const { page } = staff;
  await signIn(page);
  await page.goto('/website');
  await page.getByRole('button', { name: /^Follow a website/ }).click();
  await page.getByRole('button', { name: 'Follow a website' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill('Shop');
  await dialog.getByLabel('Addresses').fill(`${shopUrl}/any/page`);
  await dialog.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('button', { name: 'Script for “Shop”' }).click();
  const lines = await page.getByRole('textbox', { name: 'Lines for the pages' }).textContent();
  const publicKey = /data-site="([\w-]+)"/.exec(lines ?? '')?.[1] ?? '';
  expect(lines).toContain('/t.js"');
  expect(await axe(page)).toEqual([]);
  await screenshot(page, 'website-script');
  const Sites = z.looseObject({ items: z.array(z.looseObject({ id: z.string(), publicKey: z.string() })) });
  const [found] = Sites.parse(await product.get(key, '/api/v1/analytics/sites')).items;
  expect(found?.publicKey).toBe(publicKey);
  site = { id: found?.id ?? '', publicKey };
});

test('nothing is kept or sent before the visitor agrees', async () => {
  await guest.goto('/');
  await guest.waitForFunction(() => window.peyvand && !('q' in window.peyvand));
  await run('event', 'too early');
  await guest.evaluate(() => history.pushState(null, '', '/early'));
  await guest.goto('/again', { waitUntil: 'networkidle' });
  expect(await kept()).toBeNull();
  expect(sent).toEqual([]);
});

test('then views are sent, in pages of one load too, with events and purchases, across navigation', async () => {
  await guest.goto('/?utm_source=news&utm_medium=email&secret=1', { waitUntil: 'networkidle' });
  await run('consent', true);
  await guest.evaluate(() => history.pushState(null, '', '/carpets?page=2'));
  await run('event', 'size chosen', { size: 40 });
  await run('purchase', { order: 'A-7', amount: 1250000, currency: 'IRR' });
  // Left at once: what is not sent yet goes from the next page.
  await guest.goto('/thanks');
  await sentAll();
  await seen({ '/': 1, '/carpets': 1, 'size chosen': 1, purchase: 1, '/thanks': 1 });
  expect(sent.join()).not.toContain('secret');
  expect((await overview()).totals.sessions).toBe(1);
});

test('what happens offline waits, and goes when the line is back', async () => {
  await guest.context().setOffline(true);
  await run('event', 'offline');
  expect(await queue()).toHaveLength(1);
  await guest.context().setOffline(false);
  await sentAll();
  await seen({ '/': 1, '/carpets': 1, 'size chosen': 1, purchase: 1, '/thanks': 1, offline: 1 });
});

test('the page of the website shows it', async () => {
  const { page } = staff;
  await page.goto('/website');
  await page.getByRole('heading', { name: 'Who comes back' }).waitFor();
  await page.getByRole('region', { name: 'Purchases by channel' }).getByText('E-mail').waitFor();
  expect(await axe(page)).toEqual([]);
  await screenshot(page, 'website');
  expect(staff.faults).toEqual([]);
});

test('who takes the consent back is forgotten by the browser', async () => {
  await run('consent', false);
  expect(await kept()).toBeNull();
  const before = sent.length;
  await run('event', 'too late');
  await guest.goto('/later', { waitUntil: 'networkidle' });
  expect(await kept()).toBeNull();
  expect(sent).toHaveLength(before);
});

function v7(at: number): string {
  const hex = at.toString(16).padStart(12, '0') + randomBytes(10).toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

test('kill -9 in the middle of a stream loses nothing that was acknowledged', async () => {
  const before = (await overview()).totals.events;
  const acknowledged = new Set<string>();
  const url = product.url;
  let isOver = false;
  const send = async (to: string) => {
    const [visitor, now] = [randomUUID(), Date.now()];
    const events = [1, 2, 3].map((i) => ({ k: 'view', i, s: v7(now), t: now, p: '/flood' }));
    const body = JSON.stringify({ site: site.publicKey, visitor, now, events });
    const answer = await fetch(`${to}/t`, { method: 'POST', body }).catch(() => null);
    if (answer?.status === 204) acknowledged.add(visitor);
    return answer;
  };
  const stream = async () => {
    while (!isOver) if ((await send(url)) === null) return;
  };
  const streams = Array.from({ length: 16 }, stream);
  await vi.waitFor(() => expect(acknowledged.size).toBeGreaterThan(300), { timeout: 20_000, interval: 5 });
  product.kill();
  isOver = true;
  await Promise.all(streams);
  await product.start();
  // Visits go on: the next one has everything loaded, also what a killed job still holds.
  expect((await send(product.url))?.status).toBe(204);
  await vi.waitFor(
    async () => {
      const { totals, freshness } = await overview();
      expect(freshness.pending).toBe(0);
      expect(totals.events - before).toBeGreaterThanOrEqual(acknowledged.size * 3);
    },
    { timeout: 30_000, interval: 200 },
  );
}, 90_000);
