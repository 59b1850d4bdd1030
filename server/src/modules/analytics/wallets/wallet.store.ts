import type { Wallet, WalletInput } from '@peyvand/contract/analytics/wallets';
import type { Currency } from '@peyvand/contract/core/money';
import { sql } from 'kysely';
import { type Ctx, raw, visible, type WriteCtx } from '../../../kernel/context.ts';

const columns = sql`w.id, s.id as "customerId", s.name as "customerName", w.category, w.unit, w.calendar,
  w.from_on::text as "from", w.to_on::text as "to", w.currency, w.spend::text as spend, w.times, w.how, w.source,
  w.known_on::text as "knownOn", w.entered_by as "enteredBy",
  to_char(w.entered_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "enteredAt"`;
const from = sql`analytics.wallets w join customers.customers c on c.id = w.customer_id
  join customers.customers s on s.id = coalesce(c.survivor_id, c.id)`;

/** Those that the actor sees, the latest period first. The cursor is how many were seen. */
export async function pageOfWallets(
  ctx: Ctx,
  query: { customers: readonly string[] | null; limit: number; cursor?: string | undefined },
): Promise<{ items: Wallet[]; nextCursor: string | null }> {
  const offset = /^\d{1,6}$/.test(query.cursor ?? '') ? Number(query.cursor) : 0;
  const rows = await raw<Wallet>(
    ctx,
    sql<Wallet>`select ${columns} from ${from}
      where s.deleted_at is null and ${visible(ctx, 'analytics.wallets', 'w')}
        and ${query.customers === null ? sql`true` : sql`w.customer_id = any(${query.customers}::uuid[])`}
      order by w.to_on desc, w.id desc limit ${query.limit + 1} offset ${offset}`,
  );
  return {
    items: rows.slice(0, query.limit),
    nextCursor: rows.length > query.limit ? String(offset + query.limit) : null,
  };
}

/** Of more, shares are made of the latest. */
const mostWallets = 20_000;

/** What is known in a currency of customers whom the actor sees, under who stands for them. */
export function knownWallets(ctx: Ctx, currency: Currency): Promise<Wallet[]> {
  return raw<Wallet>(
    ctx,
    sql<Wallet>`select ${columns} from ${from}
      where s.deleted_at is null and w.currency = ${currency} and ${visible(ctx, 'analytics.wallets', 'w')}
      order by w.to_on desc, w.id desc limit ${mostWallets}`,
  );
}

/** One that the actor sees; locked until the transaction ends. */
export async function lockWallet(ctx: WriteCtx, id: string): Promise<Wallet | null> {
  const [row] = await raw<Wallet>(
    ctx,
    sql<Wallet>`select ${columns} from ${from}
      where w.id = ${id}::uuid and ${visible(ctx, 'analytics.wallets', 'w')} for update of w`,
  );
  return row ?? null;
}

/** False where one of this customer, period and category is there already. */
export async function insertWallet(
  ctx: WriteCtx,
  { id, to, ...one }: WalletInput & { readonly id: string; readonly to: string },
): Promise<boolean> {
  const rows = await raw(
    ctx,
    sql`insert into analytics.wallets (id, customer_id, category, unit, calendar, from_on, to_on, currency, spend, times,
          how, source, known_on, entered_by, entered_at)
        values (${id}::uuid, ${one.customerId}::uuid, ${one.category}, ${one.unit}, ${one.calendar}, ${one.from}::date,
          ${to}::date, ${one.currency}, ${one.spend}::bigint, ${one.times}, ${one.how}, ${one.source},
          ${one.knownOn}::date, ${ctx.actor.name}, ${ctx.clock().toISOString()}::timestamptz)
        on conflict (customer_id, from_on, to_on, category) do nothing returning 1`,
  );
  return rows.length > 0;
}

export async function deleteWallet(ctx: WriteCtx, id: string): Promise<void> {
  await raw(ctx, sql`delete from analytics.wallets w where w.id = ${id}::uuid`);
}

export function walletsToTell(ctx: Ctx, customers: readonly string[]): Promise<{ record: object }[]> {
  return raw(
    ctx,
    sql<{ record: object }>`select to_jsonb(w) as record from analytics.wallets w
      where w.customer_id = any(${customers}::uuid[])`,
  );
}

export async function eraseWallets(ctx: WriteCtx, customers: readonly string[]): Promise<number> {
  const rows = await raw(
    ctx,
    sql`delete from analytics.wallets w where w.customer_id = any(${customers}::uuid[]) returning 1`,
  );
  return rows.length;
}
