import { z } from 'zod';
import type { WriteCtx } from '../../../kernel/context.ts';
import { emitAll } from '../../../kernel/events/events.ts';
import { type BackChunk, bySuccessor, type Chunk, type Holding } from '../../../kernel/holding.ts';
import { apiKeyRevoked, viewChanged } from '../events.ts';
import { activePerson } from '../user/user.store.ts';
import { eventsOfHandover } from './cause.store.ts';
import {
  countOf,
  keysOf,
  listOf,
  lockView,
  type Named,
  ownViews,
  revokeKeysOf,
  viewsOf,
  viewsToGive,
} from './holdings.store.ts';

/** Saved views: whoever takes them over may change them from then on; private ones become theirs. */
const views: Holding = {
  name: 'views',
  treats: ['give'],
  permission: null,
  groupings: [],
  count: (ctx, userId) => countOf(ctx, viewsOf(userId)),
  list: (ctx, userId, limit) => listOf(ctx, viewsOf(userId), limit),
  handOver: giveViews,
  takeBack: returnViews,
};

async function giveViews(ctx: WriteCtx, { from, assignment, after, limit }: Chunk) {
  const rows = await viewsToGive(ctx, from.id, after, limit);
  const stays = [];
  let kept = 0;
  for (const [to, some] of bySuccessor(rows, assignment, ({ id }) => ({ id, groups: {} }))) {
    if (to === null) kept += some.length;
    else if (await activePerson(ctx, to)) await moveViews(ctx, some, from.id, to);
    else stays.push(...some.map((view) => ({ ...view, reason: 'inactive' })));
  }
  const next = rows.length < limit ? null : (rows.at(-1)?.id ?? null);
  return { done: rows.length - kept - stays.length, kept: kept + stays.length, stays, next };
}

async function moveViews(ctx: WriteCtx, list: readonly Named[], from: string, to: string): Promise<void> {
  await ownViews(
    ctx,
    list.map(({ id }) => id),
    to,
  );
  await emitAll(
    ctx,
    viewChanged,
    list.map(({ id }) => ({
      subject: { kind: 'view', id },
      customerId: null,
      data: { changes: { ownerId: { from, to } } },
    })),
  );
}

const OwnerChange = z.object({
  changes: z.object({ ownerId: z.object({ from: z.string(), to: z.string() }) }),
});

async function returnViews(ctx: WriteCtx, { cause, after, limit }: BackChunk) {
  const events = await eventsOfHandover(ctx, { cause, type: viewChanged.type, after, limit });
  const stays = [];
  let done = 0;
  for (const { subjectId, data } of events) {
    const { from, to } = OwnerChange.parse(data).changes.ownerId;
    const view = await lockView(ctx, subjectId);
    if (!view) continue;
    if (view.ownerId === to) {
      await moveViews(ctx, [view], to, from);
      done++;
    } else stays.push({ id: view.id, name: view.name, reason: 'changed' });
  }
  return { done, kept: stays.length, stays, next: nextOf(events, limit) };
}

/** API keys: bound to the person, so they end with the sign-in of who leaves and are named. */
const keys: Holding = {
  name: 'keys',
  treats: ['end'],
  permission: null,
  groupings: [],
  count: (ctx, userId) => countOf(ctx, keysOf(userId)),
  list: (ctx, userId, limit) => listOf(ctx, keysOf(userId), limit),
  handOver: async (ctx, { from }) => {
    const revoked = await revokeKeysOf(ctx, from.id);
    await emitAll(
      ctx,
      apiKeyRevoked,
      revoked.map(({ id, name }) => ({
        subject: { kind: 'apikey', id },
        customerId: null,
        data: { name },
      })),
    );
    const stays = revoked.map((key) => ({ ...key, reason: 'revoked' }));
    return { done: revoked.length, kept: 0, stays, next: null };
  },
  // The secret of a revoked key is not to be trusted any more: its owner makes a new one.
  takeBack: async (ctx, { cause, after, limit }) => {
    const events = await eventsOfHandover(ctx, { cause, type: apiKeyRevoked.type, after, limit });
    const stays = events.map(({ subjectId, data }) => ({
      id: subjectId,
      name: z.object({ name: z.string() }).parse(data).name,
      reason: 'revoked',
    }));
    return { done: 0, kept: stays.length, stays, next: nextOf(events, limit) };
  },
};

/** Where to go on behind a page of events; null at the end. */
function nextOf(events: readonly { readonly id: string }[], limit: number): string | null {
  return events.length < limit ? null : (events.at(-1)?.id ?? null);
}

export const platformHoldings: readonly Holding[] = [views, keys];
