import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { axe, type OpenBrowser, openBrowser, screenshot } from '../browser.ts';
import { productOn } from '../product.ts';
import { signIn, type Visitor, visit } from '../visitor.ts';
import { wordsOf } from '../words.ts';

// A day of a seller: the list of the morning, a visit that is planned, moved in the calendar by pointer and by key,
// reported from the telephone with a photo, and found again on the time line. In Persian and in English.
const product = productOn();
let opened: OpenBrowser;
let key = '';

beforeAll(async () => {
  key = await product.prepare();
  [opened] = await Promise.all([openBrowser(), product.start()]);
}, 240_000);

afterAll(async () => {
  await opened?.close();
  await product.remove();
}, 60_000);

/** Today as Tehran has it, and some days later. */
function day(offset: number): string {
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Tehran' }).format(new Date());
  return new Date(Date.parse(today) + offset * 86_400_000).toISOString().slice(0, 10);
}

const languages = [
  {
    language: 'fa',
    locale: 'fa-IR',
    preferences: { language: 'fa', calendar: 'persian', digits: 'arabext' },
    forward: 'ArrowLeft',
    customer: 'شرکت بافت نوین',
    late: 'تماس درباره‌ی پیش‌فاکتور',
    visit: 'بازدید از کارخانه',
    report: 'خط دوم را در پاییز می‌خواهند.',
    next: 'فرستادن نمونه',
  },
  {
    language: 'en',
    locale: 'en-GB',
    preferences: { language: 'en', calendar: 'gregory', digits: 'latn' },
    forward: 'ArrowRight',
    customer: 'Northern Textiles',
    late: 'Call about the quote',
    visit: 'Tour of the plant',
    report: 'They want the second line in autumn.',
    next: 'Send a sample',
  },
] as const;

