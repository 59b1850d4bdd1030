import type { Basis } from '@peyvand/contract/analytics/selection';
import type { Month } from '@peyvand/contract/analytics/value';
import type { Olap } from '../../../kernel/olap.ts';
import { addUnits, dateParts, startOf } from '../../../kernel/time/calendar.ts';
import { timeValue } from '../cube/answer.ts';
import { type Frame, yearBefore } from '../cube/frame.ts';
import { askShared } from '../cube/shared.seam.ts';
import { limited } from '../errors.ts';
import { ofDay } from '../model/expressions.ts';
import { limits, sourceOf } from '../model/sql.ts';
import { sales } from '../model/stars/sales.ts';
import { basisConditions } from './scored.ts';

interface Found {
  month: number;
  revenue: string;
  margin: string | null;
  orders: string;
  customers: string;
}

const nothing = { revenue: '0', margin: '0', orders: '0', customers: '0' };

/** Each month of the period, also the empty ones, beside the same month a year before. */
export async function monthsOf(
  frame: Frame,
  olap: Olap,
  basis: Basis,
  showsMargin: boolean,
): Promise<Month[]> {
  const before = yearBefore(frame.period, frame.calendar);
  const source = sourceOf(frame, sales, {
    periods: [frame.period, before],
    where: basisConditions(basis),
  });
  // A period longer than a year overlaps with the one before it; each month is still counted once.
  const rows = await limited(
    askShared<Found>(olap, frame, {
      sql: `SELECT ${ofDay(`${frame.calendar}_month`)} AS month, sum(f.total) AS revenue, sum(f.total - f.cost) AS margin,
  uniqExactIf(f.order_id, f.status = 'placed') AS orders,
  uniqExactIf(f.customer_key, f.status = 'placed') AS customers
FROM ${source.from}
WHERE ${source.where}
GROUP BY month ORDER BY month
${limits}`,
      params: source.params,
    }),
  );
  const found = new Map(rows.map((row) => [Number(row.month), row]));
  return monthKeys(frame).map((key) => {
    const now = found.get(key) ?? nothing;
    const then = found.get(key - 100) ?? nothing;
    const { from = '', to = '' } = timeValue(key, 'month', frame.calendar);
    return {
      year: Math.floor(key / 100),
      month: key % 100,
      monthKey: dateParts(from, frame.calendar).monthKey,
      from,
      to,
      revenue: now.revenue,
      orders: Number(now.orders),
      customers: Number(now.customers),
      ...(showsMargin ? { margin: now.margin ?? '0' } : {}),
      previousRevenue: then.revenue,
      previousOrders: Number(then.orders),
    };
  });
}

/** Every month of the period, as year × 100 + month. */
export function monthKeys(frame: Frame): number[] {
  const keys: number[] = [];
  for (
    let day = startOf('month', frame.period.from, frame.calendar);
    day <= frame.period.to;
    day = addUnits(day, 'month', 1, frame.calendar)
  ) {
    const { year, month } = dateParts(day, frame.calendar);
    keys.push(year * 100 + month);
  }
  return keys;
}
