import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type OpenBrowser, openBrowser } from '../browser.ts';
import { account, productOn } from '../product.ts';
import { visit } from '../visitor.ts';

// What a browser loads that was never here before. The budget is 30 requests and 300 kB as they travel.
const most = { signIn: 300, first: 300 };
const product = productOn();
let opened: OpenBrowser;

beforeAll(async () => {
  await product.prepare();
  [opened] = await Promise.all([openBrowser(), product.start()]);
}, 240_000);

afterAll(async () => {
  await opened?.close();
  await product.remove();
}, 60_000);

/** Follows what the page loads until it rests; the stream of live changes never ends and is not waited for. */
async function load(page: Page, path: string, rests: string) {
  const open = await page.context().newCDPSession(page);
  await open.send('Network.enable');
  let requests = 0;
  let bytes = 0;
  open.on('Network.requestWillBeSent', () => requests++);
  open.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength;
  });
  await page.goto(path);
  await page.locator(rests).first().waitFor();
  await page.evaluate(() => document.fonts.ready);
  await expect.poll(() => page.evaluate(() => document.fonts.status)).toBe('loaded');
  return { requests, kilobytes: Math.round(bytes / 1000) };
}

test.each(['fa-IR', 'en-GB', 'ru-RU'])('a first visit of %s is small', async (locale) => {
  const stranger = await visit(opened.browser, product.url, { locale });
  const signIn = await load(stranger.page, '/sign-in', 'input[type=password]');
  await stranger.page.locator('input[type=email]').fill(account.email);
  await stranger.page.locator('input[type=password]').fill(account.password);
  await stranger.page.keyboard.press('Enter');
  await stranger.page.waitForURL((url) => url.pathname !== '/sign-in');
  const speak = { language: locale.slice(0, 2) };
  await stranger.context.request.patch('/api/v1/me/preferences', {
    data: speak,
    headers: { origin: product.url },
  });
  // A browser that holds the session and the language, and no file of ours.
  const cookies = await stranger.context.cookies();
  await stranger.leave();
  const known = await visit(opened.browser, product.url, { locale });
  await known.context.addCookies(cookies);
  const first = await load(known.page, '/', '.customers-page');
  await known.leave();
  expect(signIn.kilobytes).toBeLessThanOrEqual(most.signIn);
  expect(first.kilobytes).toBeLessThanOrEqual(most.first);
  for (const visitOf of [signIn, first]) {
    expect(visitOf.requests).toBeLessThanOrEqual(30);
    expect(visitOf.kilobytes).toBeGreaterThan(50);
  }
});
