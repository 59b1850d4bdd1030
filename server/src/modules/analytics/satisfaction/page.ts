import { Query } from '@peyvand/contract/analytics/query';
import type { satisfaction as endpoint } from '@peyvand/contract/analytics/satisfaction';
import type { Output } from '@peyvand/contract/core/endpoint';
import type { Ctx } from '../../../kernel/context.ts';
import type { Olap } from '../../../kernel/olap.ts';
import { tierNames } from '../../customers/api.ts';
import { answerQuery } from '../cube/answer.ts';
import { spansOf } from './spans.ts';
import { counted, differenceOf, toldOf } from './told.ts';

/** Groups that are shown; of more only those with the most answers. */
const mostGroups = 60;

type Asked = Output<(typeof endpoint)['body']>;

/** What customers answered in a period and the one that it is compared with, along time and by group. */
export async function satisfactionPage(
  ctx: Ctx,
  olap: Olap,
  asked: Asked,
): Promise<Output<(typeof endpoint)['response']>> {
  const { unit, by, compare: _, ...selection } = asked;
  const { period, compared, calendar, spans } = await spansOf(ctx, asked);
  const ask = (dimensions: string[], days = period) =>
    answerQuery(
      ctx,
      olap,
      Query.parse({
        ...selection,
        calendar,
        period: days,
        measures: ['answers', ...counted],
        dimensions,
        sort: dimensions[0] === by ? [{ by: 'answers', direction: 'desc' }] : [],
        limit: dimensions[0] === by ? mostGroups : 1000,
      }),
    );
  const [whole, past, along, groups] = await Promise.all([
    ask([]),
    ask([], compared),
    ask([`date.${unit}`]),
    ask([by]),
  ]);
  const tiers = by === 'customer.tier' ? await tierNames(ctx) : null;
  const { language } = ctx.actor.locale;
  const now = toldOf(whole.rows[0]?.measures ?? {});
  const before = toldOf(past.rows[0]?.measures ?? {});
  const found = new Map(along.rows.map((row) => [row.dimensions[`date.${unit}`]?.from, row.measures]));
  const { columns: _columns, rows: _rows, truncated: _truncated, ...head } = whole;
  return {
    ...head,
    comparedPeriod: compared,
    now,
    before,
    differences: {
      nps: differenceOf(now.nps, before.nps),
      csat: differenceOf(now.csat, before.csat),
      ces: differenceOf(now.ces, before.ces),
    },
    spans: spans.map(({ begins, from, to }) => ({ from, to, ...toldOf(found.get(begins) ?? {}) })),
    groups: groups.rows.flatMap((row) => {
      const of = row.dimensions[by];
      if (of === undefined) return [];
      const label = tiers?.get(of.key ?? '')?.[language] ?? of.label;
      return [{ of: { ...of, label }, ...toldOf(row.measures) }];
    }),
  };
}
