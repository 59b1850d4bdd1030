import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { axe, type OpenBrowser, openBrowser, screenshot } from '../browser.ts';
import { productOn } from '../product.ts';
import { signIn, type Visitor, visit } from '../visitor.ts';

// A day's work: a file comes in, a customer is found and written to, a purchase shows in the figures.
const product = productOn();
let opened: OpenBrowser;
let visitor: Visitor;
let key = '';

const file = [
  'نام,موبایل,ایمیل,شهر,کد مشتری',
  'علی رضایی,۰۹۱۲۳۴۵۶۷۸۹,ali@example.com,شیراز,C-1',
  'سارا کریمی‌پور,0935 111 2233,sara@example.com,تهران,C-2',
  ',,,,',
  'کامران فرهادی,09171234567,kamran@example.com,مشهد,C-3',
].join('\r\n');

beforeAll(async () => {
  key = await product.prepare();
  [opened] = await Promise.all([openBrowser(), product.start()]);
  visitor = await visit(opened.browser, product.url, { locale: 'en-GB' });
}, 240_000);

afterAll(async () => {
  await opened?.close();
  await product.remove();
}, 60_000);

async function judge(page: Page, name: string): Promise<void> {
  await screenshot(page, name);
  expect({ name, barriers: await axe(page) }).toEqual({ name, barriers: [] });
}

test('signs in', () => signIn(visitor.page));

test('imports a file of customers, and sees first what it would do', async () => {
  const { page } = visitor;
  await page.goto('/imports?target=customers');
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'customers.csv', mimeType: 'text/csv', buffer: Buffer.from(file) });
  await page.getByRole('button', { name: 'Try all rows' }).click();
  await page.getByRole('button', { name: 'Try again' }).waitFor();
  await judge(page, 'import-mapping');
  await page.getByRole('button', { name: /^Import/ }).click();
  await page.getByText('The import is done').waitFor();
  await judge(page, 'import-done');
});

test('finds a customer however the name is spelled', async () => {
  const { page } = visitor;
  await page.goto('/customers');
  await page.getByText('کامران فرهادی').first().waitFor();
  await judge(page, 'customers');
  for (const [typed, found] of [
    ['علي رضائي', 'علی رضایی'],
    ['کریمی پور', 'سارا کریمی‌پور'],
    ['0912345', 'علی رضایی'],
  ] as const) {
    await page.keyboard.press('Control+k');
    await page.keyboard.type(typed);
    await page.getByRole('dialog').getByText(found).first().waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  }
});

test('opens the record with its one time line, and writes a note', async () => {
  const { page } = visitor;
  await page.keyboard.press('Control+k');
  await page.keyboard.type('09123456789');
  await page.getByRole('dialog').getByText('علی رضایی').first().waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'علی رضایی' }).waitFor();
  await page.getByRole('textbox', { name: /note/i }).first().fill('قیمت تازه را پرسید');
  await page.keyboard.press('Control+Enter');
  await page.getByText('قیمت تازه را پرسید').first().waitFor();
  await judge(page, 'record');
});

test('sees a new purchase in the figures without asking again', async () => {
  const { page } = visitor;
  const found = await product.get(key, '/api/v1/search?q=C-1');
  const id = /"id":"([0-9a-f-]{36})"/.exec(JSON.stringify(found))?.[1] ?? '';
  const line = { code: 'A', description: 'Thing', quantity: '3', unitPrice: '1500000', cost: '2000000' };
  await product.post(key, '/api/v1/orders', { customerId: id, currency: 'IRR', lines: [line] });
  await page.goto('/value');
  await page.getByText('4,500').first().waitFor();
  await judge(page, 'value');
  const bought = performance.now();
  await product.post(key, '/api/v1/orders', { customerId: id, currency: 'IRR', lines: [line] });
  await page.getByText('9,000', { exact: true }).first().waitFor();
  expect(performance.now() - bought).toBeLessThan(5000);
  expect(visitor.faults).toEqual([]);
});
