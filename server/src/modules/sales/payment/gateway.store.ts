import type { Currency } from '@peyvand/contract/core/money';
import { sql } from 'kysely';
import { type Ctx, raw, type WriteCtx } from '../../../kernel/context.ts';

export type TryState = 'begun' | 'asked' | 'verified' | 'failed' | 'reversed' | 'unsettled';

/** A way to the gateway and back. */
export interface GatewayTry {
  readonly id: string;
  readonly customerId: string | null;
  /** What is paid: an invoice, or an accepted quote. */
  readonly invoiceId: string | null;
  readonly quoteId: string | null;
  readonly amount: string;
  readonly currency: Currency;
  readonly token: string | null;
  readonly state: TryState;
  readonly reference: string | null;
  readonly beganAt: string;
}

const selection = sql`id, customer_id as "customerId", invoice_id as "invoiceId", quote_id as "quoteId", amount, currency, token, state,
  reference, began_at as "beganAt"`;

export async function insertTry(
  ctx: WriteCtx,
  one: Omit<GatewayTry, 'token' | 'state' | 'reference' | 'beganAt'>,
) {
  const now = ctx.clock().toISOString();
  await raw(
    ctx,
    sql`insert into sales.gateway_tries (id, customer_id, invoice_id, quote_id, amount, currency, state, began_at, state_at)
        values (${one.id}, ${one.customerId}::uuid, ${one.invoiceId}::uuid, ${one.quoteId}::uuid, ${one.amount}::bigint, ${one.currency},
          'begun', ${now}::timestamptz, ${now}::timestamptz)`,
  );
}

export async function loadTry(ctx: Ctx, id: string): Promise<GatewayTry | null> {
  const [row] = await raw<GatewayTry>(
    ctx,
    sql`select ${selection} from sales.gateway_tries where id = ${id}::uuid`,
  );
  return row ?? null;
}

/** The same, locked until the transaction ends. */
export async function lockTry(ctx: WriteCtx, id: string): Promise<GatewayTry | null> {
  const [row] = await raw<GatewayTry>(
    ctx,
    sql`select ${selection} from sales.gateway_tries where id = ${id}::uuid for update`,
  );
  return row ?? null;
}

export async function storeTry(
  ctx: WriteCtx,
  id: string,
  now: {
    readonly state: TryState;
    readonly token?: string;
    readonly reference?: string;
    readonly failure?: string;
    readonly paymentId?: string;
  },
): Promise<void> {
  await raw(
    ctx,
    sql`update sales.gateway_tries set state = ${now.state}, state_at = ${ctx.clock().toISOString()}::timestamptz,
          token = coalesce(${now.token ?? null}, token), reference = coalesce(${now.reference ?? null}, reference),
          failure = ${now.failure ?? null}, payment_id = coalesce(${now.paymentId ?? null}::uuid, payment_id)
        where id = ${id}::uuid`,
  );
}

/** Ways that nobody came back from, or whose end is not known, begun before an instant. */
export async function openTries(ctx: Ctx, before: string, limit: number): Promise<string[]> {
  const rows = await raw<{ id: string }>(
    ctx,
    sql`select id from sales.gateway_tries
        where state in ('asked', 'unsettled') and began_at < ${before}::timestamptz order by began_at limit ${limit}`,
  );
  return rows.map(({ id }) => id);
}

/** What came in for a quote and was not taken back, minor units. */
export async function paidForQuote(ctx: Ctx, quoteId: string): Promise<string> {
  const [row] = await raw<{ paid: string }>(
    ctx,
    sql`select coalesce(sum(p.amount), 0)::text as paid from sales.gateway_tries t
        join sales.payments p on p.id = t.payment_id
        where t.quote_id = ${quoteId}::uuid and p.ended_at is null`,
  );
  return row?.paid ?? '0';
}

/** Ids of the receipts for a quote of which something is not used yet, the oldest first. */
export async function receiptsOfQuote(ctx: Ctx, quoteId: string): Promise<string[]> {
  const rows = await raw<{ id: string }>(
    ctx,
    sql`select p.id from sales.gateway_tries t join sales.payments p on p.id = t.payment_id
        where t.quote_id = ${quoteId}::uuid and p.free > 0 order by p.created_at, p.id`,
  );
  return rows.map(({ id }) => id);
}
