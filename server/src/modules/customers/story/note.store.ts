import { isDeepStrictEqual } from 'node:util';
import type { Note } from '@peyvand/contract/customers/story';
import type { Ctx, WriteCtx } from '../../../kernel/context.ts';
import { emit } from '../../../kernel/events/events.ts';
import { missing, Refusal } from '../../../kernel/problem.ts';
import { namesOf } from '../../platform/api.ts';
import { groupOf } from '../customer/group.store.ts';
import { requireCustomer, requireWritableCustomer } from '../customer/known.store.ts';
import { staleVersion } from '../errors.ts';
import { noteChanged, noteDeleted, noteWritten } from '../events.ts';
import { db, tx } from '../tables.ts';

const columns = [
  'n.id',
  'n.customer_id as customerId',
  'n.body',
  'n.author_id as authorId',
  'n.pinned',
  'n.mentions',
  'n.created_at as createdAt',
  'n.updated_at as updatedAt',
  'n.version',
] as const;

/** Notes on a customer and on what was merged into it: pinned first, then newest first. The cursor is the number of notes already seen. */
export async function pageOfNotes(
  ctx: Ctx,
  customerId: string,
  query: { limit: number; cursor?: string | undefined },
) {
  const { id } = await requireCustomer(ctx, customerId);
  const offset = /^\d{1,6}$/.test(query.cursor ?? '') ? Number(query.cursor) : 0;
  const rows = await db(ctx)
    .selectFrom('customers.notes as n')
    .select(columns)
    .where('n.customer_id', 'in', await groupOf(ctx, id))
    .orderBy('n.pinned', 'desc')
    .orderBy('n.id', 'desc')
    .limit(query.limit + 1)
    .offset(offset)
    .execute();
  return {
    items: rows.slice(0, query.limit),
    nextCursor: rows.length > query.limit ? String(offset + query.limit) : null,
  };
}

export async function writeNote(
  ctx: WriteCtx,
  customerId: string,
  note: { body: string; pinned?: boolean | undefined; mentions?: readonly string[] | undefined },
): Promise<Note> {
  const known = await requireWritableCustomer(ctx, customerId);
  const now = ctx.clock().toISOString();
  const row = {
    id: ctx.newId(),
    customer_id: known.id,
    body: note.body,
    author_id: ctx.actor.id,
    pinned: note.pinned ?? false,
    mentions: await colleagues(ctx, note.mentions ?? []),
    created_at: now,
    updated_at: now,
  };
  await tx(ctx).insertInto('customers.notes').values(row).execute();
  await emit(ctx, noteWritten, {
    subject: { kind: 'note', id: row.id },
    customerId: known.id,
    data: { body: row.body, pinned: row.pinned, mentions: row.mentions },
  });
  return loadNote(ctx, row.id);
}

export async function changeNote(
  ctx: WriteCtx,
  id: string,
  version: number,
  change: {
    body?: string | undefined;
    pinned?: boolean | undefined;
    mentions?: readonly string[] | undefined;
  },
): Promise<Note> {
  const before = await lockNote(ctx, id, version);
  const after = {
    body: change.body ?? before.body,
    pinned: change.pinned ?? before.pinned,
    mentions: change.mentions ? await colleagues(ctx, change.mentions) : before.mentions,
  };
  const changes = Object.fromEntries(
    (['body', 'pinned', 'mentions'] as const)
      .filter((field) => !isDeepStrictEqual(before[field], after[field]))
      .map((field) => [field, { from: before[field], to: after[field] }]),
  );
  if (Object.keys(changes).length === 0) return before;
  await tx(ctx)
    .updateTable('customers.notes as n')
    .set({ ...after, updated_at: ctx.clock().toISOString(), version: version + 1 })
    .where('n.id', '=', id)
    .execute();
  await emit(ctx, noteChanged, {
    subject: { kind: 'note', id },
    customerId: before.customerId,
    data: { changes },
  });
  return loadNote(ctx, id);
}

export async function deleteNote(ctx: WriteCtx, id: string, version: number): Promise<void> {
  const before = await lockNote(ctx, id, version);
  await tx(ctx).deleteFrom('customers.notes as n').where('n.id', '=', id).execute();
  await emit(ctx, noteDeleted, {
    subject: { kind: 'note', id },
    customerId: before.customerId,
    data: { body: before.body },
  });
}

async function loadNote(ctx: Ctx, id: string): Promise<Note> {
  const row = await db(ctx)
    .selectFrom('customers.notes as n')
    .select(columns)
    .where('n.id', '=', id)
    .executeTakeFirst();
  if (!row) throw missing();
  return row;
}

async function lockNote(ctx: WriteCtx, id: string, version: number): Promise<Note> {
  const row = await tx(ctx)
    .selectFrom('customers.notes as n')
    .select(columns)
    .where('n.id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw missing();
  await requireWritableCustomer(ctx, row.customerId);
  if (row.version !== version) throw staleVersion();
  return row;
}

/** Those of the ids that are colleagues, former ones too, each once. */
async function colleagues(ctx: WriteCtx, ids: readonly string[]): Promise<string[]> {
  const names = await namesOf(ctx, 'users', ids);
  const stranger = ids.find((id) => !names.has(id));
  if (stranger !== undefined) {
    const message = 'is no colleague';
    throw new Refusal('request.invalid', {
      violations: [{ path: 'mentions', reason: 'customers.note.stranger', message }],
    });
  }
  return [...new Set(ids)];
}
