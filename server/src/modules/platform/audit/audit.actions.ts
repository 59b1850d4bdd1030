import type { EventRecord } from '@peyvand/contract/platform/audit';
import { z } from 'zod';
import type { Ctx } from '../../../kernel/context.ts';
import { holds } from '../../../kernel/policy/actor.ts';
import { decodeCursor, encodeCursor, pageOf } from '../page-cursor.ts';
import { requireVisible } from '../share/share.actions.ts';
import { registry, topics } from '../start.ts';
import {
  type AuditQuery,
  latestPosition,
  listAudit,
  listHistory,
  type Position,
  readStretch,
} from './audit.store.ts';
import { untold, withoutHidden } from './fields.ts';

const Keys = z.tuple([z.uuid()]);
const PositionKeys = z.tuple([z.string().regex(/^\d{1,19}$/), z.guid()]);

interface Page {
  items: EventRecord[];
  nextCursor: string | null;
}

/** Beginnings of the types of events that the actor may not be told of; see `untold`. */
export function untoldTypes(ctx: Ctx): string[] {
  return untold(ctx.actor, topics());
}

/** What the actor may see of each event. */
function shown(ctx: Ctx, events: readonly EventRecord[]): EventRecord[] {
  return events.map((event) => withoutHidden(event, ctx.actor, registry()));
}

export async function audit(
  ctx: Ctx,
  { cursor, ...query }: Omit<AuditQuery, 'before'> & { cursor?: string | undefined },
): Promise<Page> {
  const before = decodeCursor(cursor, Keys)?.[0] ?? null;
  const rows = await listAudit(ctx, { ...query, before });
  return pageOf(shown(ctx, rows), query.limit, (last) => [last.id]);
}

/** Who changed what on one record. An invisible record is not there. */
export async function history(
  ctx: Ctx,
  query: { kind: string; recordId: string; limit: number; cursor?: string | undefined },
): Promise<Page> {
  await requireVisible(ctx, query.kind, query.recordId);
  const before = decodeCursor(query.cursor, Keys)?.[0] ?? null;
  const rows = await listHistory(ctx, query.recordId, untoldTypes(ctx), before, query.limit);
  return pageOf(shown(ctx, rows), query.limit, (last) => [last.id]);
}

/** Events looked at for one answer at most, so that it comes soon also for those who see few of them. */
const window = 2000;
const beginning: Position = { tx: '0', id: '00000000-0000-0000-0000-000000000000' };

/**
 * The change feed. Of records that the actor has no permission to read it tells nothing. An event without a customer is shown to holders of platform.audit.read only.
 * `next` moves on also where nothing was shown; nothing is skipped, because no event is given out before every
 * transaction that began earlier has ended.
 */
export async function feed(
  ctx: Ctx,
  { after, limit }: { after?: string | undefined; limit: number },
): Promise<{ items: EventRecord[]; next: string; more: boolean }> {
  if (after === 'latest') {
    const { tx, id } = await latestPosition(ctx);
    return { items: [], next: encodeCursor([tx, id]), more: false };
  }
  const keys = decodeCursor(after, PositionKeys);
  const from = keys === null ? beginning : { tx: keys[0], id: keys[1] };
  const customerless = holds(ctx.actor, 'platform.audit.read');
  const stretch = await readStretch(ctx, from, window, customerless, untoldTypes(ctx));
  const items = stretch.items.slice(0, limit);
  const cut = stretch.items.length > limit;
  const end = (cut ? items.at(-1) : stretch.end) ?? from;
  return {
    items: shown(ctx, items.map(withoutTx)),
    next: encodeCursor([end.tx, end.id]),
    more: cut || stretch.full,
  };
}

function withoutTx({ tx: _tx, ...event }: EventRecord & { tx: string }): EventRecord {
  return event;
}
