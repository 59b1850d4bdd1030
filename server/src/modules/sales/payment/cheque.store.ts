import type { Cheque, ChequeInput, ChequeState } from '@peyvand/contract/sales/cheques';
import { type RawBuilder, sql } from 'kysely';
import { type Ctx, raw, visible, type WriteCtx } from '../../../kernel/context.ts';
import { fold, searchTerms } from '../../../kernel/text/fold.ts';
import { patternOf } from '../product/product-list.store.ts';

const table = 'sales.cheques';

/** A cheque without what may follow, which the rules tell. */
export type StoredCheque = Omit<Cheque, 'next'>;

const selection = (ctx: Ctx) => sql`
  q.id, q.payment_id as "paymentId", p.number as "paymentNumber", p.customer_id as "customerId",
  (select c.name from customers.customers m join customers.customers c on c.id = coalesce(m.survivor_id, m.id)
    where m.id = p.customer_id and ${visible(ctx, 'customers.customers', 'c')}) as "customerName",
  q.bank, q.branch, q.account, q.sayad, q.number, q.due_on as "dueOn", q.drawer, p.amount, p.currency, q.state,
  q.state_at as "stateAt", q.version`;
const source = sql`sales.cheques q join sales.payments p on p.id = q.payment_id`;

export async function loadCheque(ctx: Ctx, id: string): Promise<StoredCheque | null> {
  const [cheque] = await raw<StoredCheque>(
    ctx,
    sql`select ${selection(ctx)} from ${source} where q.id = ${id}::uuid and ${visible(ctx, table, 'q')}`,
  );
  return cheque ?? null;
}

export interface WhichCheques {
  readonly states: readonly ChequeState[] | null;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly group: readonly string[] | null;
  readonly q?: string | undefined;
  /** Day and id behind which the page begins. */
  readonly after: { readonly dueOn: string; readonly id: string } | null;
  readonly take: number;
}

/** Cheques that the actor sees, by the day on which they are due. */
export async function chequesBy(ctx: Ctx, which: WhichCheques): Promise<StoredCheque[]> {
  const conditions: RawBuilder<unknown>[] = [
    sql`${visible(ctx, table, 'q')}`,
    ...searchTerms(which.q ?? '').map((term) => sql`q.search_text like ${patternOf(term)}`),
  ];
  if (which.states) conditions.push(sql`q.state = any(${which.states}::text[])`);
  if (which.from !== undefined) conditions.push(sql`q.due_on >= ${which.from}::date`);
  if (which.to !== undefined) conditions.push(sql`q.due_on <= ${which.to}::date`);
  if (which.group) conditions.push(sql`q.customer_id = any(${which.group}::uuid[])`);
  if (which.after)
    conditions.push(sql`(q.due_on, q.id) > (${which.after.dueOn}::date, ${which.after.id}::uuid)`);
  return raw<StoredCheque>(
    ctx,
    sql`select ${selection(ctx)} from ${source} where ${sql.join(conditions, sql` and `)}
        order by q.due_on, q.id limit ${which.take}`,
  );
}

/** Open cheques with day and amount, for the sums by week. */
export function openCheques(ctx: Ctx) {
  return raw<{ dueOn: string; currency: Cheque['currency']; amount: string; count: number }>(
    ctx,
    sql`select q.due_on as "dueOn", p.currency, sum(p.amount)::text as amount, count(*)::int as count from ${source}
        where q.state in ('received', 'deposited') and ${visible(ctx, table, 'q')}
        group by q.due_on, p.currency order by q.due_on`,
  );
}

/** Whether a cheque of this Sayad number is known that was not given back, whoever sees it. */
export async function isSayadKnown(ctx: WriteCtx, sayad: string): Promise<boolean> {
  const rows = await raw(
    ctx,
    sql`select 1 from sales.cheques where sayad = ${sayad} and state <> 'returned'`,
  );
  return rows.length > 0;
}

export async function insertCheque(
  ctx: WriteCtx,
  id: string,
  payment: { readonly id: string; readonly customerId: string },
  cheque: ChequeInput,
): Promise<void> {
  const { bank, branch, account, sayad, number, dueOn, drawer } = cheque;
  const search = fold([number, sayad ?? '', bank, drawer].join(' '));
  await raw(
    ctx,
    sql`insert into sales.cheques (id, payment_id, customer_id, bank, branch, account, sayad, number, search_text, due_on,
          drawer, state, state_at)
        values (${id}, ${payment.id}::uuid, ${payment.customerId}::uuid, ${bank}, ${branch}, ${account}, ${sayad},
          ${number}, ${search}, ${dueOn}::date, ${drawer}, 'received', ${ctx.clock().toISOString()}::timestamptz)`,
  );
}

export async function storeChequeState(ctx: WriteCtx, id: string, state: ChequeState): Promise<void> {
  await raw(
    ctx,
    sql`update sales.cheques set state = ${state}, state_at = ${ctx.clock().toISOString()}::timestamptz,
          version = version + 1 where id = ${id}::uuid`,
  );
}

export async function insertChequeFact(ctx: WriteCtx, id: string, state: ChequeState, note: string | null) {
  await raw(
    ctx,
    sql`insert into sales.cheque_facts (id, cheque_id, state, at, by_id, note)
        values (${ctx.newId()}, ${id}::uuid, ${state}, ${ctx.clock().toISOString()}::timestamptz,
          ${ctx.actor.id}::uuid, ${note})`,
  );
}

/** What happened to a cheque, oldest first; the caller has found it under the actor's rights. */
export function factsOfCheque(ctx: Ctx, id: string) {
  return raw<{ id: string; state: ChequeState; at: string; byId: string | null; note: string | null }>(
    ctx,
    sql`select f.id, f.state, f.at, f.by_id as "byId", f.note from sales.cheque_facts f
        where f.cheque_id = ${id}::uuid order by f.at, f.id`,
  );
}
