import type { WriteCtx } from '../../../kernel/context.ts';
import { dropInherited, inheritShares, shareholders } from '../../platform/api.ts';
import { mergesInto, storeSharedWith } from './merge.store.ts';

interface Owned {
  readonly id: string;
  readonly ownerId: string;
}

/** Whoever saw the loser sees the survivor: its shares come along, its owner may read. Returns who was given a share. */
export function inheritSight(ctx: WriteCtx, survivor: Owned, loser: Owned): Promise<string[]> {
  const readers = loser.ownerId === survivor.ownerId ? [] : [loser.ownerId];
  return inheritShares(ctx, { kind: 'customers', from: loser.id, to: survivor.id }, readers);
}

/**
 * After a record left: who was given a share of the survivor because of it loses that share, unless another merged
 * record still gives it.
 */
export async function settleSight(ctx: WriteCtx, survivor: Owned, given: readonly string[]): Promise<void> {
  const merges = await mergesInto(ctx, survivor.id, 0);
  const all = new Set([...given, ...merges.flatMap((one) => one.sharedWith)]);
  if (all.size === 0) return;
  const due = new Set<string>();
  for (const one of merges) {
    due.add(one.ownerId);
    for (const user of await shareholders(ctx, 'customers', one.loserId)) due.add(user);
  }
  const lost = new Set([...all].filter((user) => !due.has(user)));
  await dropInherited(ctx, 'customers', survivor.id, [...lost]);
  for (const one of merges) {
    const added = await inheritSight(ctx, survivor, { id: one.loserId, ownerId: one.ownerId });
    const users = [...new Set([...one.sharedWith.filter((user) => !lost.has(user)), ...added])];
    if (users.length !== one.sharedWith.length || added.length > 0) await storeSharedWith(ctx, one.id, users);
  }
}
