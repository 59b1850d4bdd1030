import type { CallFigures, callCentre as endpoint } from '@peyvand/contract/analytics/call-centre';
import { Query } from '@peyvand/contract/analytics/query';
import type { Output } from '@peyvand/contract/core/endpoint';
import type { Filter } from '@peyvand/contract/core/filter';
import type { Ctx } from '../../../kernel/context.ts';
import type { Olap } from '../../../kernel/olap.ts';
import { answerQuery } from '../cube/answer.ts';
import { spansOf } from '../satisfaction/spans.ts';
import { patienceOf } from './patience.ts';
import { staffingOf } from './staffing.ts';

type Cells = Readonly<Record<string, string | number | null>>;

const measures = [
  'callsOffered',
  'callsAnswered',
  'callsAbandoned',
  'abandonmentRate',
  'answerSpeed',
  'callWait',
  'handlingTime',
];
const mostQueues = 200;
/** Different waits that are read: whole seconds, nearly three hours of them. */
const mostWaits = 10_000;

/** Calls of a period and of the one that it is compared with: waiting, hanging up, and the agents that it takes. */
export async function callCentrePage(
  ctx: Ctx,
  olap: Olap,
  asked: Output<(typeof endpoint)['body']>,
): Promise<Output<(typeof endpoint)['response']>> {
  const { compare, queue, weekday, target, share, shrinkage, filter, ...selection } = asked;
  const { period, compared, calendar } = await spansOf(ctx, { ...selection, unit: 'quarter', compare });
  const inward: Filter[] = [{ field: 'direction', op: 'eq', value: 'in' }, ...(filter ? [filter] : [])];
  const onDay: Filter[] = weekday ? [{ field: 'weekday', op: 'eq', value: weekday }] : [];
  const lines = queue === undefined ? [] : [queueIs(queue)];
  const soon: Filter = { field: 'call.waited', op: 'lte', value: target };
  const ask = (names: string[], dimensions: string[], where: readonly Filter[], more: object = {}) =>
    answerQuery(
      ctx,
      olap,
      Query.parse({
        ...selection,
        calendar,
        period,
        measures: names,
        dimensions,
        filter: { and: [...inward, ...onDay, ...where] },
        ...more,
      }),
    );
  const before = { period: compared };
  const [whole, within, past, pastWithin, hours, hoursWithin, waits, queues] = await Promise.all([
    ask([...measures, 'calls', 'callDays'], [], lines),
    ask(['callsAnswered'], [], [...lines, soon]),
    ask(measures, [], lines, before),
    ask(['callsAnswered'], [], [...lines, soon], before),
    ask(measures, ['call.halfHour'], lines),
    ask(['callsAnswered'], ['call.halfHour'], [...lines, soon]),
    ask(['callsAnswered', 'callsAbandoned'], ['call.waited'], lines, { limit: mostWaits }),
    ask(['callsOffered'], ['call.queue'], [], {
      sort: [{ by: 'callsOffered', direction: 'desc' }],
      limit: mostQueues,
    }),
  ]);
  const cells: Cells = whole.rows[0]?.measures ?? {};
  const now = figuresOf(cells, within.rows[0]?.measures);
  const inTime = new Map(hoursWithin.rows.map((row) => [row.dimensions['call.halfHour']?.key, row.measures]));
  const halfHours = hours.rows.flatMap((row) => {
    const halfHour = row.dimensions['call.halfHour']?.key ?? '';
    const figures = figuresOf(row.measures, inTime.get(halfHour));
    return figures.offered === 0 ? [] : [{ halfHour, ...figures }];
  });
  const patience = waits.truncated
    ? null
    : patienceOf(
        waits.rows.map((row) => ({
          seconds: numberIn(row.dimensions['call.waited']?.key),
          answered: numberIn(row.measures['callsAnswered']),
          abandoned: numberIn(row.measures['callsAbandoned']),
        })),
      );
  const { columns: _columns, rows: _rows, truncated: _truncated, ...head } = whole;
  return {
    ...head,
    comparedPeriod: compared,
    now,
    before: figuresOf(past.rows[0]?.measures ?? {}, pastWithin.rows[0]?.measures),
    notOffered: numberIn(cells['calls']) - now.offered,
    queues: queues.rows.flatMap((row) => {
      const offered = numberIn(row.measures['callsOffered']);
      return offered === 0 ? [] : [{ name: row.dimensions['call.queue']?.key ?? '', offered }];
    }),
    halfHours,
    patience,
    staffing: staffingOf(
      {
        halfHours,
        days: numberIn(cells['callDays']),
        answered: now.answered,
        handle: now.handle,
        patience: patience?.mean ?? null,
      },
      { share, target, shrinkage },
    ),
  };
}

const queueIs = (queue: string): Filter =>
  queue === '' ? { field: 'call.queue', op: 'isEmpty' } : { field: 'call.queue', op: 'eq', value: queue };

const numberIn = (cell: string | number | null | undefined) => Number(cell ?? 0);

/** Figures of cells of the cube; `within`: those of the calls that waited no longer than the target. */
function figuresOf(cells: Cells, within: Cells | undefined): CallFigures {
  const known = (name: string) => {
    const cell = cells[name];
    return cell === null || cell === undefined ? null : Number(cell);
  };
  const offered = numberIn(cells['callsOffered']);
  return {
    offered,
    answered: numberIn(cells['callsAnswered']),
    abandoned: numberIn(cells['callsAbandoned']),
    abandonmentRate: known('abandonmentRate'),
    serviceLevel: offered === 0 ? null : numberIn(within?.['callsAnswered']) / offered,
    speed: known('answerSpeed'),
    wait: known('callWait'),
    handle: known('handlingTime'),
  };
}
