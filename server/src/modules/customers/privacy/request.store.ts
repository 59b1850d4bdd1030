import type { PrivacyRequest } from '@peyvand/contract/customers/privacy';
import { type RawBuilder, sql } from 'kysely';
import { type Ctx, raw, visible, type WriteCtx } from '../../../kernel/context.ts';
import { type Rest, tx } from './privacy.tables.ts';

const columns = sql.raw(`q.id, q.kind, q.state, json_build_object('id', c.id, 'name', c.name) as customer,
  q.received_on as "receivedOn", q.due_on as "dueOn", q.note, q.requested_by as "requestedBy",
  q.identity_note as "identityNote", q.identity_at as "identityAt", q.approved_by as "approvedBy",
  q.approved_at as "approvedAt", q.resolution, q.result, q.error, q.file_until as "fileUntil",
  q.created_at as "createdAt", q.closed_at as "closedAt", q.version`);

function requests(ctx: Ctx, which: RawBuilder<unknown>, limit: number, order = sql`q.id desc`) {
  return raw<PrivacyRequest>(
    ctx,
    sql<PrivacyRequest>`
      select ${columns} from customers.privacy_requests q join customers.customers c on c.id = q.customer_id
      where ${which} and ${visible(ctx, 'customers.customers', 'c')} order by ${order} limit ${limit}`,
  );
}

/** One request on a customer that the actor sees, or null. */
export async function findRequest(ctx: Ctx, id: string): Promise<PrivacyRequest | null> {
  return (await requests(ctx, sql`q.id = ${id}`, 1))[0] ?? null;
}

export function requestsOf(ctx: Ctx, ids: readonly string[]): Promise<PrivacyRequest[]> {
  return requests(ctx, sql`q.customer_id = any(${ids}::uuid[])`, 100);
}

/** Open ones by the day they are due, closed ones newest first. The cursor is the number already seen. */
export async function pageOfRequests(
  ctx: Ctx,
  query: { show: 'open' | 'closed'; limit: number; cursor?: string | undefined },
) {
  const isOpen = query.show === 'open';
  const offset = /^\d{1,6}$/.test(query.cursor ?? '') ? Number(query.cursor) : 0;
  const rows = await requests(
    ctx,
    isOpen ? sql`q.state in ('open', 'running')` : sql`q.state not in ('open', 'running')`,
    query.limit + 1,
    isOpen ? sql`q.due_on, q.id offset ${offset}` : sql`q.id desc offset ${offset}`,
  );
  return {
    items: rows.slice(0, query.limit),
    nextCursor: rows.length > query.limit ? String(offset + query.limit) : null,
  };
}

export async function insertRequest(
  ctx: WriteCtx,
  one: {
    id: string;
    customerId: string;
    kind: PrivacyRequest['kind'];
    receivedOn: string;
    dueOn: string;
    note: string;
  },
): Promise<void> {
  await tx(ctx)
    .insertInto('customers.privacy_requests')
    .values({
      id: one.id,
      customer_id: one.customerId,
      kind: one.kind,
      state: 'open',
      received_on: one.receivedOn,
      due_on: one.dueOn,
      note: one.note,
      requested_by: ctx.actor.id,
      created_at: ctx.clock().toISOString(),
    })
    .execute();
}

interface Step {
  readonly state?: PrivacyRequest['state'];
  readonly identity?: string;
  readonly approved?: boolean;
  readonly resolution?: string | null;
  readonly result?: PrivacyRequest['result'];
  readonly rest?: Rest | null;
  readonly error?: string | null;
  readonly file?: { readonly id: string; readonly until: string };
}

/** Takes a request one step on, from one of the named states; false when it was not in one of them any more. */
export async function stepRequest(
  ctx: WriteCtx,
  id: string,
  from: readonly PrivacyRequest['state'][],
  step: Step,
): Promise<boolean> {
  const now = ctx.clock().toISOString();
  const isClosed = step.state !== undefined && step.state !== 'open' && step.state !== 'running';
  const done = await tx(ctx)
    .updateTable('customers.privacy_requests as q')
    .set((e) => ({ version: e('q.version', '+', 1) }))
    .set({
      ...(step.state ? { state: step.state } : {}),
      ...(isClosed ? { closed_at: now } : {}),
      ...(step.identity === undefined
        ? {}
        : { identity_note: step.identity, identity_by: ctx.actor.id, identity_at: now }),
      ...(step.approved ? { approved_by: ctx.actor.id, approved_at: now } : {}),
      ...(step.resolution === undefined ? {} : { resolution: step.resolution }),
      ...(step.result === undefined ? {} : { result: JSON.stringify(step.result) }),
      ...(step.rest === undefined ? {} : { rest: step.rest === null ? null : JSON.stringify(step.rest) }),
      ...(step.error === undefined ? {} : { error: step.error }),
      ...(step.file ? { file_id: step.file.id, file_until: step.file.until } : {}),
    })
    .where('q.id', '=', id)
    .where('q.state', 'in', [...from])
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}
