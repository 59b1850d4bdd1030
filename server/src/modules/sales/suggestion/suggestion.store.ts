import type { CallWeights, SaidReason } from '@peyvand/contract/sales/suggestions';
import { sql } from 'kysely';
import { type Ctx, hot, raw, visible, type WriteCtx } from '../../../kernel/context.ts';

interface StoredSuggestion {
  readonly customerId: string;
  readonly name: string;
  readonly kind: 'person' | 'company';
  readonly city: string | null;
  readonly phone: string | null;
  readonly ownerId: string;
  readonly score: number;
  readonly reasons: SaidReason[];
  readonly at: string;
}

const columns = sql`c.id as "customerId", c.name, c.kind, c.city, c.phone, c.owner_id as "ownerId", s.score, s.reasons,
  s.weighed_at as at`;

/** The best suggestions of customers that the actor sees; `ownerId`: of this colleague only. */
export function bestSuggestions(
  ctx: Ctx,
  {
    ownerId,
    today,
    limit,
    offset,
  }: {
    readonly ownerId: string | null;
    readonly today: string;
    readonly limit: number;
    readonly offset: number;
  },
): Promise<StoredSuggestion[]> {
  const open = sql`not exists (select 1 from sales.call_snoozes z
    where z.customer_id = s.customer_id and z.until > ${today}::date)
    and c.deleted_at is null and c.merged_into is null and ${visible(ctx, 'customers.customers', 'c')}`;
  if (ownerId === null)
    return hot<StoredSuggestion>(
      ctx,
      'sales.suggestions.all',
      sql`select ${columns} from sales.call_suggestions s join customers.customers c on c.id = s.customer_id
          where ${open} order by s.score desc, s.customer_id limit ${limit} offset ${offset}`,
    );
  return hot<StoredSuggestion>(
    ctx,
    'sales.suggestions.mine',
    sql`select ${columns} from sales.call_suggestions s join customers.customers c on c.id = s.customer_id
        where s.owner_id = ${ownerId}::uuid and c.owner_id = s.owner_id and ${open}
        order by s.score desc, s.customer_id limit ${limit} offset ${offset}`,
  );
}

/** Puts a customer off until a day; null ends it. Answers until when it was put off before. */
export async function putOff(
  ctx: WriteCtx,
  customerId: string,
  until: string | null,
): Promise<string | null> {
  const [before] = await raw<{ until: string }>(
    ctx,
    sql`select until::text from sales.call_snoozes where customer_id = ${customerId}::uuid for update`,
  );
  if (until === null)
    await raw(ctx, sql`delete from sales.call_snoozes where customer_id = ${customerId}::uuid`);
  else
    await raw(
      ctx,
      sql`insert into sales.call_snoozes (customer_id, until, set_by, set_at)
          values (${customerId}::uuid, ${until}::date, ${ctx.actor.id}::uuid, ${ctx.clock().toISOString()}::timestamptz)
          on conflict (customer_id) do update set until = excluded.until, set_by = excluded.set_by, set_at = excluded.set_at`,
    );
  return before?.until ?? null;
}

interface StoredWeights {
  readonly weights: CallWeights;
  readonly typicalMargin: string | null;
  readonly version: number;
}

export async function loadWeights(ctx: Ctx): Promise<StoredWeights> {
  const [row] = await hot<StoredWeights>(
    ctx,
    'sales.call_weights',
    sql`select weights, typical_margin as "typicalMargin", version from sales.call_weights`,
  );
  if (!row) throw new Error('no weights of suggestions');
  return row;
}

export async function lockWeights(ctx: WriteCtx): Promise<StoredWeights> {
  await raw(ctx, sql`select 1 from sales.call_weights for update`);
  return loadWeights(ctx);
}

export async function storeWeights(ctx: WriteCtx, weights: CallWeights): Promise<void> {
  await raw(
    ctx,
    sql`update sales.call_weights set weights = ${JSON.stringify(weights)}::jsonb, version = version + 1`,
  );
}

export async function storeTypical(ctx: WriteCtx, margin: string | null): Promise<void> {
  await raw(ctx, sql`update sales.call_weights set typical_margin = ${margin}::bigint`);
}

/** What is kept of a person's suggestions. */
export async function suggestionsOf(
  ctx: Ctx,
  customerIds: readonly string[],
): Promise<Record<string, unknown>[]> {
  const rows = await raw<{ record: Record<string, unknown> }>(
    ctx,
    sql`select to_jsonb(s) || jsonb_build_object('putOffUntil', z.until) as record
        from sales.call_suggestions s left join sales.call_snoozes z using (customer_id)
        where s.customer_id = any(${customerIds}::uuid[])`,
  );
  return rows.map(({ record }) => record);
}

export async function forgetSuggestions(ctx: WriteCtx, customerIds: readonly string[]): Promise<number> {
  const rows = await raw<{ one: number }>(
    ctx,
    sql`with snoozes as (delete from sales.call_snoozes where customer_id = any(${customerIds}::uuid[]))
        delete from sales.call_suggestions where customer_id = any(${customerIds}::uuid[]) returning 1 as one`,
  );
  return rows.length;
}
