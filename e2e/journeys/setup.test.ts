import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { axe, type OpenBrowser, openBrowser, screenshot } from '../browser.ts';
import { productOn } from '../product.ts';
import { type Visitor, visit } from '../visitor.ts';

const mina = {
  name: 'مینا رستگار',
  email: 'mina@novinbasteh.example',
  password: 'سه‌شنبه باران می‌بارد',
};
const arash = { name: 'آرش کاوه', email: 'arash@novinbasteh.example', password: 'نارنج روی میز آبی' };

let opened: OpenBrowser;
const product = productOn();
let setupCode: string | null;
let first: Visitor;
let link = '';

beforeAll(async () => {
  [opened, setupCode] = await Promise.all([openBrowser(), product.start()]);
  first = await visit(opened.browser, product.url);
});

afterAll(async () => {
  await opened?.close();
  await product.remove();
});

/** The page has arrived, holds no barrier, does not scroll sideways; a picture of it where one is wanted. */
async function judge(page: Page, name: string): Promise<void> {
  await screenshot(page, name);
  const sideways = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth + 1);
  expect({ name, barriers: await axe(page), sideways }).toEqual({ name, barriers: [], sideways: false });
}

test('a fresh installation leads to its set-up, in Persian', async () => {
  const { page } = first;
  await page.goto('/');
  await page.getByRole('heading', { name: 'سازمان شما چگونه کار می‌کند؟' }).waitFor();
  expect(new URL(page.url()).pathname).toBe('/setup');
  expect(await page.evaluate(() => document.documentElement.dir)).toBe('rtl');
  await judge(page, 'setup-organisation');

  const preview = page.getByRole('complementary', { name: 'پیش‌نمایش' });
  await page.getByRole('radio', { name: 'ریال', exact: true }).click();
  await preview.getByText('۱۲۵٬۰۰۰٬۰۰۰ ریال').waitFor();
  await page.getByRole('radio', { name: 'تومان' }).click();
  await preview.getByText('۱۲٬۵۰۰٬۰۰۰ تومان').waitFor();

  await page.getByRole('textbox', { name: /نام سازمان/ }).fill('نوین‌بسته');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'نخستین مدیر سامانه کیست؟' }).waitFor();
  await judge(page, 'setup-administrator');
});

test('the first administrator needs the code, and is signed in', async () => {
  const { page } = first;
  await page.getByRole('textbox', { name: /نام شما/ }).fill(mina.name);
  await page.getByRole('textbox', { name: /ایمیل/ }).fill(mina.email);
  await page
    .getByLabel(/^گذرواژه/)
    .first()
    .fill(mina.password);
  const code = page.getByRole('textbox', { name: /کد یک‌بارمصرف/ });
  await code.fill('AAAAA-AAAAA-AAAAA-AAAAA-AAAAA-A');
  await page.getByRole('button', { name: 'راه‌اندازی و ورود' }).click();
  await page.getByText(/کد راه‌اندازی نادرست است/).waitFor();

  await code.fill(setupCode ?? '');
  await page.getByRole('button', { name: 'راه‌اندازی و ورود' }).click();
  await page.getByRole('button', { name: `حساب من: ${mina.name}` }).waitFor();

  await page.goto('/setup');
  await page.getByRole('button', { name: `حساب من: ${mina.name}` }).waitFor();
  expect(new URL(page.url()).pathname).not.toBe('/setup');
});

test('out and in again, back to the wanted page', async () => {
  const { page } = first;
  await page.getByRole('button', { name: `حساب من: ${mina.name}` }).click();
  await page.getByRole('menuitem', { name: 'خروج' }).click();
  await page.getByRole('heading', { name: 'ورود' }).waitFor();
  await judge(page, 'sign-in');

  await page.goto('/profile?tab=security');
  await page.getByRole('heading', { name: 'ورود' }).waitFor();
  await page.getByRole('textbox', { name: 'ایمیل' }).fill(mina.email);
  await page.getByLabel('گذرواژه', { exact: true }).fill('چیزی دیگر');
  await page.keyboard.press('Enter');
  await page.getByText('نشانی ایمیل یا گذرواژه نادرست است.').waitFor();
  await page.getByLabel('گذرواژه', { exact: true }).fill(mina.password);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'برنامه‌ی رمزساز' }).waitFor();
  await judge(page, 'security');
});

