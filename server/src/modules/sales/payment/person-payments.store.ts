import { sql } from 'kysely';
import { type Ctx, raw, type WriteCtx } from '../../../kernel/context.ts';
import type { PersonalRecord } from '../../../kernel/personal.ts';

/** Whole receipts of some customers with what they pay and their cheques; plans, limits and tries at the gateway. */
export async function paymentsOf(ctx: Ctx, customerIds: readonly string[]): Promise<PersonalRecord[]> {
  const rows = await raw<{ record: PersonalRecord }>(
    ctx,
    sql`select record from (
          select p.created_at as at, to_jsonb(p) - array['number_key'] || jsonb_build_object(
            'allocations', coalesce((select jsonb_agg(to_jsonb(a) order by a.at, a.id)
              from sales.allocations a where a.payment_id = p.id), '[]'),
            'cheque', (select to_jsonb(q) - array['search_text'] || jsonb_build_object('facts', (
                select jsonb_agg(to_jsonb(f) order by f.at, f.id) from sales.cheque_facts f where f.cheque_id = q.id))
              from sales.cheques q where q.payment_id = p.id)) as record
          from sales.payments p where p.customer_id = any(${customerIds}::uuid[])
          union all
          select pl.created_at, to_jsonb(pl) || jsonb_build_object('instalments', (
              select jsonb_agg(to_jsonb(s) || jsonb_build_object('facts', (
                select jsonb_agg(to_jsonb(f) order by f.at, f.id) from sales.instalment_facts f
                where f.instalment_id = s.id)) order by s.position)
              from sales.instalments s where s.plan_id = pl.id))
          from sales.payment_plans pl where pl.customer_id = any(${customerIds}::uuid[])
          union all
          select l.since, jsonb_build_object('creditLimit', to_jsonb(l)) from sales.credit_limits l
          where l.customer_id = any(${customerIds}::uuid[])
          union all
          select t.began_at, jsonb_build_object('gateway', to_jsonb(t) - array['token']) from sales.gateway_tries t
          where t.customer_id = any(${customerIds}::uuid[])) kept order by at`,
  );
  return rows.map(({ record }) => record);
}

/** Takes the words out of receipts and cheques, and what a customer may owe; returns how many rows were touched. */
export async function emptyPayments(ctx: WriteCtx, customerIds: readonly string[]): Promise<number> {
  const payments = await raw(
    ctx,
    sql`update sales.payments p set reference = '', note = '', end_reason = case when end_reason is null then null else '—' end
        where p.customer_id = any(${customerIds}::uuid[]) returning 1`,
  );
  const cheques = await raw<{ id: string }>(
    ctx,
    sql`update sales.cheques q set drawer = '', account = '', branch = '', sayad = null, number = '—', search_text = ''
        where q.customer_id = any(${customerIds}::uuid[]) returning q.id`,
  );
  const ids = cheques.map(({ id }) => id);
  const facts = await raw(
    ctx,
    sql`update sales.cheque_facts f set note = null
        where f.cheque_id = any(${ids}::uuid[]) and f.note is not null returning 1`,
  );
  const limits = await raw(
    ctx,
    sql`delete from sales.credit_limits where customer_id = any(${customerIds}::uuid[]) returning 1`,
  );
  const tries = await raw(
    ctx,
    sql`update sales.gateway_tries set token = null, reference = null, failure = null
        where customer_id = any(${customerIds}::uuid[]) returning 1`,
  );
  return payments.length + cheques.length + facts.length + limits.length + tries.length;
}
