import { CostPool, CostSettings, type Profit } from '@peyvand/contract/analytics/profit';
import { sql } from 'kysely';
import { z } from 'zod';
import { type Ctx, hot, raw, visible, type WriteCtx } from '../../../kernel/context.ts';

const Settings = z.object({ settings: CostSettings, version: z.number() });
const settingsRow = sql<Record<string, unknown>>`select settings, version from analytics.cost_settings`;

export async function costSettings(ctx: Ctx) {
  const [row] = await hot(ctx, 'analytics.costs', settingsRow);
  return Settings.parse(row);
}

/** The same, locked against others that change it. */
export async function lockCosts(ctx: WriteCtx) {
  const [row] = await raw<Record<string, unknown>>(ctx, sql`${settingsRow} for update`);
  return Settings.parse(row);
}

export async function storeCosts(ctx: WriteCtx, settings: CostSettings, version: number): Promise<void> {
  await raw(
    ctx,
    sql`update analytics.cost_settings set settings = ${JSON.stringify(settings)}::jsonb, version = ${version}`,
  );
}

const number = z.number();
const Point = z.object({ members: number, share: number, value: number });
const Curve = z.object({
  members: number,
  total: z.string(),
  points: z.array(Point),
  for80: Point.nullable(),
  top20: Point.nullable(),
  peak: Point.nullable(),
  loss: z.object({ members: number, share: number.nullable(), total: z.string() }),
});
const amounts = {
  revenue: z.string(),
  margin: z.string(),
  sales: z.string(),
  service: z.string(),
  marketing: z.string(),
  winning: z.string(),
  profit: z.string(),
};

const Figures = z.object({
  period: z.object({ from: z.string(), to: z.string() }),
  sums: z.object(amounts),
  knownShare: number.nullable(),
  pools: z.array(
    z.object({
      pool: CostPool,
      perHour: z.string().nullable(),
      capacityMinutes: number.nullable(),
      usedMinutes: number,
      othersMinutes: number,
      usedCost: z.string(),
      unusedCost: z.string().nullable(),
    }),
  ),
  byProfit: Curve,
  byRevenue: Curve,
  concentration: z.object({ largest: number, ten: number, index: number }).nullable(),
  /** Fits made before it was counted have none. */
  keeping: z
    .object({
      won: number,
      wonKnown: number,
      wonCost: z.string(),
      kept: number,
      keptCost: z.string(),
    })
    .nullable()
    .default(null),
});

const Fit = z.object({
  id: z.string(),
  madeAt: z.string(),
  currency: z.string(),
  customers: number,
  figures: Figures,
});
export type StoredProfit = z.infer<typeof Fit>;

/** The last computation; null where there is none. */
export async function lastProfit(ctx: Ctx): Promise<StoredProfit | null> {
  const [row] = await hot<Record<string, unknown>>(
    ctx,
    'analytics.profit.last',
    sql`select id, made_at as "madeAt", currency, customers, figures
        from analytics.profit_fits order by made_at desc limit 1`,
  );
  return row ? Fit.parse(row) : null;
}

/** Writes a computation down; who is not in it has no profit any more. */
export async function storeProfit(ctx: WriteCtx, fit: StoredProfit): Promise<void> {
  await raw(
    ctx,
    sql`insert into analytics.profit_fits (id, made_at, currency, customers, figures)
      values (${fit.id}::uuid, ${fit.madeAt}::timestamptz, ${fit.currency}, ${fit.customers},
        ${JSON.stringify(fit.figures)}::jsonb)`,
  );
  await raw(ctx, sql`delete from analytics.customer_profits where fit_id <> ${fit.id}::uuid`);
}

/** Writes the profits of some customers down. */
export async function storeProfits(
  ctx: WriteCtx,
  fit: { readonly id: string; readonly currency: string },
  profits: readonly ({ readonly id: string } & Record<keyof Profit, number>)[],
): Promise<void> {
  await hot(
    ctx,
    'analytics.profit.put',
    sql`insert into analytics.customer_profits (customer_id, fit_id, currency, revenue, margin, sales, service, marketing,
        winning, profit)
      select t.id, ${fit.id}::uuid, ${fit.currency}, t.revenue, t.margin, t.sales, t.service, t.marketing, t.winning, t.profit
      from json_to_recordset(${JSON.stringify(profits)}::json) as t(id uuid, revenue bigint, margin bigint, sales bigint,
        service bigint, marketing bigint, winning bigint, profit bigint)
      order by t.id
      on conflict (customer_id) do update set fit_id = excluded.fit_id, currency = excluded.currency,
        revenue = excluded.revenue, margin = excluded.margin, sales = excluded.sales, service = excluded.service,
        marketing = excluded.marketing, winning = excluded.winning, profit = excluded.profit`,
  );
}

const Row = z.object({ customerId: z.string(), currency: z.string(), ...amounts });
export type ProfitRow = z.infer<typeof Row>;

const columns = sql`p.customer_id as "customerId", p.currency, p.revenue::text, p.margin::text, p.sales::text,
  p.service::text, p.marketing::text, p.winning::text, p.profit::text`;

/** The profit of a customer that the actor sees; null of who has none. */
export async function profitOfCustomer(ctx: Ctx, id: string): Promise<ProfitRow | null> {
  const [row] = await hot<Record<string, unknown>>(
    ctx,
    'analytics.profit.one',
    sql`select ${columns} from analytics.customer_profits p
        where p.customer_id = ${id}::uuid and ${visible(ctx, 'analytics.customer_profits', 'p')}`,
  );
  return row ? Row.parse(row) : null;
}

/** Customers that the actor sees, by profit; `worst`: only those who cost more than they bring. */
export async function listByProfit(ctx: Ctx, sort: 'best' | 'worst', limit: number): Promise<ProfitRow[]> {
  const [order, some] = sort === 'best' ? [sql`desc`, sql`true`] : [sql`asc`, sql`p.profit < 0`];
  const rows = await raw<Record<string, unknown>>(
    ctx,
    sql`select ${columns} from analytics.customer_profits p
        where ${some} and ${visible(ctx, 'analytics.customer_profits', 'p')}
        order by p.profit ${order}, p.customer_id ${order} limit ${limit}::integer`,
  );
  return rows.map((row) => Row.parse(row));
}

/** Profits of these people, for who asks what is known of them. */
export async function profitsAmong(ctx: Ctx, ids: readonly string[]): Promise<ProfitRow[]> {
  const rows = await raw<Record<string, unknown>>(
    ctx,
    sql`select ${columns} from analytics.customer_profits p where p.customer_id = any(${ids}::uuid[])`,
  );
  return rows.map((row) => Row.parse(row));
}

/** Takes the profits of people away. Returns how many there were. */
export async function forgetProfits(ctx: WriteCtx, ids: readonly string[]): Promise<number> {
  const rows = await raw(
    ctx,
    sql`delete from analytics.customer_profits where customer_id = any(${ids}::uuid[]) returning 1`,
  );
  return rows.length;
}
