import type { WriteCtx } from '../../../kernel/context.ts';
import { emitAll } from '../../../kernel/events/events.ts';
import { handOut, nextOf, staying } from '../../../kernel/handing.ts';
import type { BackChunk, ChunkDone, Holding } from '../../../kernel/holding.ts';
import { assignableUser, eventsOfHandover } from '../../platform/api.ts';
import { draftAssigned } from './draft.events.ts';
import { countShared, type HeldDraft, moveDrafts, sharedBy } from './held.store.ts';

/** Drafts that somebody shares, to be gone on with. What is not shared stays their own and is shown to nobody. */
export const draftsHolding: Holding = {
  name: 'drafts',
  treats: ['give'],
  permission: 'customers.note.write',
  groupings: [],
  count: countShared,
  list: async (ctx, userId, limit) =>
    (await sharedBy(ctx, userId, null, limit)).map(({ id, name }) => ({ id, name, groups: {} })),
  handOver: async (ctx, chunk) => {
    const { from, after, limit } = chunk;
    const rows = await sharedBy(ctx, from.id, after, limit);
    const last = rows.at(-1);
    return handOut(chunk, rows, {
      successor: (id) => assignableUser(ctx, id),
      move: (to, some) => move(ctx, some, from.id, to.id),
      next: last && rows.length === limit ? `${last.id} ${last.kind}` : null,
    });
  },
  takeBack,
};

/** Nobody's own draft gives way: where there is one, both stay where they are. */
async function move(ctx: WriteCtx, some: readonly HeldDraft[], from: string, to: string) {
  const moved = await moveDrafts(ctx, some, from, to);
  const isMoved = ({ id, kind }: HeldDraft) => moved.has(`${id} ${kind}`);
  await emitAll(
    ctx,
    draftAssigned,
    some.filter(isMoved).map(({ id, kind }) => ({
      subject: { kind: 'draft', id },
      customerId: id,
      data: { kind, changes: { ownerId: { from, to } } },
    })),
  );
  return some.filter((one) => !isMoved(one)).map((one) => staying(one, 'occupied'));
}

/** What became a note meanwhile, or was taken back, is not there any more and needs no way back. */
async function takeBack(ctx: WriteCtx, { cause, from, after, limit }: BackChunk): Promise<ChunkDone> {
  const events = await eventsOfHandover(ctx, { cause, type: draftAssigned.type, after, limit });
  let done = 0;
  for (const { subjectId: id, data } of events) {
    const { kind, changes } = draftAssigned.schema.parse(data);
    done += (await moveDrafts(ctx, [{ id, kind }], changes.ownerId.to, from.id)).size;
  }
  return { done, kept: 0, stays: [], next: nextOf(events, limit) };
}
