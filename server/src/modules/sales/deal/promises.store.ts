import { sql } from 'kysely';
import { type Ctx, raw, visible } from '../../../kernel/context.ts';

interface Promised {
  readonly customerId: string;
  readonly deals: readonly (Record<string, unknown> & { readonly amount: unknown })[];
}

/** Open deals of customers that the actor sees, the nearest next step first; at most ten of each. */
export function promisesOf(ctx: Ctx, customerIds: readonly string[]): Promise<Promised[]> {
  return raw<Promised>(
    ctx,
    sql`
    select c.id as "customerId", coalesce((
      select json_agg(json_build_object('id', o.id, 'name', o.name, 'stage', o.names, 'nextStep', o.next_step,
        'nextStepOn', o.next_step_on, 'amount', case when o.amount is null then null
          else json_build_object('amount', o.amount::text, 'currency', o.currency) end)
        order by o.next_step_on nulls last, o.id)
      from (select d.id, d.name, s.names, d.next_step, d.next_step_on, d.amount, d.currency
        from customers.customers m join sales.deals d on d.customer_id = m.id join sales.stages s on s.id = d.stage_id
        where (m.id = c.id or m.survivor_id = c.id) and d.status = 'open' and d.deleted_at is null
          and ${visible(ctx, 'sales.deals', 'd')}
        order by d.next_step_on nulls last, d.id limit 10) as o), '[]') as deals
    from customers.customers c
    where c.id = any(${customerIds}::uuid[]) and ${visible(ctx, 'customers.customers', 'c')}`,
  );
}

/** Which of the candidates have how many deals with customers of an owner. */
export function ownersOf(ctx: Ctx, ownerId: string, candidates: readonly string[]) {
  return raw<{ customerId: string; userId: string; count: number }>(
    ctx,
    sql`select d.customer_id as "customerId", d.owner_id as "userId", count(*)::int as count
        from customers.customers c join sales.deals d on d.customer_id = c.id
        where c.owner_id = ${ownerId}::uuid and c.deleted_at is null and d.owner_id = any(${candidates}::uuid[])
          and d.deleted_at is null and ${visible(ctx, 'customers.customers', 'c')}
        group by d.customer_id, d.owner_id`,
  );
}