test('language and calendar change at once and stay', async () => {
  const { page } = first;
  await page.getByRole('tab', { name: 'ترجیح‌ها' }).click();
  await judge(page, 'preferences');
  await page.getByRole('button', { name: /فارسی/ }).click();
  const saved = page.waitForResponse((response) => response.url().endsWith('/api/v1/me/preferences'));
  await page.getByRole('option', { name: 'English' }).click();
  await page.getByRole('heading', { level: 1, name: 'My profile' }).waitFor();
  await saved;
  const kept = page.waitForResponse((response) => response.url().endsWith('/api/v1/me/preferences'));
  await page.getByRole('radio', { name: 'Gregorian' }).click();
  await page.getByRole('radio', { name: 'Jalali' }).click();
  await kept;
  const again = page.waitForResponse((response) => response.url().endsWith('/api/v1/me/preferences'));
  await page.getByRole('radio', { name: 'Gregorian' }).click();
  await again;
  await page.reload();
  await page.getByRole('heading', { level: 1, name: 'My profile' }).waitFor();
  expect(await page.evaluate(() => document.documentElement.dir)).toBe('ltr');
  expect(await page.getByRole('radio', { name: 'Gregorian' }).getAttribute('aria-checked')).toBe('true');
  const sample = await page.getByRole('status', { name: 'Example' }).textContent();
  expect(sample).toMatch(/^\w+day \d{1,2} \w+ 20\d\d · /);
});

test('a colleague is invited as a seller', async () => {
  const { page } = first;
  await page.goto('/settings/users');
  await page.getByRole('button', { name: 'Invite a colleague' }).click();
  const dialog = page.getByRole('dialog', { name: 'Invite a colleague' });
  await dialog.getByRole('textbox', { name: /Name/ }).fill(arash.name);
  await dialog.getByRole('textbox', { name: /E-mail/ }).fill(arash.email);
  await dialog.getByRole('button', { name: /Roles/ }).click();
  await page.getByRole('option', { name: 'Seller' }).click();
  await page.keyboard.press('Escape');
  await judge(page, 'invite');
  await dialog.getByRole('button', { name: 'Make the link' }).click();
  const made = page.getByRole('textbox', { name: 'Link' });
  await made.waitFor();
  link = (await made.textContent()) ?? '';
  expect(link).toContain(`${new URL(page.url()).origin}/join#`);
  await page.getByRole('button', { name: 'Done' }).click();
  await page.getByText('Invited (1)').waitFor();
});

test('the colleague accepts in a browser of their own and sees no administration', async () => {
  const second = await visit(opened.browser, product.url, { width: 360, height: 740 });
  const { page } = second;
  await page.goto(link);
  await page.getByRole('heading', { name: 'پیوستن به نوین‌بسته' }).waitFor();
  await judge(page, 'join');
  await page
    .getByLabel(/^گذرواژه/)
    .first()
    .fill(arash.password);
  await page.getByRole('button', { name: 'پیوستن و ورود' }).click();
  await page.getByRole('button', { name: 'بیشتر', exact: true }).click();
  await page.getByRole('menuitem', { name: 'خروج' }).waitFor();
  expect(await page.getByRole('menuitem', { name: 'تنظیمات' }).count()).toBe(0);
  await page.goto('/settings/users');
  await page.getByText('به این صفحه دسترسی ندارید').waitFor();
  await page.goto(link);
  await page.reload();
  await page.getByRole('heading', { name: 'این پیوند دیگر کار نمی‌کند' }).waitFor();
  await judge(page, 'join-used');
  expect(second.faults).toEqual([]);
  await second.leave();
});

test('every part of the administration is free of barriers, by day and by night, and nothing broke', async () => {
  const { page } = first;
  await page.goto('/settings/users');
  await page.getByRole('grid', { name: 'Colleagues' }).getByText(arash.email).waitFor();
  await judge(page, 'users');
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  for (const [section, words] of [
    ['organisation', 'Name of the organisation'],
    ['teams', 'New team'],
    ['roles', 'Built-in'],
    ['audit', 'was invited'],
  ] as const) {
    await page.goto(`/settings/${section}`);
    await page.getByText(words).first().waitFor();
    await judge(page, `settings-${section}`);
  }
  expect(first.faults).toEqual([]);
});
