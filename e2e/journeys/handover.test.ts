import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { axe, type OpenBrowser, openBrowser, screenshot } from '../browser.ts';
import { productOn } from '../product.ts';
import { signIn, type Visitor, visit } from '../visitor.ts';

// A seller with 500 customers leaves, comes back by the undo, and goes on leave: in Persian, from the administrator's side.
const product = productOn();
let opened: OpenBrowser;
let admin: Visitor;
const people: Record<string, Visitor> = {};
let sellerId = '';

const password = 'nobody else knows this one';
const persian = { language: 'fa', calendar: 'persian', digits: 'arabext' };
/** How the customers of this journey are called. */
const handed = /^مشتری \d+$/;
const cities = ['تهران', 'شیراز', 'مشهد'];

/** What the page itself asks the server, with the session of who is signed in there. */
async function ask(page: Page, method: string, path: string, body?: object): Promise<unknown> {
  const answer = await page.evaluate(
    async ([how, where, text]) => {
      const response = await fetch(where ?? '', {
        method: how ?? 'GET',
        ...(text ? { body: text, headers: { 'content-type': 'application/json' } } : {}),
      });
      return { ok: response.ok, text: await response.text() };
    },
    [method, path, body === undefined ? '' : JSON.stringify(body)],
  );
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.text}`);
  return answer.text === '' ? null : JSON.parse(answer.text);
}

const Named = z.object({ items: z.array(z.object({ id: z.string(), name: z.string() })) });

async function join(name: string, email: string, roleId: string): Promise<Visitor> {
  const Link = z.object({ link: z.object({ token: z.string() }) });
  const invited = await ask(admin.page, 'POST', '/api/v1/invitations', { email, name, roleIds: [roleId] });
  const visitor = await visit(opened.browser, product.url);
  await visitor.page.goto('/sign-in');
  const { token } = Link.parse(invited).link;
  await ask(visitor.page, 'POST', '/api/v1/invitations/accept', { token, name, password });
  await ask(visitor.page, 'PATCH', '/api/v1/me/preferences', persian);
  return visitor;
}

beforeAll(async () => {
  await product.prepare();
  [opened] = await Promise.all([openBrowser(), product.start()]);
  admin = await visit(opened.browser, product.url);
  const { page } = admin;
  await signIn(page, persian);
  const Roles = z.object({ items: z.array(z.object({ id: z.string(), builtin: z.string().nullable() })) });
  const roles = Roles.parse(await ask(page, 'GET', '/api/v1/role-names')).items;
  const seller = roles.find(({ builtin }) => builtin === 'seller')?.id ?? '';
  for (const [key, name] of [
    ['neda', 'ندا صفایی'],
    ['sara', 'سارا دلاوری'],
  ] as const)
    people[key] = await join(name, `${key}@example.ir`, seller);
  const everybody = Named.parse(await ask(page, 'GET', '/api/v1/people')).items;
  sellerId = everybody.find(({ name }) => name === 'ندا صفایی')?.id ?? '';
  for (let batch = 0; batch < 5; batch++) {
    const customers = Array.from({ length: 100 }, (_, at) => ({
      kind: 'person',
      name: `مشتری ${batch * 100 + at + 1}`,
      addresses: [{ city: cities[at % cities.length] }],
      acceptDuplicate: 'test',
    }));
    await ask(pageOf('neda'), 'POST', '/api/v1/customers/batch', { customers });
  }
}, 240_000);

afterAll(async () => {
  await opened?.close();
  await product.remove();
}, 60_000);

function pageOf(name: string): Page {
  const visitor = people[name];
  if (!visitor) throw new Error(`${name} did not join`);
  return visitor.page;
}

async function judge(page: Page, name: string): Promise<void> {
  await screenshot(page, name);
  expect({ name, barriers: await axe(page) }).toEqual({ name, barriers: [] });
}

const next = (page: Page) => page.getByRole('button', { name: 'بعدی' }).click();

test('every step says what happens: why, who takes over and for what reason, and the sum of it', async () => {
  const { page } = admin;
  await pageOf('neda').goto('/customers');
  await page.goto(`/handover/${sellerId}`);
  await page.getByRole('region', { name: 'آنچه ندا صفایی در دست دارد' }).getByText('۵۰۰').waitFor();
  await judge(page, 'handover-why');
  await next(page);
  await page.getByRole('columnheader', { name: 'چرا' }).waitFor();
  await page.getByText('جا برای بیشتر دارد').first().waitFor();
  await judge(page, 'handover-who');
  await page.getByRole('radio', { name: 'شهر' }).click();
  await page.getByRole('button', { name: /تحویل‌گیرنده.*شیراز/ }).click();
  await page.getByRole('option', { name: /سارا دلاوری/ }).click();
  await next(page);
  await page.getByRole('region', { name: 'مشتریان' }).waitFor();
  await judge(page, 'handover-check');
});

test('the sign-in of who leaves ends at once, and the successor is told what must be known', async () => {
  const { page } = admin;
  await page.getByRole('button', { name: 'تحویل پرونده', exact: true }).click();
  await pageOf('neda').waitForURL((url) => url.pathname === '/sign-in');
  await page.getByText('تحویل شده').waitFor();
  await judge(page, 'handover-done');
  const sara = pageOf('sara');
  await sara.goto('/notifications');
  await sara
    .getByText(/ندا صفایی/)
    .first()
    .click();
  await sara.locator('article a').first().click();
  await sara.getByRole('region', { name: 'آنچه باید بدانید' }).waitFor();
  await judge(sara, 'handover-briefing');
  await sara.getByRole('button', { name: 'خواندم' }).click();
  await sara.getByRole('region', { name: 'آنچه باید بدانید' }).waitFor({ state: 'detached' });
});

test('it is undone: the customers go back, and so does the sign-in', async () => {
  const { page } = admin;
  await page.getByRole('button', { name: 'برگرداندن' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'برگرداندن' }).click();
  await page.getByText('برگردانده شده').waitFor();
  const neda = pageOf('neda');
  await neda.locator('input[type=email]').fill('neda@example.ir');
  await neda.locator('input[type=password]').fill(password);
  await neda.keyboard.press('Enter');
  await neda.waitForURL((url) => url.pathname !== '/sign-in');
  await neda.goto('/customers');
  await neda.getByText(handed).first().waitFor();
  expect(Named.parse(await ask(pageOf('sara'), 'GET', '/api/v1/customers')).items).toEqual([]);
});

/** Year, month and day of the Persian calendar, some days from now, as they are typed. */
function jalali(days: number): string[] {
  const format = new Intl.DateTimeFormat('en-u-ca-persian-nu-latn', {
    timeZone: 'Asia/Tehran',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  const parts = format.formatToParts(new Date(Date.now() + days * 86_400_000));
  return ['year', 'month', 'day'].map((type) => parts.find((part) => part.type === type)?.value ?? '');
}

test('a leave of two weeks lends the customers, and ends with the return', async () => {
  const { page } = admin;
  await page.goto(`/handover/${sellerId}`);
  await page.getByRole('radio', { name: 'مرخصی' }).click();
  const fields = page.getByRole('spinbutton');
  for (const [at, digits] of [...jalali(0), ...jalali(13)].entries()) {
    await fields.nth(at).focus();
    await page.keyboard.type(digits);
  }
  await judge(page, 'handover-leave');
  await next(page);
  await next(page);
  await page.getByRole('button', { name: 'تحویل پرونده', exact: true }).click();
  await page.getByText('تحویل شده').waitFor();
  const sara = pageOf('sara');
  await sara.goto('/customers');
  await sara.getByText(handed).first().waitFor();
  await page.getByRole('button', { name: 'زودتر برگشته' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'زودتر برگشته' }).click();
  await page.getByText('برگردانده شده').waitFor();
  expect(Named.parse(await ask(sara, 'GET', '/api/v1/customers')).items).toEqual([]);
  expect([...admin.faults, ...Object.values(people).flatMap(({ faults }) => faults)]).toEqual([]);
});
