import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, chromium, type Page } from 'playwright-core';
import { browserFiles } from './browser-files.ts';

/**
 * Roots have no sandbox to offer, and containers little shared memory. The language is named because a machine
 * without a locale gives a tag that `Intl` refuses. The rest keeps the browser from calling anyone but us.
 */
const flags = [
  '--no-sandbox',
  '--disable-dev-shm-usage',
  '--disable-gpu',
  '--font-render-hinting=none',
  '--accept-lang=en-US',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-domain-reliability',
  '--disable-sync',
  '--no-default-browser-check',
  '--no-first-run',
  '--no-pings',
];

export interface OpenBrowser {
  readonly browser: Browser;
  readonly close: () => Promise<void>;
}

/** Starts a headless Chromium without any system package. Close it, or the test process does not end. */
export async function openBrowser(): Promise<OpenBrowser> {
  const { executable, env } = await browserFiles();
  const browser = await chromium.launch({
    executablePath: executable,
    args: flags,
    env: { ...ownEnv(), ...env },
  });
  return { browser, close: () => browser.close() };
}

function ownEnv(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

/**
 * Looks for barriers (axe, WCAG 2.2 A and AA).
 *
 * @returns one line per barrier: `rule: what is wrong: selector`; empty when the page is clean
 */
export async function axe(page: Page): Promise<string[]> {
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
  // React Aria speaks through hidden nodes that name the control which spoke, for seconds, even when it is gone.
  const builder = new AxeBuilder({ page }).withTags(tags).exclude('[data-live-announcer]');
  const { violations } = await builder.analyze();
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target }) => `${id}: ${help}: ${target.flat().join(' ')}`),
  );
}

/** Writes `name`.png into the folder that `PEYVAND_SCREENSHOTS` names; does nothing when it is not set. */
export async function screenshot(page: Page, name: string): Promise<void> {
  const folder = process.env['PEYVAND_SCREENSHOTS'];
  if (folder === undefined || folder === '') return;
  await mkdir(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
}
