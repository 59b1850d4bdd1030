import type { FieldSource, Quality } from '@peyvand/contract/customers/quality';
import { sql } from 'kysely';
import { type Ctx, raw, visible, type WriteCtx } from '../../../kernel/context.ts';

/** Marks of one record that the actor sees. */
export function marksOf(ctx: Ctx, customerId: string): Promise<Quality['marks']> {
  return raw(
    ctx,
    sql<Quality['marks'][number]>`
    select m.field, m.changed_at as "changedAt", m.changed_source as "changedSource", m.verified_at as "verifiedAt",
      m.verified_source as "verifiedSource", m.verified_by as "verifiedBy", m.trouble, m.trouble_at as "troubleAt",
      m.trouble_reason as "troubleReason"
    from customers.field_marks m
    where m.customer_id = ${customerId}::uuid and ${visible(ctx, 'customers.field_marks', 'm')}
    order by m.field limit 500`,
  );
}

/** Says that fields are right now. What was verified is in no trouble any more. */
export async function markVerified(
  ctx: WriteCtx,
  customerId: string,
  fields: readonly string[],
  source: FieldSource,
): Promise<void> {
  const now = ctx.clock().toISOString();
  await raw(
    ctx,
    sql`
    insert into customers.field_marks (customer_id, field, verified_at, verified_source, verified_by)
    select ${customerId}::uuid, field, ${now}::timestamptz, ${source}, ${ctx.actor.id}::uuid
    from unnest(${fields}::text[]) as field order by field
    on conflict (customer_id, field) do update set verified_at = excluded.verified_at,
      verified_source = excluded.verified_source, verified_by = excluded.verified_by,
      trouble = null, trouble_at = null, trouble_reason = null`,
  );
}

export async function markTrouble(
  ctx: WriteCtx,
  customerId: string,
  field: string,
  trouble: { kind: 'bounced' | 'dead'; reason: string | null } | null,
): Promise<void> {
  const at = trouble === null ? null : ctx.clock().toISOString();
  await raw(
    ctx,
    sql`
    insert into customers.field_marks (customer_id, field, trouble, trouble_at, trouble_reason)
    values (${customerId}::uuid, ${field}, ${trouble?.kind ?? null}, ${at}::timestamptz, ${trouble?.reason ?? null})
    on conflict (customer_id, field) do update set trouble = excluded.trouble, trouble_at = excluded.trouble_at,
      trouble_reason = excluded.trouble_reason`,
  );
}

export interface ChangedField {
  readonly eventId: string;
  readonly customerId: string;
  readonly field: string;
  readonly at: string;
}

/** Notes when fields changed and where the change came from. The same event again, or an older one, changes nothing. */
export async function markChanged(ctx: WriteCtx, list: readonly ChangedField[]): Promise<void> {
  if (list.length === 0) return;
  await raw(
    ctx,
    sql`
    insert into customers.field_marks (customer_id, field, changed_at, changed_source)
    select distinct on (g."customerId", g.field) g."customerId", g.field, g.at,
      case when starts_with(e.cause, 'import:') then 'import' when starts_with(e.cause, 'answer:') then 'customer'
        when e.actor_kind = 'user' then 'colleague' when e.actor_kind = 'key' then 'program' else 'system' end
    from json_to_recordset(${JSON.stringify(list)}::json) as g("eventId" uuid, "customerId" uuid, field text, at timestamptz)
    join kernel.events e on e.id = g."eventId"
    join customers.customers c on c.id = g."customerId"
    order by g."customerId", g.field, g.at desc
    on conflict (customer_id, field) do update set changed_at = excluded.changed_at, changed_source = excluded.changed_source
      where field_marks.changed_at is null or field_marks.changed_at < excluded.changed_at`,
  );
}
