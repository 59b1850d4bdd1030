import { z } from 'zod';
import type { WriteCtx } from '../../../kernel/context.ts';
import { emitAll } from '../../../kernel/events/events.ts';
import { handOut, nextOf, staying } from '../../../kernel/handing.ts';
import type { BackChunk, Chunk, ChunkDone, Holding, Staying } from '../../../kernel/holding.ts';
import { assignableUser, eventsOfHandover, lendRecords, returnLent } from '../../platform/api.ts';
import { type LoadedCustomer, loadCustomers } from '../customer/customer.store.ts';
import { factsOf } from '../customer/customer.ts';
import { storeOwner } from '../customer/standing.store.ts';
import { customerAssigned } from '../events.ts';
import { addBriefings, dropBriefings } from './briefing-rows.store.ts';
import { countHeld, evidenceFor, idsHeld, listHeld } from './held.store.ts';

const kind = 'customers';

/** Customers as what people hold: given to new owners, or lent to stand-ins while their owner is away. */
export const customersHolding: Holding = {
  name: kind,
  treats: ['give', 'lend'],
  permission: 'customers.customer.write',
  groupings: ['city', 'stage', 'kind'],
  count: countHeld,
  list: listHeld,
  evidence: evidenceFor,
  handOver,
  takeBack,
};

interface Owner {
  readonly ownerId: string;
  readonly teamId: string;
}

async function handOver(ctx: WriteCtx, chunk: Chunk): Promise<ChunkDone> {
  const ids = await idsHeld(ctx, chunk.from.id, chunk.after, chunk.limit);
  // Somebody may have given one away between the two looks.
  const loaded = [...(await loadCustomers(ctx, ids)).values()].filter(
    ({ ownerId }) => ownerId === chunk.from.id,
  );
  return handOut(chunk, loaded, {
    successor: (id) => assignableUser(ctx, id),
    move: async (to, some) => {
      if (chunk.mode === 'lend') await lend(ctx, some, to.id, chunk);
      else await give(ctx, some, { ownerId: to.id, teamId: to.teamId });
      await addBriefings(
        ctx,
        some.filter((one) => !isTrashed(one)),
        to.id,
        chunk,
      );
      return [];
    },
    next: ids.length < chunk.limit ? null : (ids.at(-1) ?? null),
    groups: groupsOf,
    isQuiet: isTrashed,
  });
}

/** What lies in the trash goes along; nobody counts it as something that is held. */
function isTrashed({ deletedAt }: LoadedCustomer): boolean {
  return deletedAt !== null;
}

/** By what customers can be given in groups; the city is that of the address that lists show. */
function groupsOf({ addresses, stage, kind: sort }: LoadedCustomer): Record<string, string | null> {
  const shown = addresses.find((one) => one.primary) ?? addresses[0];
  return { city: shown?.city ?? null, stage, kind: sort };
}

async function give(ctx: WriteCtx, list: readonly LoadedCustomer[], owner: Owner): Promise<void> {
  await storeOwner(
    ctx,
    list.map(({ id }) => id),
    owner,
  );
  await emitAll(
    ctx,
    customerAssigned,
    list.map((before) => ({
      subject: { kind: 'customer', id: before.id },
      customerId: before.id,
      data: {
        changes: { ownerId: { from: before.ownerId, to: owner.ownerId } },
        facts: factsOf(before, owner, before.version + 1),
      },
    })),
  );
}

async function lend(ctx: WriteCtx, list: readonly LoadedCustomer[], to: string, { until }: Chunk) {
  const loans = list.map(({ id }) => ({ recordId: id, userId: to }));
  await lendRecords(ctx, kind, loans, 'write', until?.at ?? null);
}

const Assigned = z.object({
  changes: z.object({ ownerId: z.object({ from: z.string(), to: z.string() }) }),
});

/** What still belongs to whom it was given goes back; what was given on since, or is gone, stays. */
async function takeBack(ctx: WriteCtx, chunk: BackChunk): Promise<ChunkDone> {
  if (chunk.mode === 'lend') {
    const back = await returnLent(ctx, kind, chunk.cause, chunk.limit);
    if (back.length < chunk.limit) await dropBriefings(ctx, chunk.handoverId, null);
    return { done: back.length, kept: 0, stays: [], next: back.length < chunk.limit ? null : 'more' };
  }
  const { cause, after, limit } = chunk;
  const events = await eventsOfHandover(ctx, { cause, type: customerAssigned.type, after, limit });
  const given = new Map(
    events.map(({ subjectId, data }) => [subjectId, Assigned.parse(data).changes.ownerId]),
  );
  const loaded = await loadCustomers(ctx, [...given.keys()]);
  const owner = await assignableUser(ctx, chunk.from.id);
  const stays: Staying[] = [];
  const back: LoadedCustomer[] = [];
  for (const one of loaded.values()) {
    const isHere = one.ownerId === given.get(one.id)?.to;
    if (isHere && owner) back.push(one);
    else if (!isTrashed(one)) stays.push(staying(one, isHere ? 'inactive' : 'changed'));
  }
  if (owner && back.length > 0) await give(ctx, back, { ownerId: owner.id, teamId: owner.teamId });
  await dropBriefings(
    ctx,
    chunk.handoverId,
    back.map(({ id }) => id),
  );
  const done = back.filter((one) => !isTrashed(one)).length;
  return { done, kept: stays.length, stays, next: nextOf(events, limit) };
}
