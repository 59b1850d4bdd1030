import { sql } from 'kysely';
import { z } from 'zod';
import { type Ctx, hot, raw, visible, type WriteCtx } from '../../../kernel/context.ts';

const number = z.number();
const Tried = z.object({
  method: z.enum(['bg_nbd', 'mbg_nbd', 'pareto_nbd', 'nbd']),
  reason: z.string().nullable(),
  params: z.record(z.string(), number).nullable(),
  logLikelihood: number.nullable(),
  customers: number,
  heldOut: z.object({ expected: number, actual: number }).nullable(),
});

/** What a fit came to, as it is kept. Days are counted from 1970. */
const Figures = z.object({
  unitDays: number,
  repeatBuyers: number,
  today: number,
  cut: number,
  tried: z.array(Tried),
  amounts: z.object({
    reason: z.string().nullable(),
    params: z.record(z.string(), number).nullable(),
    correlation: number.nullable(),
  }),
  curve: z.array(z.object({ day: number, actual: number, expected: number })),
  calibration: z.array(z.object({ customers: number, said: number, came: number })),
  yearly: z.object({ before: number, kept: number, active: number, paid: number }),
  margin: number.nullable(),
  discount: number,
  /** Nights before contracts were looked at have none. */
  contracts: z
    .object({
      reason: z.string().nullable(),
      months: number,
      left: z.array(number),
      params: z.object({ alpha: number, beta: number }).nullable(),
      off: number.nullable(),
      term: number.nullable(),
      value: number.nullable(),
    })
    .nullable()
    .default(null),
  /** Sums over all who were scored, in minor units. */
  sums: z.object({ value: number, lifetime: number, loss: number }).nullable(),
  cpuMs: number,
});

const Fit = z.object({
  id: z.string(),
  madeAt: z.string(),
  currency: z.string(),
  customers: number,
  chosen: Tried.shape.method.nullable(),
  figures: Figures,
});
export type StoredFit = z.infer<typeof Fit>;

/** The last fits, the newest first. */
export async function lastFits(ctx: Ctx, limit: number): Promise<StoredFit[]> {
  const rows = await hot<Record<string, unknown>>(
    ctx,
    'analytics.value.fits',
    sql`select id, made_at as "madeAt", currency, customers, chosen, figures
        from analytics.value_fits order by made_at desc limit ${limit}::integer`,
  );
  return rows.map((row) => Fit.parse(row));
}

/** Writes a fit down; who was not scored by it has no score any more. */
export async function storeFit(ctx: WriteCtx, fit: StoredFit): Promise<void> {
  await raw(
    ctx,
    sql`insert into analytics.value_fits (id, made_at, currency, customers, chosen, figures)
      values (${fit.id}::uuid, ${fit.madeAt}::timestamptz, ${fit.currency}, ${fit.customers}, ${fit.chosen},
        ${JSON.stringify(fit.figures)}::jsonb)`,
  );
  await raw(ctx, sql`delete from analytics.customer_scores where fit_id <> ${fit.id}::uuid`);
}

export interface Score {
  readonly id: string;
  readonly alive: number;
  readonly expected: number;
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly lifetime: number;
  readonly loss: number;
  readonly purchases: number;
  readonly silentDays: number;
  readonly usualDays: number | null;
}

export async function storeScores(
  ctx: WriteCtx,
  fit: { readonly id: string; readonly currency: string },
  scores: readonly Score[],
): Promise<void> {
  await hot(
    ctx,
    'analytics.value.score',
    sql`insert into analytics.customer_scores (customer_id, fit_id, currency, alive, churn_risk, expected, value, low, high,
        lifetime, loss, purchases, silent_days, usual_days)
      select t.id, ${fit.id}::uuid, ${fit.currency}, t.alive, round((1 - t.alive) * 100), t.expected, t.value, t.low, t.high,
        t.lifetime, t.loss, t.purchases, t."silentDays", t."usualDays"
      from json_to_recordset(${JSON.stringify(scores)}::json) as t(id uuid, alive double precision,
        expected double precision, value bigint, low bigint, high bigint, lifetime bigint, loss bigint, purchases integer,
        "silentDays" integer, "usualDays" integer)
      order by t.id
      on conflict (customer_id) do update set fit_id = excluded.fit_id, currency = excluded.currency, alive = excluded.alive,
        churn_risk = excluded.churn_risk, expected = excluded.expected, value = excluded.value, low = excluded.low,
        high = excluded.high, lifetime = excluded.lifetime, loss = excluded.loss, purchases = excluded.purchases,
        silent_days = excluded.silent_days, usual_days = excluded.usual_days`,
  );
}

const Row = z.object({
  customerId: z.string(),
  currency: z.string(),
  alive: number,
  expected: number,
  value: z.string(),
  low: z.string(),
  high: z.string(),
  lifetime: z.string(),
  loss: z.string(),
  purchases: number,
  silentDays: number,
  usualDays: number.nullable(),
});
export type ScoreRow = z.infer<typeof Row>;

const columns = sql`s.customer_id as "customerId", s.currency, s.alive, s.expected, s.value::text, s.low::text, s.high::text,
  s.lifetime::text, s.loss::text, s.purchases, s.silent_days as "silentDays", s.usual_days as "usualDays"`;

/** The scores of those of these customers that the actor sees; who has none is left out. */
export async function scoresOf(ctx: Ctx, ids: readonly string[]): Promise<ScoreRow[]> {
  const rows = await hot<Record<string, unknown>>(
    ctx,
    'analytics.scores.of',
    sql`select ${columns} from analytics.customer_scores s
        where s.customer_id = any(${ids}::uuid[]) and ${visible(ctx, 'analytics.customer_scores', 's')}`,
  );
  return rows.map((row) => Row.parse(row));
}

const orders = { loss: sql`s.loss`, value: sql`s.value`, lifetime: sql`s.lifetime`, risk: sql`s.churn_risk` };

/** Scores that the actor sees, the greatest first. One index for each order. */
export async function listScores(
  ctx: Ctx,
  wish: { readonly sort: keyof typeof orders; readonly limit: number; readonly riskUpTo: number },
): Promise<ScoreRow[]> {
  const by = orders[wish.sort];
  const rows = await raw<Record<string, unknown>>(
    ctx,
    sql`select ${columns} from analytics.customer_scores s
        where s.churn_risk <= ${wish.riskUpTo}::smallint and ${visible(ctx, 'analytics.customer_scores', 's')}
        order by ${by} desc, s.customer_id desc limit ${wish.limit}::integer`,
  );
  return rows.map((row) => Row.parse(row));
}

/** Scores of these people, for who asks what is known of them. */
export async function scoresAmong(ctx: Ctx, ids: readonly string[]): Promise<ScoreRow[]> {
  const rows = await raw<Record<string, unknown>>(
    ctx,
    sql`select ${columns} from analytics.customer_scores s where s.customer_id = any(${ids}::uuid[])`,
  );
  return rows.map((row) => Row.parse(row));
}

/** Takes the scores of people away. Returns how many there were. */
export async function forgetScores(ctx: WriteCtx, ids: readonly string[]): Promise<number> {
  const rows = await raw(
    ctx,
    sql`delete from analytics.customer_scores where customer_id = any(${ids}::uuid[]) returning 1`,
  );
  return rows.length;
}
