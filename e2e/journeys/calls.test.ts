import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { axe, type OpenBrowser, openBrowser, screenshot } from '../browser.ts';
import { productOn } from '../product.ts';
import { signIn, type Visitor, visit } from '../visitor.ts';
import { wordsOf } from '../words.ts';

// A head of a contact centre, in Persian: the list of the telephone system, the share answered in time, who hung up, and
// one call by hand, which is counted, corrected and taken back.
const product = productOn();
const w = wordsOf('fa');
let opened: OpenBrowser;
let visitor: Visitor;
let customerId = '';

const persian = { language: 'fa', calendar: 'persian', digits: 'arabext' };
const dayMs = 86_400_000;
const dayOf = (at: number) => new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Tehran' }).format(at);

/** Ten calls of a week ago, one in each minute: six in time, two late, two who hung up. */
function calls(): string {
  const begin = Date.now() - 7 * dayMs;
  const line = (at: number, outcome: string, wait: number, talk: number) =>
    [new Date(begin + at * 60_000).toISOString(), outcome, 'فروش', wait, talk, `E2E-${at}`].join(',');
  return [
    'time,outcome,queue,wait,talk time,call id',
    ...[5, 6, 7, 8, 9, 10].map((wait, at) => line(at, 'answered', wait, 120)),
    ...[80, 90].map((wait, at) => line(at + 6, 'answered', wait, 60)),
    ...[35, 45].map((wait, at) => line(at + 8, 'abandoned', wait, 0)),
  ].join('\n');
}

beforeAll(async () => {
  const key = await product.prepare();
  [opened] = await Promise.all([openBrowser(), product.start()]);
  const sara = await product.post(key, '/api/v1/customers', { kind: 'person', name: 'سارا دلاوری' });
  customerId = String(sara['id']);
  visitor = await visit(opened.browser, product.url);
  await signIn(visitor.page, persian);
}, 240_000);

afterAll(async () => {
  await opened?.close();
  await product.remove();
}, 60_000);

async function judge(page: Page, name: string): Promise<void> {
  await screenshot(page, name);
  expect({ name, barriers: await axe(page) }).toEqual({ name, barriers: [] });
}

const button = (text: string, where: Pick<Page, 'getByRole'> = visitor.page) =>
  where.getByRole('button', { name: text, exact: true });
const behind = () =>
  visitor.page.getByRole('region', { name: w('The calls behind the figures'), exact: true });
const dialog = () => visitor.page.getByRole('dialog');
const tile = (name: string) => visitor.page.locator('.kpi').filter({ hasText: name }).locator('.figure');
const row = (line: string) => behind().getByRole('row').filter({ hasText: line });

/** Figures follow what is recorded, without a click. */
const counted = (answered: string, serviceLevel: string) =>
  vi.waitFor(
    async () => {
      expect(await tile(w('Calls answered')).textContent()).toBe(answered);
      const level = await visitor.page.locator('.kpi .figure').first().textContent();
      // The sign of per cent stands behind a mark of direction.
      expect(level?.replace('\u200f', '')).toBe(serviceLevel);
    },
    { timeout: 15_000, interval: 50 },
  );

test('imports the list of the telephone system', async () => {
  const { page } = visitor;
  await page.goto('/imports?target=calls');
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'calls.csv', mimeType: 'text/csv', buffer: Buffer.from(calls()) });
  await button(w('Try all rows')).click();
  await button(w('Try again')).waitFor();
  await judge(page, 'calls-1-import');
  await page.getByRole('button', { name: /^ورود [۰-۹]/ }).click();
  await page.getByText(w('The import is done')).waitFor();
});

test('sees how many were answered in time, and the calls behind the figure', async () => {
  const { page } = visitor;
  await page.goto(`/call-centre?period=${dayOf(Date.now() - 20 * dayMs)}..${dayOf(Date.now())}`);
  await counted('۸', '۶۰٪');
  await judge(page, 'calls-2-page');
  await row('فروش').nth(1).waitFor();
  expect(await row('فروش').count()).toBe(2);
  await behind()
    .getByRole('radio', { name: w('Waited a minute or longer') })
    .click();
  await row(w('Answered', 'call')).nth(1).waitFor();
  expect(await row('فروش').count()).toBe(2);
  await behind()
    .getByRole('radio', { name: w('All', 'calls') })
    .click();
  await row('فروش').nth(9).waitFor();
});

test('records a call by hand with the keyboard, corrects it, and takes it away and back', async () => {
  const { page } = visitor;
  await button(w('Record a call'), behind()).press('Enter');
  await dialog()
    .getByRole('combobox', { name: w('Caller', 'of a call') })
    .fill('سارا');
  await page.getByRole('option', { name: /سارا دلاوری/ }).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  const fill = (label: string, text: string) => dialog().getByLabel(label, { exact: true }).fill(text);
  await fill(w('Line', 'of calls'), 'پشتیبانی');
  await fill(w('Waited'), '۱۲');
  await fill(w('Talked'), '۲۰۰');
  await judge(page, 'calls-3-dialog');
  await dialog().getByLabel(w('Talked'), { exact: true }).press('Enter');
  await dialog().waitFor({ state: 'detached' });
  await counted('۹', '۶۳٫۶٪');
  const made = row('پشتیبانی');
  expect(await made.textContent()).toContain('سارا دلاوری');
  await button(w('Correct'), made).press('Enter');
  await fill(w('Waited'), '۳۰');
  await button(w('Save'), dialog()).press('Enter');
  await counted('۹', '۵۴٫۵٪');
  await page.getByText(w('The call is corrected')).waitFor();
  await button(w('Remove'), made).press('Enter');
  await counted('۸', '۶۰٪');
  const told = page.getByRole('alertdialog').filter({ hasText: w('The call is removed') });
  await button(w('Undo'), told).click();
  await counted('۹', '۵۴٫۵٪');
});

test('finds the call on the record of who called', async () => {
  const { page, faults } = visitor;
  await page.goto(`/customers/${customerId}?tab=calls`);
  const listed = page.getByRole('region', { name: w('Calls with the contact centre'), exact: true });
  await listed.getByText('پشتیبانی').waitFor();
  await judge(page, 'calls-4-record');
  await button(w('Record a call'), listed).click();
  expect(
    await dialog()
      .getByRole('combobox', { name: w('Caller', 'of a call') })
      .count(),
  ).toBe(0);
  await page.keyboard.press('Escape');
  expect(faults).toEqual([]);
});
