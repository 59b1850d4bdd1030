import type { BasketLevel } from '@peyvand/contract/analytics/baskets';
import { sql } from 'kysely';
import { z } from 'zod';
import { type Ctx, hot, raw, type WriteCtx } from '../../../kernel/context.ts';

const Part = z.object({
  part: z.string(),
  level: z.enum(['product', 'category']),
  orders: z.number(),
  /** Share of orders from which on every rule is there. */
  support: z.number(),
  /** Whether older orders of the time were left out. */
  isCut: z.boolean(),
});
export type StoredPart = z.infer<typeof Part>;

const Fit = z.object({ id: z.string(), madeAt: z.string(), from: z.string(), parts: z.array(Part) });
export type StoredFit = z.infer<typeof Fit>;

/** The last count; null before the first. */
export async function lastFit(ctx: Ctx): Promise<StoredFit | null> {
  const [row] = await hot<Record<string, unknown>>(
    ctx,
    'analytics.baskets.last',
    sql`select id, made_at as "madeAt", from_on::text as "from", parts
        from analytics.basket_fits order by made_at desc limit 1`,
  );
  return row ? Fit.parse(row) : null;
}

/** Writes a count down in place of the one before. */
export async function storeFit(ctx: WriteCtx, fit: StoredFit): Promise<void> {
  await raw(ctx, sql`delete from analytics.basket_fits`);
  await raw(
    ctx,
    sql`insert into analytics.basket_fits (id, made_at, from_on, parts)
      values (${fit.id}::uuid, ${fit.madeAt}::timestamptz, ${fit.from}::date, ${JSON.stringify(fit.parts)}::jsonb)`,
  );
}

interface FoundRule {
  readonly level: BasketLevel;
  readonly part: string;
  readonly has: readonly string[];
  readonly also: string;
  readonly count: number;
  readonly support: number;
  readonly confidence: number;
  readonly lift: number;
}

const written = 2000;

export async function storeRules(ctx: WriteCtx, fitId: string, rules: readonly FoundRule[]): Promise<void> {
  for (let at = 0; at < rules.length; at += written)
    await raw(
      ctx,
      sql`insert into analytics.basket_rules (fit_id, level, part, has, also, orders, support, confidence, lift)
        select ${fitId}::uuid, t.level, t.part, array(select json_array_elements_text(t.has)), t.also, t.count, t.support,
          t.confidence, t.lift
        from json_to_recordset(${JSON.stringify(rules.slice(at, at + written))}::json) as t(level text, part text, has json,
          also text, count integer, support double precision, confidence double precision, lift double precision)`,
    );
}

export interface RuleRow {
  readonly has: readonly string[];
  readonly also: string;
  readonly orders: number;
  readonly support: number;
  readonly confidence: number;
  readonly lift: number;
}

const orders = { lift: sql`r.lift`, confidence: sql`r.confidence`, support: sql`r.support` };
const columns = sql`r.has, r.also, r.orders, r.support, r.confidence, r.lift`;

/** Rules of a part that are frequent and sure enough, the best first, and how many there are. */
export async function rulesOfPart(
  ctx: Ctx,
  wish: {
    readonly level: BasketLevel;
    readonly part: string;
    readonly support: number;
    readonly confidence: number;
    readonly sort: keyof typeof orders;
    readonly limit: number;
  },
): Promise<{ readonly rules: RuleRow[]; readonly count: number }> {
  const rows = await raw<RuleRow & { readonly count: number }>(
    ctx,
    // A little below, so that 0.01 of 300 orders is 3.
    sql`select ${columns}, count(*) over ()::integer as count from analytics.basket_rules r
        where r.level = ${wish.level} and r.part = ${wish.part} and r.support >= ${wish.support}::double precision - 1e-9
          and r.confidence >= ${wish.confidence}::double precision - 1e-9
        order by ${orders[wish.sort]} desc, r.orders desc, r.has, r.also limit ${wish.limit}::integer`,
  );
  return { rules: rows, count: rows[0]?.count ?? 0 };
}

/** Rules over all orders whose first half a customer bought and whose second it did not, the surest first. */
export function rulesFor(ctx: Ctx, codes: readonly string[]): Promise<RuleRow[]> {
  if (codes.length === 0) return Promise.resolve([]);
  return raw(
    ctx,
    sql<RuleRow>`select ${columns} from analytics.basket_rules r
        where r.level = 'product' and r.part = 'all' and r.has <@ ${codes}::text[] and not r.also = any(${codes}::text[])
        order by r.confidence desc, r.lift desc, r.also limit 100`,
  );
}
