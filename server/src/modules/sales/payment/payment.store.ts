import type { Payment, PaymentHead, PaymentMethod } from '@peyvand/contract/sales/payments';
import { sql } from 'kysely';
import { type Ctx, hot, raw, visible, type WriteCtx } from '../../../kernel/context.ts';
import { keyOf } from '../product/product.ts';

const table = 'sales.payments';

export interface StoredPayment {
  readonly id: string;
  readonly number: string;
  readonly customerId: string | null;
  readonly customerNow: string | null;
  readonly method: PaymentMethod;
  readonly receivedOn: string;
  readonly amount: string;
  readonly currency: PaymentHead['currency'];
  readonly allocated: string;
  readonly free: string;
  readonly endedAt: string | null;
  readonly version: number;
}

/** A receipt that the actor may see, or null. */
export async function loadPayment(ctx: Ctx, id: string): Promise<StoredPayment | null> {
  const [payment] = await raw<StoredPayment>(
    ctx,
    sql`select p.id, p.number, p.customer_id as "customerId", coalesce(m.survivor_id, p.customer_id) as "customerNow",
          p.method, p.received_on as "receivedOn", p.amount, p.currency, p.allocated, p.free, p.ended_at as "endedAt",
          p.version
        from sales.payments p left join customers.customers m on m.id = p.customer_id
        where p.id = ${id}::uuid and ${visible(ctx, table, 'p')}`,
  );
  return payment ?? null;
}

/** The same, locked; null also when the actor may not change it. */
export async function lockPayment(ctx: WriteCtx, id: string): Promise<StoredPayment | null> {
  const locked = await raw(
    ctx,
    sql`select 1 from sales.payments p where p.id = ${id}::uuid and ${visible(ctx, table, 'p', 'write')} for update of p`,
  );
  return locked.length === 0 ? null : loadPayment(ctx, id);
}

/** Heads of receipts that the caller has found under the actor's rights, in the order of the ids. */
export async function paymentHeads(ctx: Ctx, ids: readonly string[]): Promise<PaymentHead[]> {
  if (ids.length === 0) return [];
  return hot<PaymentHead>(
    ctx,
    'sales.payment_heads',
    sql`select p.id, p.number, c.id as "customerId", c.name as "customerName", p.method, p.received_on as "receivedOn",
      p.amount, p.currency, p.reference, p.note, p.allocated, p.free, p.ended_at as "endedAt",
      p.end_reason as "endReason", p.created_at as "createdAt", p.updated_at as "updatedAt", p.version
    from unnest(${ids}::uuid[]) with ordinality as wanted(id, place)
    join sales.payments p on p.id = wanted.id
    left join customers.customers m on m.id = p.customer_id
    left join customers.customers c on c.id = coalesce(m.survivor_id, m.id)
      and c.deleted_at is null and ${visible(ctx, 'customers.customers', 'c')}
    order by wanted.place`,
  );
}

/** What the page of a receipt shows besides; the caller has found it under the actor's rights. */
export async function aroundPayment(
  ctx: Ctx,
  id: string,
): Promise<Pick<Payment, 'madeById' | 'endedById' | 'allocations'> & { chequeId: string | null }> {
  const [row] = await raw<
    Pick<Payment, 'madeById' | 'endedById' | 'allocations'> & { chequeId: string | null }
  >(
    ctx,
    sql`select p.made_by as "madeById", p.ended_by as "endedById",
          (select q.id from sales.cheques q where q.payment_id = p.id) as "chequeId",
          coalesce((select json_agg(json_build_object('kind', case when a.invoice_id is null then 'order' else 'invoice' end,
              'id', coalesce(a.invoice_id, a.order_id), 'number', coalesce(i.number, o.number),
              'amount', a.amount::text) order by a.at, a.id)
            from sales.allocations a left join sales.invoices i on i.id = a.invoice_id
            left join sales.orders o on o.id = a.order_id where a.payment_id = p.id), '[]') as allocations
        from sales.payments p where p.id = ${id}::uuid`,
  );
  return row ?? { madeById: null, endedById: null, chequeId: null, allocations: [] };
}

export interface PaymentToStore {
  readonly id: string;
  readonly number: string;
  readonly customerId: string;
  readonly method: PaymentMethod;
  readonly receivedOn: string;
  readonly amount: string;
  readonly currency: string;
  readonly reference: string;
  readonly note: string;
}

export async function insertPayment(ctx: WriteCtx, payment: PaymentToStore): Promise<void> {
  const { id, number, customerId, method, receivedOn, amount, currency, reference, note } = payment;
  const now = ctx.clock().toISOString();
  await raw(
    ctx,
    sql`insert into sales.payments (id, number, number_key, customer_id, method, received_on, amount, currency, reference,
          note, made_by, created_at, updated_at)
        values (${id}, ${number}, ${keyOf(number)}, ${customerId}::uuid, ${method}, ${receivedOn}::date,
          ${amount}::bigint, ${currency}, ${reference}, ${note}, ${ctx.actor.id}::uuid, ${now}::timestamptz,
          ${now}::timestamptz)`,
  );
}

/** A receipt has changed: the next version. */
export async function raisePayment(ctx: WriteCtx, id: string): Promise<void> {
  await raw(
    ctx,
    sql`update sales.payments set version = version + 1, updated_at = ${ctx.clock().toISOString()}::timestamptz
        where id = ${id}::uuid`,
  );
}

/** It pays nothing any more; null: it does again. */
export async function endPayment(ctx: WriteCtx, id: string, reason: string | null): Promise<void> {
  const now = reason === null ? null : ctx.clock().toISOString();
  const by = reason === null ? null : ctx.actor.id;
  await raw(
    ctx,
    sql`update sales.payments set ended_at = ${now}::timestamptz, ended_by = ${by}::uuid, end_reason = ${reason}
        where id = ${id}::uuid`,
  );
}
