import { Query } from '@peyvand/contract/analytics/query';
import type { RoadItem, RoadMeasure, readRoad } from '@peyvand/contract/analytics/road';
import type { Output } from '@peyvand/contract/core/endpoint';
import type { Ctx } from '../../../kernel/context.ts';
import { roundedQuotient } from '../../../kernel/money/decimal.ts';
import type { Olap } from '../../../kernel/olap.ts';
import { isHidden } from '../../../kernel/policy/actor.ts';
import { answeredBy, answerQuery } from '../cube/answer.ts';
import { type Frame, frameOf, yearBefore } from '../cube/frame.ts';
import { lifetimePage } from '../lifetime/page.ts';
import { marginRight, mayRead } from '../policy.ts';
import { keptIn } from '../satisfaction/loyalty.ts';
import { counted, toldOf } from '../satisfaction/told.ts';
import { kpisOf } from '../value/kpis.ts';
import { walletsOf } from '../wallets/shares.ts';
import { attentionOf } from './attention.ts';
import { awarenessOf } from './known.ts';
import { decimal, estimateFigure, figure, measures, none, type Pair } from './measures.ts';
import { loadTargets } from './target.store.ts';

/** Where the organisation stands on its road: the last twelve months up to today beside those a year before. */
export async function roadPage(ctx: Ctx, olap: Olap): Promise<Output<(typeof readRoad)['response']>> {
  const frame = await frameOf(ctx, olap, { period: 'months12' });
  const compared = yearBefore(frame.period, frame.calendar);
  const [awareness, attention, told, worth, kept, targets] = await Promise.all([
    awarenessOf(frame, olap),
    attentionOf(frame, olap),
    satisfactionOf(ctx, olap, frame),
    worthOf(ctx, olap, frame),
    loyaltyOf(ctx, olap, frame),
    loadTargets(ctx),
  ]);
  const found: Readonly<Record<RoadMeasure, Pair>> = {
    visits: awareness.visits,
    newRecords: awareness.records,
    focusTalks: attention.talks,
    focusActivities: attention.activities,
    ...told,
    ...worth,
    ...kept,
  };
  const set = new Map(targets.map((one) => [one.measure, one]));
  return {
    ...answeredBy(frame),
    comparedPeriod: compared,
    items: measures.map((one): RoadItem => {
      const stored = set.get(one.measure);
      const target = stored?.value ? { value: stored.value, setBy: stored.setBy, setAt: stored.setAt } : null;
      return { ...one, ...found[one.measure], target, version: stored?.version ?? 0 };
    }),
  };
}

async function satisfactionOf(
  ctx: Ctx,
  olap: Olap,
  frame: Frame,
): Promise<Record<'nps' | 'satisfied', Pair>> {
  const ask = async (period: Frame['period']) => {
    const question = Query.parse({ period, calendar: frame.calendar, measures: [...counted] });
    return toldOf((await answerQuery(ctx, olap, question)).rows[0]?.measures ?? {});
  };
  const [now, before] = await Promise.all([ask(frame.period), ask(yearBefore(frame.period, frame.calendar))]);
  return {
    nps: { now: estimateFigure(now.nps), before: estimateFigure(before.nps) },
    satisfied: { now: estimateFigure(now.csat), before: estimateFigure(before.csat) },
  };
}

async function worthOf(ctx: Ctx, olap: Olap, frame: Frame): Promise<Record<'margin' | 'lifetime', Pair>> {
  const [margin, lifetime] = await Promise.all([
    mayRead(ctx.actor, marginRight) ? marginOf(olap, frame) : none,
    isHidden(ctx.actor, 'customers', 'worth') ? none : lifetimeNow(ctx, frame),
  ]);
  return { margin, lifetime };
}

/** Margin of an active customer, where costs are known. */
async function marginOf(olap: Olap, frame: Frame): Promise<Pair> {
  const { margin, activeCustomers: active } = await kpisOf(frame, olap, 'clean', true);
  const each = (sum: string | null | undefined, customers: number) =>
    sum && customers > 0 ? figure(String(roundedQuotient(BigInt(sum), BigInt(customers)))) : null;
  return { now: each(margin?.now, active.now), before: each(margin?.before, active.before) };
}

/** What the last night expects of an average customer. What it expected a year ago is not kept beside it. */
async function lifetimeNow(ctx: Ctx, frame: Frame): Promise<Pair> {
  const { currency, ways } = await lifetimePage(ctx);
  const way = ways.find((one) => one.way === 'purchases');
  if (currency !== frame.currency || !way?.value) return none;
  return { now: { value: way.value, low: way.low, high: way.high }, before: null };
}

async function loyaltyOf(
  ctx: Ctx,
  olap: Olap,
  frame: Frame,
): Promise<Record<'repeat' | 'retention' | 'wallet', Pair>> {
  const [kept, { wallets }] = await Promise.all([
    keptIn(frame, olap, [frame.period, yearBefore(frame.period, frame.calendar)]),
    walletsOf(ctx, olap, frame),
  ]);
  const [now, before] = kept;
  const pair = (name: 'repeat' | 'retention'): Pair => ({
    now: estimateFigure(now?.[name] ?? null),
    before: estimateFigure(before?.[name] ?? null),
  });
  // Whole years stand beside whole years: the latest that was asked for, and the one that ended before it began.
  const [last] = wallets;
  const earlier = wallets.find(({ to, unit }) => last !== undefined && unit === last.unit && to < last.from);
  const wallet = (one: typeof last) =>
    one
      ? {
          value: decimal(one.share),
          low: one.low === null ? null : decimal(one.low),
          high: one.high === null ? null : decimal(one.high),
        }
      : null;
  return {
    repeat: pair('repeat'),
    retention: pair('retention'),
    wallet: { now: wallet(last), before: wallet(earlier) },
  };
}
