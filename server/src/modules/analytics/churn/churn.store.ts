import { ChurnFeature, ChurnReason, SurvivalBy } from '@peyvand/contract/analytics/churn';
import { sql } from 'kysely';
import { z } from 'zod';
import { type Ctx, hot, raw, visible, type WriteCtx } from '../../../kernel/context.ts';

const number = z.number();

/** What a fit came to, as it is kept. Days are counted from 1970, in groups from the first purchase. */
const Figures = z.object({
  limit: number.nullable(),
  /** `[day, came, back, gone]` of each day on which something changed. */
  moves: z.array(z.tuple([number, number, number, number])),
  survival: z.array(
    z.object({
      by: SurvivalBy,
      groups: z.array(
        z.object({
          key: z.string().nullable(),
          label: z.record(z.string(), z.string()).nullable(),
          customers: number,
          left: number,
          median: number.nullable(),
          points: z.array(
            z.object({ day: number, survival: number, low: number, high: number, atRisk: number }),
          ),
        }),
      ),
      test: z.object({ chiSquare: number, freedom: number, p: number }).nullable(),
    }),
  ),
  horizon: number,
  features: z.array(ChurnFeature),
  suspects: z.array(ChurnFeature),
  reason: z.string().nullable(),
  judged: z
    .object({
      customers: number,
      left: number,
      auc: number.nullable(),
      naive: number.nullable(),
      brier: number.nullable(),
      lift: number.nullable(),
      calibration: z.array(z.object({ count: number, said: number, came: number })),
    })
    .nullable(),
});

const Fit = z.object({ id: z.string(), madeAt: z.string(), customers: number, figures: Figures });
export type StoredChurn = z.infer<typeof Fit>;

/** The last fit; null where there is none. */
export async function lastChurn(ctx: Ctx): Promise<StoredChurn | null> {
  const [row] = await hot<Record<string, unknown>>(
    ctx,
    'analytics.churn.last',
    sql`select id, made_at as "madeAt", customers, figures from analytics.churn_fits order by made_at desc limit 1`,
  );
  return row ? Fit.parse(row) : null;
}

/** Writes a fit down: from now on its risks count, and those before it go. */
export async function storeChurn(ctx: WriteCtx, fit: StoredChurn): Promise<void> {
  await raw(
    ctx,
    sql`insert into analytics.churn_fits (id, made_at, customers, horizon, figures)
      values (${fit.id}::uuid, ${fit.madeAt}::timestamptz, ${fit.customers}, ${fit.figures.horizon},
        ${JSON.stringify(fit.figures)}::jsonb)`,
  );
  await raw(ctx, sql`delete from analytics.churn_risks where fit_id <> ${fit.id}::uuid`);
}

interface Risk {
  readonly id: string;
  readonly chance: number;
  readonly reasons: readonly ChurnReason[];
}

/** Writes risks of a fit that is not done yet. */
export async function storeRisks(ctx: WriteCtx, fitId: string, risks: readonly Risk[]): Promise<void> {
  await hot(
    ctx,
    'analytics.churn.risk',
    sql`insert into analytics.churn_risks (customer_id, fit_id, chance, reasons)
      select t.id, ${fitId}::uuid, t.chance, t.reasons
      from json_to_recordset(${JSON.stringify(risks)}::json) as t(id uuid, chance double precision, reasons jsonb)`,
  );
}

const Row = z.object({
  customerId: z.string(),
  chance: number,
  reasons: z.array(ChurnReason),
  madeAt: z.string(),
  horizon: number,
});

/** The risks of those of these customers that the actor sees; who has none is left out. */
export async function risksOf(ctx: Ctx, ids: readonly string[]): Promise<z.infer<typeof Row>[]> {
  const rows = await hot<Record<string, unknown>>(
    ctx,
    'analytics.churn.risks',
    sql`select r.customer_id as "customerId", r.chance, r.reasons, f.made_at as "madeAt", f.horizon
        from (select id, made_at, horizon from analytics.churn_fits order by made_at desc limit 1) f
        join analytics.churn_risks r on r.fit_id = f.id
        where r.customer_id = any(${ids}::uuid[]) and ${visible(ctx, 'analytics.churn_risks', 'r')}`,
  );
  return rows.map((row) => Row.parse(row));
}

/** Risks of these people, for who asks what is known of them. */
export async function risksAmong(ctx: Ctx, ids: readonly string[]): Promise<Record<string, unknown>[]> {
  return raw<Record<string, unknown>>(
    ctx,
    sql`select customer_id as "customerId", chance, reasons from analytics.churn_risks
        where customer_id = any(${ids}::uuid[])`,
  );
}

/** Takes the risks of people away. Returns how many there were. */
export async function forgetRisks(ctx: WriteCtx, ids: readonly string[]): Promise<number> {
  const rows = await raw(
    ctx,
    sql`delete from analytics.churn_risks where customer_id = any(${ids}::uuid[]) returning 1`,
  );
  return rows.length;
}
