import type { TimelineEntry } from '@peyvand/contract/customers/story';
import { sql } from 'kysely';
import { type Ctx, raw, visible } from '../../../kernel/context.ts';
import { shapeEvent } from '../../../kernel/events/shape.ts';
import { Refusal } from '../../../kernel/problem.ts';
import { subjectSeen, untoldTypes } from '../../platform/api.ts';
import { groupOf } from '../customer/group.store.ts';

export type Show = 'all' | 'talks' | 'sales' | 'notes' | 'changes';

const conditions = {
  all: sql<boolean>`true`,
  talks: sql<boolean>`e.type = 'customers.interaction.recorded'`,
  sales: sql<boolean>`starts_with(e.type, 'sales.')`,
  notes: sql<boolean>`(starts_with(e.type, 'customers.note.') or starts_with(e.type, 'customers.file.'))`,
  changes: sql<boolean>`(starts_with(e.type, 'customers.customer.') or starts_with(e.type, 'customers.relation.'))`,
} as const;

interface Row {
  readonly id: string;
  readonly type: string;
  readonly version: number;
  readonly occurredAt: string;
  readonly recordedAt: string;
  readonly actorKind: string;
  readonly actorId: string | null;
  readonly actorName: string;
  readonly cause: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly data: unknown;
  readonly micros: string;
}

/**
 * A merge is told on both sides; of a record that went into this one the other side's telling is enough. Of an activity
 * that left a talk the talk tells, and what moved an invoice says so itself.
 */
const noEcho = (id: string) => sql<boolean>`(
  e.type not in ('customers.customer.merged', 'customers.customer.unmerged', 'customers.customer.followed')
  or (e.type <> 'customers.customer.followed' and (e.subject_id = ${id}::uuid or e.data ->> 'role' = 'survivor')))
  and (e.type <> 'customers.activity.completed' or e.data ->> 'talkId' is null)
  and e.type <> 'sales.invoice.owed'`;

/**
 * One page of the story of a customer and of what was merged into it, newest first; without what the actor has no
 * permission to read, such as orders. Each record's part comes by its own index, as far as the page may need it.
 */
export async function pageOfTimeline(
  ctx: Ctx,
  customerId: string,
  query: { show: Show; limit: number; cursor?: string | undefined },
): Promise<{ items: TimelineEntry[]; nextCursor: string | null }> {
  const after = query.cursor === undefined ? null : readCursor(query.cursor);
  const group = await groupOf(ctx, customerId);
  const partOf = (id: string) => sql<Row>`
    select e.id, e.type, e.version, e.occurred_at as "occurredAt", e.recorded_at as "recordedAt",
      e.actor_kind as "actorKind", e.actor_id as "actorId", e.actor_name as "actorName", e.cause,
      e.subject_kind as "subjectKind", e.subject_id as "subjectId", e.data,
      (extract(epoch from e.occurred_at) * 1000000)::bigint as micros
    from kernel.events e
    where e.customer_id = ${id}::uuid and ${conditions[query.show]} and ${noEcho(customerId)}
      and ${after === null ? sql`true` : sql`(e.occurred_at, e.id) < ('epoch'::timestamptz + ${after.micros}::bigint * interval '1 microsecond', ${after.id}::uuid)`}
      and not (e.type ^@ any(${untoldTypes(ctx)}::text[]))
      and ${visible(ctx, 'kernel.events', 'e')} and ${subjectSeen(ctx, 'e')}
    order by e.occurred_at desc, e.id desc limit ${query.limit + 1}`;
  const parts = group.map((id) => sql`(${partOf(id)})`);
  const rows = await raw<Row>(
    ctx,
    parts.length === 1
      ? partOf(customerId)
      : sql<Row>`select * from (${sql.join(parts, sql` union all `)}) as e
          order by micros desc, id desc limit ${query.limit + 1}`,
  );
  const shown = rows.slice(0, query.limit);
  const last = shown.at(-1);
  return {
    items: shown.map((row) => entryOf(ctx, row)),
    nextCursor: rows.length > query.limit && last ? writeCursor(last) : null,
  };
}

function entryOf(ctx: Ctx, row: Row): TimelineEntry {
  const { facts: _, ...data } = shapeEvent(ctx.actor, row.subjectKind, row.data);
  return {
    id: row.id,
    type: row.type,
    version: row.version,
    occurredAt: row.occurredAt,
    recordedAt: row.recordedAt,
    actor: { kind: row.actorKind, id: row.actorId, name: row.actorName },
    cause: row.cause,
    subject: { kind: row.subjectKind, id: row.subjectId },
    data,
  };
}

function writeCursor(row: Row): string {
  return Buffer.from(`${row.micros} ${row.id}`).toString('base64url');
}

function readCursor(cursor: string): { micros: string; id: string } {
  const match = /^(-?\d{1,18}) ([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(
    Buffer.from(cursor, 'base64url').toString('utf8'),
  );
  const [, micros, id] = match ?? [];
  if (micros === undefined || id === undefined) {
    throw new Refusal('request.invalid', {
      violations: [{ path: 'cursor', reason: 'cursor', message: 'the cursor was made for another list' }],
    });
  }
  return { micros, id };
}
