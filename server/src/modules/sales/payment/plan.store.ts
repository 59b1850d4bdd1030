import type { Plan } from '@peyvand/contract/sales/plans';
import { sql } from 'kysely';
import { type Ctx, raw, visible, type WriteCtx } from '../../../kernel/context.ts';
import type { Filled, Part } from './plan.ts';

export interface StoredPart extends Part {
  readonly id: string;
  readonly paid: string;
  readonly open: string;
}

export interface StoredPlan {
  readonly id: string;
  readonly customerId: string | null;
  readonly orderId: string | null;
  readonly invoiceId: string | null;
  readonly currency: Plan['currency'];
  readonly total: string;
  readonly ownerId: string;
  readonly version: number;
  readonly parts: readonly StoredPart[];
}

export type PlanPlace =
  | { readonly orderId: string }
  | { readonly invoiceId: string }
  | { readonly id: string };

function placed(place: PlanPlace) {
  if ('id' in place) return sql`pl.id = ${place.id}::uuid`;
  return 'invoiceId' in place
    ? sql`pl.invoice_id = ${place.invoiceId}::uuid`
    : sql`pl.order_id = ${place.orderId}::uuid`;
}

/** The plan of an order or invoice that the actor sees, with its instalments in order. */
export async function loadPlan(
  ctx: Ctx,
  place: PlanPlace,
  purpose: 'read' | 'write' = 'read',
): Promise<StoredPlan | null> {
  const [plan] = await raw<StoredPlan>(
    ctx,
    sql`select pl.id, pl.customer_id as "customerId", pl.order_id as "orderId", pl.invoice_id as "invoiceId",
          pl.currency, pl.total, pl.owner_id as "ownerId", pl.version,
          (select json_agg(json_build_object('id', i.id, 'dueOn', i.due_on, 'amount', i.amount::text,
              'paid', i.paid::text, 'open', i.open::text) order by i.position)
            from sales.instalments i where i.plan_id = pl.id) as parts
        from sales.payment_plans pl
        where ${placed(place)} and ${visible(ctx, 'sales.payment_plans', 'pl', purpose)}`,
  );
  return plan ?? null;
}

/** The same as pages show it. */
export async function shownPlan(ctx: Ctx, place: PlanPlace, today: string): Promise<Plan | null> {
  const [plan] = await raw<Plan>(
    ctx,
    sql`select pl.id, pl.order_id as "orderId", pl.invoice_id as "invoiceId", pl.currency, pl.total, pl.version,
          (select json_agg(json_build_object('id', i.id, 'position', i.position, 'dueOn', i.due_on,
              'amount', i.amount::text, 'paid', i.paid::text, 'open', i.open::text,
              'isOverdue', i.open > 0 and i.due_on < ${today}::date,
              'paidAt', case when i.open = 0 then (select to_char(max(f.at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
                from sales.instalment_facts f where f.instalment_id = i.id and f.kind = 'paid') end) order by i.position)
            from sales.instalments i where i.plan_id = pl.id) as instalments
        from sales.payment_plans pl where ${placed(place)} and ${visible(ctx, 'sales.payment_plans', 'pl')}`,
  );
  return plan ?? null;
}

export async function insertPlan(
  ctx: WriteCtx,
  plan: Omit<StoredPlan, 'parts' | 'version'>,
  parts: readonly Part[],
): Promise<void> {
  const now = ctx.clock().toISOString();
  await raw(
    ctx,
    sql`insert into sales.payment_plans (id, customer_id, order_id, invoice_id, currency, total, owner_id, made_by, created_at)
        values (${plan.id}, ${plan.customerId}::uuid, ${plan.orderId}::uuid, ${plan.invoiceId}::uuid, ${plan.currency},
          ${plan.total}::bigint, ${plan.ownerId}::uuid, ${ctx.actor.id}::uuid, ${now}::timestamptz)`,
  );
  const list = parts.map(({ dueOn, amount }, at) => ({
    id: ctx.newId(),
    plan_id: plan.id,
    position: at + 1,
    due_on: dueOn,
    amount,
    paid: 0,
    open: amount,
  }));
  await raw(
    ctx,
    sql`insert into sales.instalments
        select * from jsonb_populate_recordset(null::sales.instalments, ${JSON.stringify(list)}::jsonb)`,
  );
}

export async function deletePlan(ctx: WriteCtx, id: string): Promise<void> {
  await raw(ctx, sql`delete from sales.payment_plans where id = ${id}::uuid`);
}

/** The plan of an order becomes that of the invoice of its whole. */
export async function movePlan(ctx: WriteCtx, id: string, invoiceId: string): Promise<void> {
  await raw(ctx, sql`update sales.payment_plans set invoice_id = ${invoiceId}::uuid where id = ${id}::uuid`);
}

/** Writes how far instalments are paid, and notes which were paid or are owed again. */
export async function storeFilled(
  ctx: WriteCtx,
  changed: readonly (Filled & { readonly id: string; readonly fact: 'paid' | 'reopened' | null })[],
): Promise<void> {
  if (changed.length === 0) return;
  const list = JSON.stringify(changed.map((one) => ({ ...one, fact_id: ctx.newId() })));
  await raw(
    ctx,
    sql`with n as (select * from jsonb_to_recordset(${list}::jsonb)
          as n(id uuid, paid bigint, open bigint, fact text, fact_id uuid)),
        written as (update sales.instalments i set paid = n.paid, open = n.open from n where i.id = n.id)
        insert into sales.instalment_facts (id, instalment_id, kind, at, by_id)
        select n.fact_id, n.id, n.fact, ${ctx.clock().toISOString()}::timestamptz, ${ctx.actor.id}::uuid
        from n where n.fact is not null`,
  );
}

/** What was paid and credited of what a plan is about. */
export async function progressOf(
  ctx: WriteCtx,
  { orderId, invoiceId }: Pick<StoredPlan, 'orderId' | 'invoiceId'>,
): Promise<{ paid: string; credited: string }> {
  const [row] = await raw<{ paid: string; credited: string }>(
    ctx,
    invoiceId !== null
      ? sql`select paid, credited from sales.invoices where id = ${invoiceId}::uuid`
      : sql`select (coalesce(sum(i.paid), 0) + coalesce((select sum(a.amount) from sales.allocations a
              where a.order_id = ${orderId}::uuid), 0))::text as paid, coalesce(sum(i.credited), 0)::text as credited
            from sales.invoices i where i.order_id = ${orderId}::uuid and i.kind = 'invoice'`,
  );
  return row ?? { paid: '0', credited: '0' };
}
