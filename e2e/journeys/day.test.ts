import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { axe, type OpenBrowser, openBrowser, screenshot } from '../browser.ts';
import { account, productOn } from '../product.ts';
import { visit } from '../visitor.ts';
import { wordsOf } from '../words.ts';

// A day of a seller: the list of the morning, a call that is done, the next step, the week by pointer and by keyboard,
// and an appointment that a guest books. In Persian and in English.
const product = productOn();
let opened: OpenBrowser;
let key = '';
let me = '';

const Found = z.object({
  items: z.array(z.object({ day: z.string(), time: z.string().nullable(), subject: z.string() })),
});

async function read(path: string): Promise<unknown> {
  const headers = { authorization: `Bearer ${key}` };
  return (await fetch(`${product.url}${path}`, { headers })).json();
}
async function found(subject: string) {
  const { items } = Found.parse(await read(`/api/v1/activities?q=${encodeURIComponent(subject)}`));
  return items[0];
}
/** Today as Tehran has it, and some days later. */
function day(offset: number): string {
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Tehran' }).format(new Date());
  return new Date(Date.parse(today) + offset * 86_400_000).toISOString().slice(0, 10);
}

beforeAll(async () => {
  key = await product.prepare();
  [opened] = await Promise.all([openBrowser(), product.start()]);
  me = z.object({ user: z.object({ id: z.string() }) }).parse(await read('/api/v1/me')).user.id;
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
    late: 'تماس درباره‌ی پیش‌فاکتور',
    meeting: 'جلسه‌ی فروش',
    next: 'فرستادن نمونه',
    kind: 'مشاوره‌ی رایگان',
    guest: 'نگار کاظمی',
  },
  {
    language: 'en',
    locale: 'en-GB',
    preferences: { language: 'en', calendar: 'gregory', digits: 'latn' },
    customer: 'Northern Textiles',
    late: 'Call about the quote',
    meeting: 'Sales meeting',
    next: 'Send a sample',
    kind: 'Free advice',
    guest: 'Barbara Weaver',
  },
] as const;

test.each(languages)(
  'my day and calendar ($language)',
  async (say) => {
    const w = wordsOf(say.language);
    const seller = await visit(opened.browser, product.url, { locale: say.locale });
    const { page } = seller;
    const field = (text: string) => new RegExp(`^${text}`);

    async function judge(name: string, where = page): Promise<void> {
      await screenshot(where, `day-${say.language}-${name}`);
      expect({ name, barriers: await axe(where) }).toEqual({ name, barriers: [] });
    }

    /** A call that was due yesterday, and a meeting today at ten. */
    async function prepare(): Promise<void> {
      const { id } = await product.post(key, '/api/v1/customers', { kind: 'company', name: say.customer });
      const call = { kind: 'call', subject: say.late, customerId: id, day: day(-1) };
      await product.post(key, '/api/v1/activities', call);
      const meeting = { kind: 'meeting', subject: say.meeting, day: day(0), time: '10:00', minutes: 60 };
      await product.post(key, '/api/v1/activities', meeting);
    }

    async function signIn(): Promise<void> {
      await page.goto('/sign-in');
      await page.locator('input[type=email]').fill(account.email);
      await page.locator('input[type=password]').fill(account.password);
      await page.keyboard.press('Enter');
      await page.waitForURL((url) => url.pathname !== '/sign-in');
      await page.evaluate(async (text) => {
        const headers = { 'content-type': 'application/json' };
        await fetch('/api/v1/me/preferences', { method: 'PATCH', headers, body: text });
      }, JSON.stringify(say.preferences));
    }

    /** The morning: what is late stands first, with the words of the language. */
    async function morning(): Promise<void> {
      await page.goto('/my-day');
      await page.getByText(say.late).waitFor();
      await page.getByText(say.meeting).waitFor();
      await judge('1-morning');
    }

    /** The late call is done, with what came of it; the page asks for the next step. */
    async function complete(): Promise<void> {
      const mark = w('Complete “{subject}”').replace('{subject}', say.late);
      await page.getByRole('checkbox', { name: mark }).press('Space');
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('radio').nth(1).click();
      await dialog.getByRole('textbox', { name: field(w('What came of it?')) }).fill(say.next);
      await judge('2-done');
      await dialog.getByRole('button', { name: w('Done', 'verb') }).click();
      await dialog.getByRole('textbox', { name: field(w('Next step')) }).fill(say.next);
      await judge('3-next');
      await dialog.getByRole('button', { name: w('Set next step') }).click();
      await dialog.waitFor({ state: 'detached' });
      await expect.poll(() => found(say.next)).toMatchObject({ day: day(7) });
    }

    /** The meeting is dragged to another day of the week, and back by a quarter of an hour with the keyboard. */
    async function week(): Promise<void> {
      await page.goto('/calendar?view=week');
      const chip = page.locator('.chip-act', { hasText: say.meeting });
      await chip.waitFor();
      const columns = page.locator('.daycolumn');
      const from = await columns.evaluateAll((all) => all.findIndex((one) => one.querySelector('.nowmark')));
      const to = from === 0 ? 1 : from - 1;
      const target = await columns.nth(to).boundingBox();
      const start = await chip.boundingBox();
      const height = (start?.y ?? 0) - (target?.y ?? 0) + 8;
      await chip.dragTo(columns.nth(to), { targetPosition: { x: (target?.width ?? 80) / 2, y: height } });
      await expect.poll(async () => (await found(say.meeting))?.day).toBe(day(to - from));
      const { time = null } = (await found(say.meeting)) ?? {};
      await judge('4-week');
      await chip.focus();
      await page.keyboard.press('Alt+ArrowDown');
      await expect.poll(async () => (await found(say.meeting))?.time).not.toBe(time);
    }

    /** A guest books on a phone, without an account; the appointment stands in the calendar. */
    async function booking(): Promise<void> {
      const hours = [0, 1, 2, 3, 4, 5, 6].map((one) => ({ day: one, from: '08:00', to: '20:00' }));
      const kind = await product.post(key, '/api/v1/appointment-kinds', {
        name: say.kind,
        description: '',
        activityKind: 'call',
        minutes: 30,
        before: 0,
        after: 0,
        step: 30,
        notice: 0,
        daysAhead: 10,
        zone: 'Asia/Tehran',
        hours,
        members: [me],
        place: null,
        questions: [],
        isOpen: true,
      });
      const phone = { locale: say.locale, width: 390, height: 844 };
      const guest = await visit(opened.browser, product.url, phone);
      await guest.page.goto(new URL(String(kind['url'])).pathname + new URL(String(kind['url'])).hash);
      await guest.page.locator('.bk-days button').nth(1).click();
      await guest.page.locator('.bk-times button').first().click();
      await guest.page.getByRole('textbox', { name: field(w('Your name')) }).fill(say.guest);
      await guest.page.getByRole('textbox', { name: field(w('E-mail')) }).fill(`${say.language}@example.com`);
      await judge('5-book', guest.page);
      await guest.page.getByRole('button', { name: w('Book'), exact: true }).click();
      await guest.page.getByRole('heading', { name: w('Booked') }).waitFor();
      await judge('6-booked', guest.page);
      expect(guest.faults).toEqual([]);
      await guest.leave();
      await page.goto(`/calendar?view=month`);
      await page.getByText(say.guest).first().waitFor();
      await judge('7-month');
    }

    for (const step of [prepare, signIn, morning, complete, week, booking]) await step();
    expect(seller.faults).toEqual([]);
    await seller.leave();
  },
  240_000,
);
