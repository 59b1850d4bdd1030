import type { Browser, BrowserContext, Page } from 'playwright-core';
import { account } from './product.ts';

export interface Visitor {
  readonly page: Page;
  readonly context: BrowserContext;
  /** What broke in the page: exceptions, and whatever the content policy refused. */
  readonly faults: readonly string[];
  readonly leave: () => Promise<void>;
}

export interface VisitorOptions {
  /** Language of the browser; a Persian one by default. */
  readonly locale?: string;
  readonly width?: number;
  readonly height?: number;
}

/** A person with a browser of their own, in Tehran, whose pages do not move while they are judged. */
export async function visit(
  browser: Browser,
  baseURL: string,
  options: VisitorOptions = {},
): Promise<Visitor> {
  const { locale = 'fa-IR', width = 1440, height = 900 } = options;
  const context = await browser.newContext({
    baseURL,
    locale,
    timezoneId: 'Asia/Tehran',
    viewport: { width, height },
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    if (/content security policy/i.test(message.text())) faults.push(message.text());
  });
  return { page, context, faults, leave: () => context.close() };
}

/** Signs the administrator in, with preferences of their own. */
export async function signIn(page: Page, preferences?: Readonly<Record<string, string>>): Promise<void> {
  await page.goto('/sign-in');
  await page.locator('input[type=email]').fill(account.email);
  await page.locator('input[type=password]').fill(account.password);
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => url.pathname !== '/sign-in');
  if (!preferences) return;
  const origin = new URL(page.url()).origin;
  await page.request.patch('/api/v1/me/preferences', { data: preferences, headers: { origin } });
}
