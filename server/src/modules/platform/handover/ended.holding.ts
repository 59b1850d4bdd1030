import { z } from 'zod';
import { emitAll } from '../../../kernel/events/events.ts';
import { nextOf, staying } from '../../../kernel/handing.ts';
import type { Holding } from '../../../kernel/holding.ts';
import { apiKeyRevoked } from '../events.ts';
import { eventsOfHandover } from './cause.store.ts';
import { countOf, endExportsOf, exportsUnderWay, keysOf, listOf, revokeKeysOf } from './holdings.store.ts';

/** API keys: bound to the person, so they end with the sign-in of who leaves and are named. */
export const keysHolding: Holding = {
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
    return {
      done: revoked.length,
      kept: 0,
      stays: revoked.map((key) => staying(key, 'revoked')),
      next: null,
    };
  },
  // The secret of a revoked key is not to be trusted any more: its owner makes a new one.
  takeBack: async (ctx, { cause, after, limit }) => {
    const events = await eventsOfHandover(ctx, { cause, type: apiKeyRevoked.type, after, limit });
    const stays = events.map(({ subjectId, data }) =>
      staying({ id: subjectId, name: z.object({ name: z.string() }).parse(data).name }, 'revoked'),
    );
    return { done: 0, kept: stays.length, stays, next: nextOf(events, limit) };
  },
};

/**
 * Exports that are being written: a file holds what its owner could see, so nobody else gets it, and what was to be
 * written for who leaves is not. Written files run out by themselves.
 */
export const exportsHolding: Holding = {
  name: 'exports',
  treats: ['end'],
  permission: null,
  groupings: [],
  count: (ctx, userId) => countOf(ctx, exportsUnderWay(userId)),
  list: (ctx, userId, limit) => listOf(ctx, exportsUnderWay(userId), limit),
  handOver: async (ctx, { from }) => {
    const ended = await endExportsOf(ctx, from.id);
    return { done: ended.length, kept: 0, stays: ended.map((one) => staying(one, 'ended')), next: null };
  },
  takeBack: async () => ({ done: 0, kept: 0, stays: [], next: null }),
};
