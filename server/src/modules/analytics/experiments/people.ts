import { minorDigits } from '@peyvand/contract/core/money';
import type { Ctx } from '../../../kernel/context.ts';
import type { Olap } from '../../../kernel/olap.ts';
import { scopeOf } from '../../../kernel/policy/actor.ts';
import { missing } from '../../../kernel/problem.ts';
import { type Frame, frameOf } from '../cube/frame.ts';
import { limited, partHidden } from '../errors.ts';
import { limits, sourceOf } from '../model/sql.ts';
import { sales } from '../model/stars/sales.ts';
import { basisConditions } from '../value/scored.ts';
import { experimentInLog, type Member, membersInLog } from './members.store.ts';

/** What one in an experiment did: within the days, and before they came in. Money in units of the currency. */
export interface Person {
  /** 1 of who bought within the days. */
  readonly bought: number;
  readonly orders: number;
  readonly spent: number;
  /** Of the sales, less what the goods cost, where that is known; and the sales of which it is not. */
  readonly margin: number;
  readonly uncosted: number;
  readonly ordersBefore: number;
  readonly spentBefore: number;
  /** Days from the last order before to coming in; null of who had not bought. */
  readonly silentDays: number | null;
}

export interface People {
  readonly frame: Frame;
  readonly name: string;
  readonly control: string;
  /** By arm, in the order in which they began, the control first. */
  readonly arms: ReadonlyMap<string, readonly Person[]>;
  /** Whose days are not over; they count nowhere. */
  readonly waiting: number;
}

const portion = 2000;
const dayMs = 86_400_000;
const nothing: Person = {
  bought: 0,
  orders: 0,
  spent: 0,
  margin: 0,
  uncosted: 0,
  ordersBefore: 0,
  spentBefore: 0,
  silentDays: null,
};

/**
 * The people of an experiment whose `days` are over: the others would look as if they bought less. Refused for who does not
 * see all customers, since a part of an experiment proves nothing.
 */
export async function peopleOf(ctx: Ctx, olap: Olap, id: string, days: number): Promise<People> {
  const begun = await experimentInLog(ctx, id);
  if (!begun) throw missing();
  if (scopeOf(ctx.actor, 'customers').level !== 'all') throw partHidden();
  const frame = await frameOf(ctx, olap, {});
  const arms = new Map(begun.arms.map((arm): [string, Person[]] => [arm, []]));
  let waiting = 0;
  for (let after: string | null = null; ; ) {
    const members: Member[] = await membersInLog(ctx, id, after, portion);
    const isOver = ({ at }: Member) => Date.parse(at) + days * dayMs <= frame.context.now.getTime();
    const over = members.filter(isOver);
    waiting += members.length - over.length;
    const known = await boughtBy(frame, olap, over, days);
    for (const { customerId, arm } of over) arms.get(arm)?.push(known.get(customerId) ?? nothing);
    const last = members.at(-1);
    if (!last || members.length < portion) break;
    after = last.eventId;
  }
  return { frame, name: begun.name, control: begun.control, arms, waiting };
}

/** Orders of these customers within their days and before; returns do not count. */
async function boughtBy(
  frame: Frame,
  olap: Olap,
  members: readonly Member[],
  days: number,
): Promise<Map<string, Person>> {
  if (members.length === 0) return new Map();
  const source = sourceOf(frame, sales, { periods: [], where: basisConditions('clean') });
  const unit = 10 ** minorDigits[frame.currency];
  const rows = await limited(
    olap.query<
      { id: string } & Record<
        'orders' | 'spent' | 'margin' | 'uncosted' | 'ordersBefore' | 'spentBefore' | 'last',
        string
      >
    >(
      `WITH toUnixTimestamp64Milli(toDateTime64(f.at, 3)) - arrayElement({times:Array(Int64)}, indexOf({ids:Array(UUID)}, f.customer_id)) AS since
SELECT f.customer_id AS id,
  uniqExactIf(f.order_id, since >= 0) AS orders, sumIf(f.total, since >= 0) AS spent,
  sumIf(ifNull(f.total - f.cost, 0), since >= 0) AS margin, sumIf(f.total, since >= 0 AND isNull(f.cost)) AS uncosted,
  uniqExactIf(f.order_id, since < 0) AS ordersBefore, sumIf(f.total, since < 0) AS spentBefore,
  maxIf(since, since < 0) AS last
FROM ${source.from}
WHERE ${source.where} AND f.customer_id IN {ids:Array(UUID)} AND since <= {length:Int64}
GROUP BY id ${limits}`,
      {
        ...source.params,
        ids: members.map(({ customerId }) => customerId),
        times: members.map(({ at }) => Date.parse(at)),
        length: days * dayMs - 1,
      },
    ),
  );
  return new Map(
    rows.map(({ id, ...row }) => [
      id,
      {
        bought: Number(row.orders) > 0 ? 1 : 0,
        orders: Number(row.orders),
        spent: Number(row.spent) / unit,
        margin: Number(row.margin) / unit,
        uncosted: Number(row.uncosted) / unit,
        ordersBefore: Number(row.ordersBefore),
        spentBefore: Number(row.spentBefore) / unit,
        silentDays: Number(row.ordersBefore) > 0 ? -Number(row.last) / dayMs : null,
      },
    ]),
  );
}
