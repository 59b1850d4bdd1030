import type { Basis } from '@peyvand/contract/analytics/selection';
import type { value as endpoint, Value } from '@peyvand/contract/analytics/value';
import type { Output } from '@peyvand/contract/core/endpoint';
import type { Ctx } from '../../../kernel/context.ts';
import type { Olap } from '../../../kernel/olap.ts';
import { answeredBy } from '../cube/answer.ts';
import { unratedOf } from '../cube/currencies.ts';
import { type Frame, frameOf, yearBefore } from '../cube/frame.ts';
import { sales } from '../model/stars/sales.ts';
import { marginRight, mayRead } from '../policy.ts';
import { listCustomers } from './customers.ts';
import { kpisOf } from './kpis.ts';
import { monthsOf } from './months.ts';
import { paretoOf } from './pareto.ts';
import { rfmOf } from './rfm.ts';
import { basisConditions } from './scored.ts';

const shownCustomers = 10;

/** What each figure of the page means, in English; the page has its own words in three languages. */
const definitions: Record<string, string> = {
  revenue: 'Line totals of the period after discount. Basis clean: of known customers, without returns.',
  margin: 'Total less cost over the lines whose cost is known.',
  activeCustomers: 'Customers with a placed order in the period.',
  newCustomers: 'Active customers whose first order ever lies in the period.',
  averageOrder: 'Line totals of placed orders by their number.',
  retention: 'Customers active a year before and again in the period, by those active a year before.',
  rfm: 'Scores 1 to 5 of recency, frequency and money; segments by the first range that fits.',
  pareto: 'Cumulative share of the total over members, best first.',
};

/** Everything that the page Value shows, asked at once. */
export async function valuePage(
  ctx: Ctx,
  olap: Olap,
  asked: Output<(typeof endpoint)['body']>,
): Promise<Value> {
  const frame = await frameOf(ctx, olap, asked);
  const showsMargin = mayRead(ctx.actor, marginRight);
  const { basis } = asked;
  const curve = (by: 'revenue' | 'margin') => paretoOf(frame, olap, { basis, of: 'customers', by });
  const top = { ...asked, sort: 'revenue' as const, limit: shownCustomers, offset: 0, counted: false };
  const answered = withUnrated(frame, olap, basis, Promise.resolve(answeredBy(frame)));
  const [head, kpis, rfm, paretoRevenue, paretoMargin, months, best] = await Promise.all([
    answered,
    kpisOf(frame, olap, basis, showsMargin),
    rfmOf(frame, olap, asked, showsMargin),
    curve('revenue'),
    showsMargin ? curve('margin') : undefined,
    monthsOf(frame, olap, basis, showsMargin),
    listCustomers(frame, olap, { ...top, segment: undefined, cell: undefined }, showsMargin),
  ]);
  return {
    ...head,
    previousPeriod: yearBefore(frame.period, frame.calendar),
    kpis,
    rfm,
    paretoRevenue,
    ...(paretoMargin === undefined ? {} : { paretoMargin }),
    months,
    top: best.rows,
    definitions,
  };
}

/** An answer with the lines that it leaves out because they have no rate; they are counted meanwhile. */
export async function withUnrated<T extends object>(
  frame: Frame,
  olap: Olap,
  basis: Basis,
  answer: Promise<T>,
): Promise<T & Awaited<ReturnType<typeof unratedOf>>> {
  const [found, unrated] = await Promise.all([answer, unratedOf(frame, olap, sales, basisConditions(basis))]);
  return { ...found, ...unrated };
}
