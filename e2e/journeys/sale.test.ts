import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { axe, type OpenBrowser, openBrowser, screenshot } from '../browser.ts';
import { productOn } from '../product.ts';
import { signIn, visit } from '../visitor.ts';
import { wordsOf } from '../words.ts';

// From the first word to money in the bank: prospect, visit, deal, quote, acceptance online, order, delivery in parts,
// two instalments, won, and all of it in the figures. In Persian and in English.
const product = productOn();
let opened: OpenBrowser;
let key = '';

beforeAll(async () => {
  key = await product.prepare();
  [opened] = await Promise.all([openBrowser(), product.start()]);
  await product.post(key, '/api/v1/products', {
    code: 'P-1',
    name: 'Packing machine',
    unit: 'pcs',
    price: { amount: '250000000', currency: 'IRR' },
    cost: { amount: '180000000', currency: 'IRR' },
  });
}, 240_000);

afterAll(async () => {
  await opened?.close();
  await product.remove();
}, 60_000);

const languages = [
  {
    language: 'fa',
    locale: 'fa-IR',
    preferences: { language: 'fa', calendar: 'persian', digits: 'arabext' },
    customer: 'شرکت بافت نوین',
    deal: 'خط بسته‌بندی',
    visitSubject: 'دیدار از کارخانه',
    ownName: 'فارسی',
    signer: 'بهرام بافنده',
  },
  {
    language: 'en',
    locale: 'en-GB',
    preferences: { language: 'en', calendar: 'gregory', digits: 'latn' },
    customer: 'Northern Textiles',
    deal: 'Packing line',
    visitSubject: 'Tour of the plant',
    ownName: 'English',
    signer: 'Barbara Weaver',
  },
] as const;

/** Won by one of the two, in thousands of Rial, or by both, in millions. */
const won = /^(۷۵۰٬۰۰۰|۱٬۵۰۰|750,000|1,500)$/;

