import { z } from 'zod';
import type { WriteCtx } from '../../../kernel/context.ts';
import { emitAll } from '../../../kernel/events/events.ts';
import { handOut, nextOf, staying } from '../../../kernel/handing.ts';
import type { BackChunk, Chunk, ChunkDone, Holding, Staying } from '../../../kernel/holding.ts';
import { assignableUser, eventsOfHandover, lendRecords, returnLent } from '../../platform/api.ts';
import { contractAssigned } from './contract.events.ts';
import type { StoredContract } from './contract.ts';
import { lockContract } from './contract-read.store.ts';
import { countHeldContracts, giveContracts, heldContracts } from './held.store.ts';
import { changesBetween, subjectOf, toldOf } from './told.ts';

const kind = 'contracts';

/** Contracts that are being written, wait for signatures or are in force, as what people hold. */
export const contractsHolding: Holding = {
  name: kind,
  treats: ['give', 'lend'],
  permission: 'sales.contract.write',
  groupings: [],
  count: countHeldContracts,
  list: async (ctx, userId, limit) =>
    (await heldContracts(ctx, userId, null, limit)).map(({ id, name }) => ({ id, name, groups: {} })),
  handOver,
  takeBack,
};

async function handOver(ctx: WriteCtx, chunk: Chunk): Promise<ChunkDone> {
  const held = await heldContracts(ctx, chunk.from.id, chunk.after, chunk.limit);
  return handOut(chunk, held, {
    successor: (id) => assignableUser(ctx, id),
    move: async (user, some) => {
      const ids = some.map(({ id }) => id);
      if (chunk.mode === 'lend') {
        const loans = ids.map((recordId) => ({ recordId, userId: user.id }));
        await lendRecords(ctx, kind, loans, 'write', chunk.until?.at ?? null);
      } else await give(ctx, ids, { ownerId: user.id, teamId: user.teamId });
      return [];
    },
    next: nextOf(held, chunk.limit),
  });
}

async function give(
  ctx: WriteCtx,
  ids: readonly string[],
  owner: { readonly ownerId: string; readonly teamId: string },
): Promise<void> {
  const before: StoredContract[] = [];
  for (const id of ids) {
    const contract = await lockContract(ctx, id);
    if (contract) before.push(contract);
  }
  await giveContracts(ctx, ids, owner);
  await emitAll(
    ctx,
    contractAssigned,
    before.map((contract) => {
      const next = { ...contract, ...owner, version: contract.version + 1 };
      return { ...subjectOf(next), data: { ...toldOf(next), changes: changesBetween(contract, next) } };
    }),
  );
}

const Assigned = z.object({
  changes: z.object({ ownerId: z.object({ from: z.string(), to: z.string() }) }),
});

/** What still belongs to whom it was given goes back; what was given on since, or is gone, stays. */
async function takeBack(ctx: WriteCtx, chunk: BackChunk): Promise<ChunkDone> {
  const { cause, after, limit } = chunk;
  if (chunk.mode === 'lend') {
    const back = await returnLent(ctx, kind, cause, limit);
    return { done: back.length, kept: 0, stays: [], next: back.length < limit ? null : 'more' };
  }
  const events = await eventsOfHandover(ctx, { cause, type: contractAssigned.type, after, limit });
  const owner = await assignableUser(ctx, chunk.from.id);
  const mine: string[] = [];
  const stays: Staying[] = [];
  for (const { subjectId, data } of events) {
    const contract = await lockContract(ctx, subjectId);
    if (!contract) continue;
    const isTheirs = contract.ownerId === Assigned.parse(data).changes.ownerId.to;
    if (owner && isTheirs) mine.push(contract.id);
    else stays.push(staying({ id: contract.id, name: contract.title }, owner ? 'changed' : 'inactive'));
  }
  if (owner && mine.length > 0) await give(ctx, mine, { ownerId: owner.id, teamId: owner.teamId });
  return { done: mine.length, kept: stays.length, stays, next: nextOf(events, limit) };
}
