import type { Board, Tile } from '@peyvand/contract/analytics/dashboards';
import type { Report } from '@peyvand/contract/analytics/report';
import type { Ctx } from '../kernel/context.ts';
import type { Olap } from '../kernel/olap.ts';
import { addAlert, addDelivery, createSaved, lookAtAlerts, makeDue } from '../modules/analytics/api.ts';
import { actorOfUser, usersNamed } from '../modules/platform/api.ts';
import { past } from './past.ts';
import { fillProgramme } from './programme.ts';

/** Since when the figures are followed: a weekly file was due in between. */
const sinceMs = 8 * 86_400_000;

const kept = {
  categories: {
    name: 'فروش ماهانه‌ی هر دسته',
    report: report(['date.month'], ['revenue'], { columns: ['category'], chart: 'area' }),
  },
  cities: {
    name: 'ده شهر پرفروش',
    report: report(['customer.city'], ['revenue', 'orders', 'margin'], { top: 10, chart: 'bar' }),
  },
  sellers: {
    name: 'کار و نتیجه‌ی فروشندگان',
    report: report(['deal.owner'], ['wonAmount', 'wonDeals', 'winRate', 'averageWon'], { top: 12 }),
  },
} as const;

const board: Board = {
  page: { period: 'quarter', owner: null, team: null, channel: null, territory: null },
  tiles: [
    figure('revenue'),
    figure('marginRate'),
    figure('wonAmount'),
    figure('visits'),
    {
      ...placed('agenda', 4, 4),
      kind: 'text',
      title: 'دستور جلسه',
      text: 'یک: سه فروش بزرگ هفته و آنچه از آن‌ها آموختیم\nدو: فرصت‌هایی که قدم بعدی ندارند\nسه: شهرهایی که از پارسال عقب‌اند',
    },
    { ...placed('categories', 8, 4), kind: 'report', title: null, report: kept.categories.report },
    { ...placed('cities', 6, 4), kind: 'report', title: null, report: kept.cities.report },
    { ...placed('sellers', 6, 4), kind: 'report', title: null, report: kept.sellers.report },
  ],
};

/** Reports, a board, alerts and a weekly file of the manager, told and made at once. Wants facts that are up to date. */
export async function fillFigures(ctx: Ctx, olap: Olap, email: string): Promise<void> {
  const manager = (await usersNamed(ctx, [email])).get(email);
  const actor =
    manager === undefined || manager === 'several' ? undefined : await actorOfUser(ctx, manager.id);
  if (!actor) throw new Error(`the demo has no user ${email}`);
  const then = past(ctx.as(actor), new Date(ctx.clock().getTime() - sinceMs));
  await then.write(async (tx) => {
    for (const { name, report: asked } of Object.values(kept))
      await createSaved(tx, olap, { name, visibility: 'all', content: { kind: 'report', report: asked } });
    const { id: savedId } = await createSaved(tx, olap, {
      name: 'جلسه‌ی شنبه',
      visibility: 'all',
      content: { kind: 'dashboard', board },
    });
    await addDelivery(tx, {
      savedId,
      format: 'xlsx',
      // Saturday, before the meeting.
      rhythm: { every: 'week', day: 6, calendar: 'persian', at: '08:00' },
    });
    await addAlert(tx, olap, {
      name: 'فروش این سه‌ماهه از پارسال پیش افتاد',
      measure: 'revenue',
      filter: null,
      period: 'quarter',
      rule: { kind: 'rise', by: 0.1, than: 'previousYear' },
    });
    await addAlert(tx, olap, {
      name: 'تخفیف از اندازه گذشت',
      measure: 'discountRate',
      filter: null,
      period: 'quarter',
      rule: { kind: 'above', limit: '0.08' },
    });
  });
  await fillProgramme(ctx.as(actor), olap);
  await lookAtAlerts(ctx, olap);
  await makeDue(ctx, olap);
}

function placed(id: string, width: number, height: number) {
  return { id, width, height };
}

function figure(measure: string): Tile {
  return {
    ...placed(measure.toLowerCase(), 3, 2),
    kind: 'figure',
    title: null,
    measure,
    filter: null,
    comparison: 'previousYear',
    spark: true,
  };
}

function report(
  rows: readonly [string],
  measures: readonly [string, ...string[]],
  asked: { columns?: readonly string[]; top?: number; chart?: Report['show']['chart'] },
): Report {
  const [by] = measures;
  const { columns = [], top, chart = 'none' } = asked;
  const most = top === undefined ? {} : { top: { count: top, by, order: 'most' as const, rest: true } };
  return {
    question: {
      rows: rows.map((dimension) => ({ dimension, ...most })),
      columns: columns.map((dimension) => ({ dimension })),
      measures: [...measures],
      period: 'months12',
      filter: null,
      openRows: [],
      sortRows: top === undefined ? null : { by, direction: 'desc' },
      comparison: null,
      share: null,
    },
    show: { chart, table: chart === 'none' },
  };
}