test.each(languages)(
  'the road of a sale ($language)',
  async (say) => {
    const w = wordsOf(say.language);
    const seller = await visit(opened.browser, product.url, { locale: say.locale });
    const { page } = seller;

    const field = (text: string) => new RegExp(`^${text}`);
    const button = (text: string, where: Page = page) =>
      where.getByRole('button', { name: text, exact: true });

    async function judge(name: string, where: Page = page): Promise<void> {
      await screenshot(where, `sale-${say.language}-${name}`);
      expect({ name, barriers: await axe(where) }).toEqual({ name, barriers: [] });
    }

    /** A tab of the record of the customer. */
    async function openTab(name: string): Promise<void> {
      await page.goto('/customers');
      await page.getByText(say.customer).first().click();
      await page.getByRole('tab', { name }).click();
    }

    /** A prospect is written down. */
    async function writeDown(): Promise<void> {
      await page.goto('/customers');
      await button(w('New customer')).click();
      await page.getByRole('radio', { name: w('Company') }).click();
      await page.getByRole('textbox', { name: field(w('Name')) }).fill(say.customer);
      await button(w('Create')).click();
      await page.getByRole('heading', { level: 1, name: say.customer }).waitFor();
      await judge('1-prospect');
    }

    /** A visit is planned and reported. */
    async function planVisit(): Promise<void> {
      await openTab(w('Activities'));
      await button(w('New activity')).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('radio', { name: w('Visit', 'activity') }).click();
      await dialog.getByRole('textbox', { name: field(w('Subject', 'activity')) }).fill(say.visitSubject);
      await dialog.getByRole('button', { name: w('Plan', 'activity') }).click();
      await dialog.waitFor({ state: 'detached' });
      await page.getByText(say.visitSubject).waitFor();
      await judge('2-visit');
    }

    /** A deal is opened. */
    async function openDeal(): Promise<void> {
      await openTab(w('Deals'));
      await button(w('New deal')).click();
      await page.getByRole('textbox', { name: field(w('Name', 'of a deal')) }).fill(say.deal);
      await button(w('Save deal')).click();
      await page.getByRole('heading', { level: 1, name: say.deal }).waitFor();
      await judge('3-deal');
    }

    /** A quote is written on the deal and sent. */
    async function sendQuote(): Promise<void> {
      await page.getByRole('tab', { name: w('Quotes') }).click();
      await button(w('New quote')).click();
      await page
        .getByRole('combobox', { name: w('Product') })
        .first()
        .fill('Packing');
      await page.getByRole('option', { name: /Packing machine/ }).click();
      await page
        .getByRole('textbox', { name: w('Quantity') })
        .first()
        .fill('3');
      await page.getByRole('button', { name: new RegExp(`${w('Language of the customer')}$`) }).click();
      await page.getByRole('option', { name: say.ownName }).click();
      await button(w('Save draft')).click();
      await button(w('Send')).click();
      const dialog = page.getByRole('dialog');
      await dialog.locator('.quote-secret').waitFor();
      await judge('4-quote');
    }

    /** The customer accepts it online, with the code that was told by telephone. */
    async function accept(): Promise<void> {
      const link = (await page.locator('.quote-secret').textContent()) ?? '';
      await page.keyboard.press('Escape');
      await button(w('One-time code')).click();
      const code = (await page.locator('.quote-secret').textContent()) ?? '';
      await page.keyboard.press('Escape');
      const customer = await visit(opened.browser, product.url, {
        locale: say.locale,
        width: 390,
        height: 844,
      });
      await customer.page.goto(link);
      await button(w('Accept'), customer.page).click();
      await judge('5-offer', customer.page);
      await customer.page.getByRole('textbox', { name: field(w('Your full name')) }).fill(say.signer);
      await customer.page.getByRole('textbox', { name: field(w('One-time code')) }).fill(code);
      await customer.page.getByRole('button', { name: /750|۷۵۰|825|۸۲۵/ }).click();
      await customer.page.getByRole('status').getByText(say.signer).waitFor();
      await judge('6-accepted', customer.page);
      expect(customer.faults).toEqual([]);
      await customer.leave();
    }

    /** The order follows without typing, and the deal is won by it. */
    async function order(): Promise<void> {
      const quoteId = new URL(page.url()).pathname.split('/').at(-1) ?? '';
      await button(w('Make the order')).click();
      await page
        .getByRole('dialog')
        .getByRole('button', { name: w('Make the order') })
        .click();
      await page.waitForURL(/\/orders\//);
      const orderId = new URL(page.url()).pathname.split('/').at(-1) ?? '';
      await judge('7-order');
      const Order = z.object({
        lines: z.array(z.object({ quantity: z.string() })),
        quoteId: z.string().nullable(),
      });
      expect(Order.parse(await product.get(key, `/api/v1/orders/${orderId}`))).toEqual({
        lines: [{ quantity: '3' }],
        quoteId,
      });
    }

    /** Two of three go out now; the order says what is still to come. */
    async function deliver(): Promise<void> {
      await button(w('Deliver', 'button')).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('textbox').first().fill('2');
      await dialog.getByRole('button', { name: w('Deliver', 'button') }).click();
      await dialog.waitFor({ state: 'detached' });
      await page.getByText(w('Delivery note')).first().waitFor();
      await judge('8-delivered');
    }

    /** The sum is to come in two parts: one today, one in a month. */
    async function plan(): Promise<void> {
      await button(w('Plan instalments')).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('textbox', { name: w('Equal parts') }).fill('2');
      await page.keyboard.press('Tab');
      await dialog.getByRole('button', { name: w('Keep this plan') }).click();
      await dialog.waitFor({ state: 'detached' });
      await button(w('Make the invoice')).click();
      await page.getByRole('radio', { name: w('Whole order', 'what is invoiced') }).click();
      await button(w('Make the draft')).click();
      await page.waitForURL(/\/invoices\//);
      await button(w('Issue')).click();
      await page
        .getByRole('dialog')
        .getByRole('button', { name: w('Issue') })
        .click();
      await button(w('Receive a payment')).waitFor();
      await judge('9-invoice');
    }

    /** Both parts come in, one after the other. */
    async function pay(): Promise<void> {
      for (const half of ['412500000', '412500000']) {
        await button(w('Receive a payment')).click();
        const dialog = page.getByRole('dialog');
        await dialog.getByRole('textbox', { name: field(w('Amount')) }).fill(half);
        await dialog.getByRole('button', { name: w('Note it') }).click();
        await dialog.waitFor({ state: 'detached' });
      }
      await button(w('Receive a payment')).waitFor({ state: 'detached' });
      await judge('10-paid');
    }

    /** The deal is won, and the figures of the head of sales count it. */
    async function figures(): Promise<void> {
      await page.goto('/performance');
      await page.getByText(won).first().waitFor();
      await judge('11-figures');
    }

    await signIn(page, say.preferences);
    for (const step of [
      writeDown,
      planVisit,
      openDeal,
      sendQuote,
      accept,
      order,
      deliver,
      plan,
      pay,
      figures,
    ])
      await step();
    expect(seller.faults).toEqual([]);
    await seller.leave();
  },
  240_000,
);
