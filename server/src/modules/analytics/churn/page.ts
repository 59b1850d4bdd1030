import type { Churn, ChurnMonth } from '@peyvand/contract/analytics/churn';
import { Unsaid } from '@peyvand/contract/analytics/lifetime';
import type { Ctx } from '../../../kernel/context.ts';
import { scopeOf } from '../../../kernel/policy/actor.ts';
import { addUnits, endOf, startOf } from '../../../kernel/time/calendar.ts';
import { dateOf } from '../../../kernel/time/zoned.ts';
import { refuseHidden } from '../lifetime/page.ts';
import { lastChurn, risksOf, type StoredChurn } from './churn.store.ts';
import { lateFields } from './features.ts';

const shownMonths = 25;
const nothing = { madeAt: null, customers: 0, limit: null, months: [], survival: [], model: null };

/** The last fit. It covers all customers: who sees only some is told so. */
export async function churnPage(ctx: Ctx): Promise<Churn> {
  refuseHidden(ctx);
  const fit = await lastChurn(ctx);
  if (!fit) return { ...nothing, state: 'never' };
  const { madeAt, customers, figures } = fit;
  if (scopeOf(ctx.actor, 'customers').level !== 'all') return { ...nothing, state: 'narrow', madeAt };
  if (figures.limit === null) return { ...nothing, state: 'few', madeAt, customers };
  const { horizon, features, suspects, judged, reason } = figures;
  return {
    state: 'made',
    madeAt,
    customers,
    limit: figures.limit,
    months: monthsOf(ctx, fit),
    survival: figures.survival,
    model: {
      reason: reason === null ? null : Unsaid.parse(reason),
      horizon,
      features,
      suspects,
      refused: [...lateFields],
      judged,
    },
  };
}

const dayNumber = (date: string) => Math.round(Date.parse(date) / 86_400_000);

/** Months of the reader's calendar, up to the day of the fit. */
function monthsOf(ctx: Ctx, { madeAt, figures: { moves } }: StoredChurn): ChurnMonth[] {
  const { calendar, zone } = ctx.actor.locale;
  const began = dayNumber(addUnits('1970-01-01', 'day', moves[0]?.[0] ?? 0, 'gregory'));
  const current = startOf('month', dateOf(new Date(madeAt), zone), calendar);
  const months = Array.from({ length: shownMonths }, (_, at) => {
    const from = addUnits(current, 'month', at - shownMonths + 1, calendar);
    return { from, to: endOf('month', from, calendar) };
  });
  return months
    .filter(({ to }) => dayNumber(to) >= began)
    .map(({ from, to }) => {
      const [first, last] = [dayNumber(from), dayNumber(to)];
      const month = { active: 0, came: 0, back: 0, gone: 0 };
      for (const [day, came, back, gone] of moves) {
        if (day < first) month.active += came + back - gone;
        else if (day <= last) {
          month.came += came;
          month.back += back;
          month.gone += gone;
        }
      }
      return { from, to, ...month, rate: month.active > 0 ? month.gone / month.active : null };
    });
}

/** The chance of those of these customers that the actor sees. */
export async function risksOfCustomers(ctx: Ctx, ids: readonly string[]) {
  refuseHidden(ctx);
  return (await risksOf(ctx, ids)).map(({ customerId, ...risk }) => ({ customerId, risk }));
}