test.each(languages)(
  'my day and calendar ($language)',
  async (say) => {
    const w = wordsOf(say.language);
    const field = (text: string) => new RegExp(`^${text}`);
    const desk = await visit(opened.browser, product.url, { locale: say.locale });
    const phone = await visit(opened.browser, product.url, { locale: say.locale, width: 360, height: 760 });
    let customerId = '';

    async function judge(name: string, { page }: Visitor): Promise<void> {
      await screenshot(page, `day-${say.language}-${name}`);
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect({ name, overflow, barriers: await axe(page) }).toEqual({ name, overflow: 0, barriers: [] });
    }

    /** The day and time of an activity, as the product has them. */
    async function standing(subject: string) {
      const Found = z.object({
        items: z.array(z.object({ day: z.string(), time: z.string().nullable(), state: z.string() })),
      });
      return Found.parse(await product.get(key, `/api/v1/activities?q=${encodeURIComponent(subject)}`))
        .items[0];
    }

    /** A customer, and a call that was due yesterday. */
    async function prepare(): Promise<void> {
      const made = await product.post(key, '/api/v1/customers', { kind: 'company', name: say.customer });
      customerId = String(made['id']);
      const call = { kind: 'call', subject: say.late, day: day(-1) };
      await product.post(key, '/api/v1/activities', call);
      for (const { page } of [desk, phone]) await signIn(page, say.preferences);
    }

    /** The morning: what is late stands first. A visit is planned for today at ten. */
    async function planVisit(): Promise<void> {
      const { page } = desk;
      await page.goto('/my-day');
      await page.getByText(say.late).waitFor();
      await judge('1-morning', desk);
      await page.keyboard.press('n');
      const panel = page.getByRole('dialog');
      await panel.getByRole('radio', { name: w('Visit', 'activity') }).click();
      await panel.getByRole('textbox', { name: field(w('Subject', 'activity')) }).fill(say.visit);
      const clock = panel.getByRole('group', { name: w('Time', 'of the day') });
      await clock.getByRole('spinbutton').first().focus();
      await page.keyboard.type('1000');
      await panel.getByRole('textbox', { name: field(w('Duration', 'activity')) }).fill('60');
      await panel.getByRole('combobox', { name: w('Customer'), exact: true }).fill(say.customer);
      await page.getByRole('option', { name: say.customer }).click();
      await judge('2-plan', desk);
      await panel.getByRole('button', { name: w('Plan', 'activity') }).click();
      await panel.waitFor({ state: 'detached' });
      await page.getByText(say.visit).waitFor();
      expect(await standing(say.visit)).toMatchObject({ day: day(0), time: '10:00' });
    }

    /** Dragged to the day beside; back, and a quarter of an hour later, by keys alone: the entry keeps the focus. */
    async function move(): Promise<void> {
      const { page } = desk;
      await page.goto('/calendar?view=week');
      const chip = page.locator('.chip-act', { hasText: say.visit });
      await chip.waitFor();
      const columns = page.locator('.daycolumn');
      const from = await columns.evaluateAll((all) => all.findIndex((one) => one.querySelector('.nowmark')));
      const to = from === 0 ? 1 : from - 1;
      const place = await chip.boundingBox();
      const target = await columns.nth(to).boundingBox();
      const position = { x: (target?.width ?? 0) / 2, y: (place?.y ?? 0) - (target?.y ?? 0) + 1 };
      await chip.dragTo(columns.nth(to), { targetPosition: position });
      await expect.poll(() => standing(say.visit)).toMatchObject({ day: day(to - from), time: '10:00' });
      await judge('3-dragged', desk);
      await columns.nth(to).locator('.chip-act', { hasText: say.visit }).focus();
      const back = { ArrowLeft: 'ArrowRight', ArrowRight: 'ArrowLeft' }[say.forward];
      await page.keyboard.press(`Alt+${to > from ? back : say.forward}`);
      const moved = columns.nth(from).locator('.chip-act:focus', { hasText: say.visit });
      await moved.waitFor();
      await page.keyboard.press('Alt+ArrowDown');
      await expect.poll(() => standing(say.visit)).toMatchObject({ day: day(0), time: '10:15' });
      await moved.waitFor();
      await judge('4-moved', desk);
    }

    /** At the customer, on the telephone: how it went, a photo, the next step. */
    async function report(): Promise<void> {
      const { page } = phone;
      await page.goto('/my-day');
      const mark = w('Complete “{subject}”').replace('{subject}', say.visit);
      await page.getByRole('checkbox', { name: mark }).waitFor();
      await judge('5-phone', phone);
      await page.getByRole('checkbox', { name: mark }).press('Space');
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('textbox', { name: field(w('What came of it?')) }).fill(say.report);
      const picked = page.waitForEvent('filechooser');
      await dialog.getByRole('button', { name: w('Take a photo') }).click();
      const buffer = await desk.page.screenshot();
      await (await picked).setFiles({ name: 'plant.png', mimeType: 'image/png', buffer });
      await dialog.getByText('plant.png').waitFor();
      await judge('6-report', phone);
      await dialog.getByRole('button', { name: w('Done', 'verb') }).click();
      await dialog.getByRole('textbox', { name: field(w('Next step')) }).fill(say.next);
      await judge('7-next', phone);
      await dialog.getByRole('button', { name: w('Set next step') }).click();
      await dialog.waitFor({ state: 'detached' });
      expect(await standing(say.visit)).toMatchObject({ state: 'done' });
      expect(await standing(say.next)).toMatchObject({ state: 'planned', day: day(7) });
    }

    /** The time line of the customer tells of it, with the photo. */
    async function lookBack(): Promise<void> {
      const { page } = phone;
      await page.goto(`/customers/${customerId}`);
      await page.getByText(say.report).first().waitFor();
      const photo = page.getByRole('img', { name: 'plant.png' });
      await photo.scrollIntoViewIfNeeded();
      await expect
        .poll(() => photo.evaluate((one) => one instanceof HTMLImageElement && one.naturalWidth))
        .toBe(1440);
      await judge('8-time-line', phone);
    }

    for (const step of [prepare, planVisit, move, report, lookBack]) await step();
    expect([...desk.faults, ...phone.faults]).toEqual([]);
    await desk.leave();
    await phone.leave();
  },
  240_000,
);
