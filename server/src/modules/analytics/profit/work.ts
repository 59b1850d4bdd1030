import type { CostKind } from '@peyvand/contract/analytics/profit';
import type { Olap } from '../../../kernel/olap.ts';
import type { Frame } from '../cube/frame.ts';
import { limited } from '../errors.ts';
import { nobody } from '../facts/tables.ts';
import { localDay } from '../model/expressions.ts';
import { limitsOf, sourceOf } from '../model/sql.ts';
import type { Star } from '../model/star.ts';
import { activities } from '../model/stars/activities.ts';
import { interactions } from '../model/stars/interactions.ts';
import { sales } from '../model/stars/sales.ts';
import type { Facts, Work } from './costs.ts';

/** Who bought, was talked to or worked for in the days of a frame. */
export interface Served extends Omit<Facts, 'winning'> {
  readonly id: string;
  /** Of `revenue`, what was sold with a known cost. */
  readonly known: number;
  /** Day of the first purchase ever; null of who never bought. */
  readonly firstOn: string | null;
}

type Counts = Record<CostKind, { count: number; minutes: number }>;

const seconds = 300;
const nothing = { count: 0, minutes: 0 };
const inPart = [
  'cityHash64(f.customer_id) % {parts:UInt32} = {part:UInt32}',
  `f.customer_id != toUUID('${nobody}')`,
];

/** Customers in portions by a hash of their ids, with what they brought and what was done for them. */
export async function servedIn(frame: Frame, olap: Olap, part: number, parts: number): Promise<Served[]> {
  const bought = await boughtIn(frame, olap, part, parts);
  const done = await activitiesIn(frame, olap, part, parts);
  const talks = await talksIn(frame, olap, part, parts);
  const ids = new Set([...bought.keys(), ...done.keys(), ...talks.keys()]);
  return [...ids].map((id) => {
    const own = bought.get(id);
    const acts = done.get(id);
    return {
      id,
      firstOn: own?.first_on ?? null,
      revenue: Number(own?.revenue ?? 0),
      margin: Number(own?.margin ?? 0),
      known: Number(own?.known ?? 0),
      activityCost: acts?.cost ?? 0,
      work: workOf(own, acts, talks.get(id)),
    };
  });
}

interface Bought {
  readonly id: string;
  readonly first_on: string;
  readonly revenue: string;
  readonly margin: string | null;
  readonly known: string;
  readonly orders: string;
  readonly returns: string;
}

async function boughtIn(frame: Frame, olap: Olap, part: number, parts: number): Promise<Map<string, Bought>> {
  const inside = `${localDay} BETWEEN {from:Date} AND {to:Date}`;
  const rows = await ask<Bought>(
    frame,
    olap,
    sales,
    `toString(min(${localDay})) AS first_on, sumIf(f.total, ${inside}) AS revenue,
  sumIf(f.total - f.cost, ${inside} AND isNotNull(f.cost)) AS margin, sumIf(f.total, ${inside} AND isNotNull(f.cost)) AS known,
  uniqExactIf(f.order_id, f.status = 'placed' AND ${inside}) AS orders,
  uniqExactIf(f.order_id, f.status = 'returned' AND ${inside}) AS returns`,
    { periods: [], params: { ...frame.period, part, parts } },
  );
  return new Map(rows.map((row) => [row.id, row]));
}

const kinds = ['task', 'call', 'meeting', 'visit'] as const;

interface Done {
  readonly kind: (typeof kinds)[number];
  readonly count: number;
  readonly minutes: number;
}

/** Activities that were done: of those whose minutes are known these, of the others how many. */
async function activitiesIn(frame: Frame, olap: Olap, part: number, parts: number) {
  const rows = await ask<{ id: string; counts: string[]; minutes: string[]; talks: string; cost: string }>(
    frame,
    olap,
    activities,
    `[${kinds.map((kind) => `countIf(f.kind = '${kind}' AND isNull(f.minutes))`).join(', ')}] AS counts,
  [${kinds.map((kind) => `sumIf(ifNull(f.minutes, 0), f.kind = '${kind}')`).join(', ')}] AS minutes,
  countIf(f.kind != 'task') AS talks, sumIf(ifNull(f.cost, 0), f.currency = {currency:String}) AS cost`,
    { params: { part, parts } },
  );
  return new Map(
    rows.map((row) => [
      row.id,
      {
        cost: Number(row.cost),
        talks: Number(row.talks),
        kinds: kinds.map(
          (kind, at): Done => ({
            kind,
            count: Number(row.counts[at] ?? 0),
            minutes: Number(row.minutes[at] ?? 0),
          }),
        ),
      },
    ]),
  );
}

interface Talks {
  readonly id: string;
  readonly talks_in: string;
  readonly talks_out: string;
  readonly messages_in: string;
  readonly messages_out: string;
}

async function talksIn(frame: Frame, olap: Olap, part: number, parts: number): Promise<Map<string, Talks>> {
  const oral = "f.channel IN ('call', 'visit', 'meeting')";
  const rows = await ask<Talks>(
    frame,
    olap,
    interactions,
    `countIf(f.direction = 'in' AND ${oral}) AS talks_in, countIf(f.direction != 'in' AND ${oral}) AS talks_out,
  countIf(f.direction = 'in' AND NOT ${oral}) AS messages_in, countIf(f.direction != 'in' AND NOT ${oral}) AS messages_out`,
    { params: { part, parts } },
  );
  return new Map(rows.map((row) => [row.id, row]));
}

async function ask<Row>(
  frame: Frame,
  olap: Olap,
  star: Star,
  select: string,
  { periods, params }: { periods?: []; params: object },
): Promise<Row[]> {
  const source = sourceOf(frame, star, { ...(periods ? { periods } : {}), where: inPart });
  return limited(
    olap.query<Row & object>(
      `SELECT toString(f.customer_id) AS id, ${select} FROM ${source.from} WHERE ${source.where}
GROUP BY f.customer_id ${limitsOf({ seconds })}`,
      { ...source.params, ...params },
    ),
  );
}

/** A call, meeting or visit that was planned leaves a talk as well: it counts once, as what it was planned as. */
function workOf(
  bought: Bought | undefined,
  done: { readonly talks: number; readonly kinds: readonly Done[] } | undefined,
  talks: Talks | undefined,
): Work {
  const own = (count: string | number | undefined) => ({
    count: Math.max(0, Number(count ?? 0)),
    minutes: 0,
  });
  const work: Counts = {
    task: nothing,
    call: nothing,
    meeting: nothing,
    visit: nothing,
    talkOut: own(Number(talks?.talks_out ?? 0) - (done?.talks ?? 0)),
    messageOut: own(talks?.messages_out),
    talkIn: own(talks?.talks_in),
    messageIn: own(talks?.messages_in),
    order: own(bought?.orders),
    return: own(bought?.returns),
  };
  for (const { kind, count, minutes } of done?.kinds ?? []) work[kind] = { count, minutes };
  return work;
}
