import type { ProgrammeFlowInput } from '@peyvand/contract/analytics/programme';
import type { Ctx } from '../kernel/context.ts';
import type { Olap } from '../kernel/olap.ts';
import { addUnits, startOf } from '../kernel/time/calendar.ts';
import { dateOf } from '../kernel/time/zoned.ts';
import { addFlow, changeProgramme, programmePage } from '../modules/analytics/api.ts';

type Line = Pick<ProgrammeFlowInput, 'kind' | 'times' | 'source' | 'note'>;

const entered = (amount: string) => ({ by: 'entered', amount }) as const;

/** A year of the programme, in Rial. */
const lines: readonly Line[] = [
  { kind: 'hardware', times: 1, source: entered('900000000'), note: 'سرور و پشتیبان' },
  { kind: 'change', times: 1, source: entered('350000000'), note: 'انتقال داده‌ها از دفتر و اکسل' },
  { kind: 'training', times: 3, source: entered('140000000'), note: 'آموزش تیم‌های فروش و خدمات' },
  { kind: 'people', times: 12, source: entered('90000000'), note: 'نیمی از وقت یک کارشناس' },
  {
    kind: 'margin',
    times: 12,
    source: { by: 'won', share: 0.15 },
    note: 'سهمی از سود مشتریان تازه که به پیگیری منظم می‌رسد',
  },
  { kind: 'time', times: 12, source: entered('110000000'), note: 'دو ساعت در روز کمتر برای گزارش‌نویسی' },
];

/** What the programme cost and brought since it began a year ago. */
export async function fillProgramme(ctx: Ctx, olap: Olap): Promise<void> {
  const month = startOf('month', dateOf(ctx.clock(), 'Asia/Tehran'), 'persian');
  const from = addUnits(month, 'month', -12, 'persian');
  await ctx.write(async (tx) => {
    const { version, ...settings } = (await programmePage(tx)).settings;
    await changeProgramme(tx, version, { ...settings, unit: 'quarter' });
    for (const line of lines) await addFlow(tx, olap, { ...line, unit: 'month', from });
  });
}
