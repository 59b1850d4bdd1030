import type { records as endpoint } from '@peyvand/contract/analytics/records';
import type { Output } from '@peyvand/contract/core/endpoint';
import type { Ctx } from '../../../kernel/context.ts';
import type { Olap } from '../../../kernel/olap.ts';
import { limited, wrong } from '../errors.ts';
import { nobody } from '../facts/tables.ts';
import { namingFor } from '../model/names.ts';
import { limits, sourceOf } from '../model/sql.ts';
import type { MeasureDefinition, Star } from '../model/star.ts';
import { stars } from '../model/stars.ts';
import { mayRead } from '../policy.ts';
import { answeredBy } from './answer.ts';
import { unratedOf } from './currencies.ts';
import { type Frame, frameOf } from './frame.ts';
import { groupedBy } from './keys.ts';
import { factNames } from './labels.ts';
import { askShared } from './shared.seam.ts';

interface Found {
  id: string;
  opens: string;
  at: string;
  number: string | null;
  titles: string[];
  sort: string | null;
  customerId: string;
  amount: string | null;
}

/** The records behind a figure, newest first, and how many there are. Throws `request.invalid` for an unknown measure. */
export async function listRecords(
  ctx: Ctx,
  olap: Olap,
  asked: Output<(typeof endpoint)['body']>,
): Promise<Output<(typeof endpoint)['response']>> {
  const star = stars.find((one) => Object.hasOwn(one.measures, asked.measure));
  const measure = star?.measures[asked.measure];
  if (star === undefined || measure === undefined || !mayRead(ctx.actor, measure.right))
    throw wrong([{ path: 'measure', reason: 'field' }]);
  const frame = await frameOf(ctx, olap, asked);
  const [{ total, rows }, unrated] = await Promise.all([
    recordsBehind(olap, frame, star, measure, asked),
    unratedOf(frame, olap, star, measure.of === undefined ? [] : [measure.of]),
  ]);
  const { opens, sort, amount } = star.records;
  const known = [...new Set(rows.map((row) => row.customerId))].filter((id) => id !== nobody);
  const names = await factNames(olap, 'customers', known);
  const sorts = rows.flatMap((row) => row.sort ?? []);
  const words = sort === undefined ? undefined : namingFor(ctx).keys(sort, sorts);
  const sortOfRow = ({ sort: key }: Found) =>
    key === null || sort === undefined ? null : { dimension: sort, key, label: words?.get(key) ?? null };
  const showsAmount = amount !== undefined && mayRead(ctx.actor, amount.right);
  return {
    ...answeredBy(frame),
    ...unrated,
    total,
    rows: rows.map((row) => ({
      id: row.id,
      opens: row.opens === nobody ? null : { kind: opens, id: row.opens },
      at: new Date(Number(row.at)).toISOString(),
      number: row.number,
      titles: row.titles,
      sort: sortOfRow(row),
      customerId: row.customerId === nobody ? null : row.customerId,
      // Its facts may be here before it is.
      customerName: row.customerId === nobody ? null : (names.get(row.customerId) ?? ''),
      ...(showsAmount ? { amount: row.amount } : {}),
    })),
  };
}

/** One page of them as the engine has them. Several facts of one record are one row, with the sum of their amounts. */
export async function recordsBehind(
  olap: Olap,
  frame: Frame,
  star: Star,
  measure: MeasureDefinition,
  page: { readonly limit: number; readonly offset: number },
): Promise<{ total: number; rows: readonly Found[] }> {
  const { id, openId, number = 'NULL', title = "''", amount, isOfSeveralRows } = star.records;
  const one = (sql: string) => (isOfSeveralRows ? `any(${sql})` : sql);
  const columns = [
    `${id} AS id`,
    `${one(openId)} AS opens`,
    `toString(${one('toUnixTimestamp64Milli(f.at)')}) AS at`,
    `${one(number)} AS number`,
    `arraySort(arrayFilter(word -> word != '', ${isOfSeveralRows ? `groupUniqArray(toString(${title}))` : `[toString(${title})]`})) AS titles`,
    `${one(sortOf(frame, star))} AS sort`,
    `${one('f.customer_id')} AS customerId`,
    `${amount === undefined ? 'NULL' : isOfSeveralRows ? `sum(${amount.sql})` : amount.sql} AS amount`,
  ];
  const source = sourceOf(frame, star, {
    select: columns.join(),
    where: measure.of === undefined ? [] : [measure.of],
  });
  const from = `FROM ${source.from}\nWHERE ${source.where}`;
  const count = askShared<{ total: string }>(olap, frame, {
    sql: `SELECT ${isOfSeveralRows ? `uniqExact(${id})` : 'count()'} AS total\n${from}\n${limits}`,
    params: source.params,
  });
  const rows = askShared<Found>(olap, frame, {
    sql: `SELECT ${columns.join(', ')}
${from}
${isOfSeveralRows ? 'GROUP BY id\n' : ''}ORDER BY ${one('f.at')} DESC, id
LIMIT ${page.limit} OFFSET ${page.offset}
${limits}`,
    params: source.params,
  });
  const [counted, found] = await limited(Promise.all([count, rows]));
  return { total: Number(counted[0]?.total ?? 0), rows: found };
}

/** The key of the dimension that says what a record is. */
function sortOf(frame: Frame, { records, dimensions }: Star): string {
  const dimension = records.sort === undefined ? undefined : dimensions[records.sort];
  if (dimension === undefined) return 'NULL';
  const { shown = (grouped: string) => grouped } = dimension;
  return shown(groupedBy(dimension, frame));
}
