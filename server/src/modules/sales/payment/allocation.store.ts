import { sql } from 'kysely';
import { raw, type WriteCtx } from '../../../kernel/context.ts';

/** What a payment pays, as it is kept. */
export interface Allocation {
  readonly id: string;
  readonly paymentId: string;
  readonly invoiceId: string | null;
  readonly orderId: string | null;
  /** Minor units. */
  readonly amount: string;
}

const selection = sql`a.id, a.payment_id as "paymentId", a.invoice_id as "invoiceId", a.order_id as "orderId", a.amount`;

/** What pays an invoice or an order, the oldest first. The caller holds the account. */
export function allocationsTo(
  ctx: WriteCtx,
  to: { invoiceId: string } | { orderId: string },
): Promise<Allocation[]> {
  const which =
    'invoiceId' in to ? sql`a.invoice_id = ${to.invoiceId}::uuid` : sql`a.order_id = ${to.orderId}::uuid`;
  return raw<Allocation>(
    ctx,
    sql`select ${selection} from sales.allocations a where ${which} order by a.at, a.id`,
  );
}

export function allocationsOf(ctx: WriteCtx, paymentId: string): Promise<Allocation[]> {
  return raw<Allocation>(
    ctx,
    sql`select ${selection} from sales.allocations a where a.payment_id = ${paymentId}::uuid order by a.at, a.id`,
  );
}

/** Adds to what a payment pays of an invoice or an order; the payment counts it as used. */
export async function addAllocation(
  ctx: WriteCtx,
  { paymentId, invoiceId, orderId, amount }: Omit<Allocation, 'id'>,
) {
  const known = await raw(
    ctx,
    sql`update sales.allocations set amount = amount + ${amount}::bigint
        where payment_id = ${paymentId}::uuid and invoice_id is not distinct from ${invoiceId}::uuid
          and order_id is not distinct from ${orderId}::uuid returning 1`,
  );
  if (known.length === 0)
    await raw(
      ctx,
      sql`insert into sales.allocations (id, payment_id, invoice_id, order_id, amount, at, by_id)
          values (${ctx.newId()}, ${paymentId}::uuid, ${invoiceId}::uuid, ${orderId}::uuid, ${amount}::bigint,
            ${ctx.clock().toISOString()}::timestamptz, ${ctx.actor.id}::uuid)`,
    );
  await countAllocated(ctx, [paymentId]);
}

/** Leaves an allocation with less, or takes it away; the payment has that much free again. */
export async function cutAllocation(
  ctx: WriteCtx,
  { id, paymentId }: Allocation,
  amount: string,
): Promise<void> {
  await raw(
    ctx,
    amount === '0'
      ? sql`delete from sales.allocations where id = ${id}::uuid`
      : sql`update sales.allocations set amount = ${amount}::bigint where id = ${id}::uuid`,
  );
  await countAllocated(ctx, [paymentId]);
}

async function countAllocated(ctx: WriteCtx, paymentIds: readonly string[]): Promise<void> {
  await raw(
    ctx,
    sql`update sales.payments p set allocated = coalesce(
          (select sum(a.amount) from sales.allocations a where a.payment_id = p.id), 0)
        where p.id = any(${paymentIds}::uuid[])`,
  );
}

/** What is paid of an invoice, counted anew. */
export async function paidOf(ctx: WriteCtx, invoiceId: string): Promise<string> {
  const [row] = await raw<{ paid: string }>(
    ctx,
    sql`select coalesce(sum(amount), 0)::text as paid from sales.allocations where invoice_id = ${invoiceId}::uuid`,
  );
  return row?.paid ?? '0';
}
