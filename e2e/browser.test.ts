import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { axe, type OpenBrowser, openBrowser, screenshot } from './browser.ts';
import { browserFiles } from './browser-files.ts';

let opened: OpenBrowser;

beforeAll(async () => {
  opened = await openBrowser();
}, 60_000);

afterAll(async () => {
  await opened.close();
});

async function show(body: string) {
  const context = await opened.browser.newContext();
  const page = await context.newPage();
  const html = `<!doctype html><html lang="fa" dir="rtl"><title>پیوند</title><main><h1>پیوند</h1>${body}</main></html>`;
  await page.goto(`data:text/html;charset=utf-8,${encodeURIComponent(html)}`);
  return page;
}

test('opens a page and finds it clean', async () => {
  const page = await show('<label>نام <input></label>');
  expect(await axe(page)).toEqual([]);
  expect(await page.title()).toBe('پیوند');
  // A machine without a locale made this an invalid tag, on which every Intl constructor throws.
  expect(await page.evaluate(() => new Intl.NumberFormat(navigator.language).format(1.5))).toBe('1.5');
  await page.context().close();
});

test('names each barrier with its place', async () => {
  const page = await show('<button></button>');
  expect(await axe(page)).toEqual([expect.stringMatching(/^button-name: .*: button$/)]);
  await page.context().close();
});

test('writes a screenshot only where a folder is named', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'peyvand-screens-'));
  const page = await show('');
  vi.stubEnv('PEYVAND_SCREENSHOTS', '');
  await screenshot(page, 'nowhere');
  vi.stubEnv('PEYVAND_SCREENSHOTS', join(folder, 'fa'));
  await screenshot(page, 'customers');
  vi.unstubAllEnvs();
  const png = await readFile(join(folder, 'fa', 'customers.png'));
  expect(png.subarray(1, 4).toString()).toBe('PNG');
  await page.context().close();
  await rm(folder, { recursive: true });
});

test('says what to do where the named browser is missing', async () => {
  vi.stubEnv('PEYVAND_BROWSER', join(tmpdir(), 'no-such-browser'));
  await expect(browserFiles()).rejects.toThrow('does not exist');
  vi.unstubAllEnvs();
});
