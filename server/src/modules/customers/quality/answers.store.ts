import type { Answer } from '@peyvand/contract/customers/quality';
import { sql } from 'kysely';
import { type Ctx, raw, visible, type WriteCtx } from '../../../kernel/context.ts';

export interface NewAnswer {
  readonly id: string;
  readonly customerId: string;
  readonly confirmed: readonly string[];
  readonly corrections: object;
  readonly note: string | null;
}

export async function insertAnswer(ctx: WriteCtx, answer: NewAnswer): Promise<void> {
  const now = ctx.clock().toISOString();
  const isOpen = Object.keys(answer.corrections).length > 0 || answer.note !== null;
  await raw(
    ctx,
    sql`
    insert into customers.answers (id, customer_id, confirmed, changes, note, answered_at, resolved_at)
    values (${answer.id}::uuid, ${answer.customerId}::uuid, ${answer.confirmed}::text[],
      ${JSON.stringify(answer.corrections)}::jsonb, ${answer.note}, ${now}::timestamptz,
      ${isOpen ? null : now}::timestamptz)`,
  );
}

const columns = sql`a.id, json_build_object('id', c.id, 'name', c.name) as customer, a.confirmed, a.changes as corrections,
  a.note, a.answered_at as "answeredAt", a.resolved_at as "resolvedAt", a.resolved_by as "resolvedBy", a.accepted`;

/** An answer is that of the customer who stands for its record now. */
const answers = sql`customers.answers a join customers.customers m on m.id = a.customer_id
      join customers.customers c on c.id = coalesce(m.survivor_id, m.id)`;

/** Waiting answers, oldest first; or all of one customer, of its merged records too, newest first. */
export async function pageOfAnswers(
  ctx: Ctx,
  query: { customers?: readonly string[] | undefined; limit: number; cursor?: string | undefined },
): Promise<{ items: Answer[]; nextCursor: string | null }> {
  const seen = /^\d{1,6}$/.test(query.cursor ?? '') ? Number(query.cursor) : 0;
  const which =
    query.customers === undefined
      ? sql`a.resolved_at is null and c.deleted_at is null`
      : sql`a.customer_id = any(${query.customers}::uuid[])`;
  const order = query.customers === undefined ? sql`a.answered_at, a.id` : sql`a.answered_at desc, a.id desc`;
  const rows = await raw<Answer>(
    ctx,
    sql<Answer>`select ${columns} from ${answers}
      where ${which} and ${visible(ctx, 'customers.customers', 'c')}
      order by ${order} limit ${query.limit + 1} offset ${seen}`,
  );
  const more = rows.length > query.limit;
  return { items: rows.slice(0, query.limit), nextCursor: more ? String(seen + query.limit) : null };
}

/** One answer that the actor sees, its row held until the transaction ends. */
export async function lockAnswer(ctx: WriteCtx, id: string): Promise<Answer | null> {
  const [row] = await raw<Answer>(
    ctx,
    sql<Answer>`select ${columns} from ${answers}
      where a.id = ${id}::uuid and ${visible(ctx, 'customers.customers', 'c')} for no key update of a`,
  );
  return row ?? null;
}

export async function closeAnswer(ctx: WriteCtx, id: string, accepted: readonly string[]): Promise<void> {
  await raw(
    ctx,
    sql`update customers.answers set resolved_at = ${ctx.clock().toISOString()}::timestamptz,
      resolved_by = ${ctx.actor.id}::uuid, accepted = ${accepted}::text[] where id = ${id}::uuid`,
  );
}
