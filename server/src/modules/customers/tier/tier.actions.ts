import type { TierPreview, TierSet, TierSetInput } from '@peyvand/contract/customers/tiers';
import type { Ctx, WriteCtx } from '../../../kernel/context.ts';
import { emit } from '../../../kernel/events/events.ts';
import { enqueue } from '../../../kernel/jobs/jobs.ts';
import { filtering } from '../../../kernel/listing.ts';
import { holds } from '../../../kernel/policy/actor.ts';
import { missing, Refusal } from '../../../kernel/problem.ts';
import { assignableUser } from '../../platform/api.ts';
import { customerFilters } from '../customer/customer.filters.ts';
import { staleVersion, unknownOwner } from '../errors.ts';
import { named } from '../lifecycle/circle.ts';
import { lastSweep } from '../lifecycle/rules.store.ts';
import { eachStretch } from '../lifecycle/stretches.ts';
import { sorted, sorting } from './sort.ts';
import { tierSetChanged, tierSetCreated, tierSetRemoved } from './tier.events.ts';
import { countsByTier, deleteSet, loadSets, lockSet, type StoredSet, storeSet } from './tier.store.ts';
import { wrongIn } from './tier.ts';

export const tierJob = 'customers.tier.sort';

/** All sets in their order; counted for who asks and may manage them. */
export async function tierSets(ctx: Ctx, counts: boolean) {
  const [sets, lastRun] = await Promise.all([loadSets(ctx), lastSweep(ctx, tierJob)]);
  if (!counts || !holds(ctx.actor, 'customers.tier.manage'))
    return { items: sets.map((set) => ({ ...set, customers: null })), lastRun };
  const found = await countsByTier(ctx);
  return { items: sets.map((set) => counted(set, found)), lastRun };
}

function counted(set: StoredSet, counts: ReadonlyMap<string, number>): TierSet {
  return { ...set, customers: set.tiers.map(({ id }) => counts.get(id) ?? 0) };
}

export async function createTierSet(ctx: WriteCtx, input: TierSetInput): Promise<TierSet> {
  await refuseWrong(ctx, input, null);
  const set = { ...input, id: ctx.newId(), version: 1 };
  await storeSet(ctx, set);
  const { tiers, name } = input;
  await emit(ctx, tierSetCreated, { ...about(set.id), data: { name, tiers: tiers.map((one) => one.name) } });
  await askForTiers(ctx);
  return { ...set, customers: null };
}

export async function changeTierSet(
  ctx: WriteCtx,
  id: string,
  version: number,
  input: TierSetInput,
): Promise<TierSet> {
  const before = await lockedSet(ctx, id, version);
  await refuseWrong(ctx, input, id);
  const set = { ...input, id, version: version + 1 };
  await storeSet(ctx, set);
  const was = new Map<string, unknown>(Object.entries(before));
  const changes = Object.fromEntries(
    Object.entries(input).flatMap(([field, to]) =>
      JSON.stringify(was.get(field)) === JSON.stringify(to) ? [] : [[field, { from: was.get(field), to }]],
    ),
  );
  await emit(ctx, tierSetChanged, { ...about(id), data: { changes, name: input.name } });
  await askForTiers(ctx);
  return { ...set, customers: null };
}

export async function removeTierSet(ctx: WriteCtx, id: string, version: number): Promise<void> {
  const { name } = await lockedSet(ctx, id, version);
  await deleteSet(ctx, id);
  await emit(ctx, tierSetRemoved, { ...about(id), data: { name } });
  await askForTiers(ctx);
}

/** Sorts all customers in the background. */
export async function askForTiers(ctx: WriteCtx): Promise<void> {
  await enqueue(ctx, tierJob, {}, { key: tierJob });
}

const about = (id: string) => ({ subject: { kind: 'tier_set', id }, customerId: null });

async function lockedSet(ctx: WriteCtx, id: string, version: number): Promise<StoredSet> {
  const known = await lockSet(ctx, id);
  const set = (await loadSets(ctx)).find((one) => one.id === id);
  if (known === null || !set) throw missing();
  if (known !== version) throw staleVersion();
  return set;
}

/** A preview answers after so long with what it has seen. */
const patience = 8_000;

/** How customers would be spread over the tiers of a set. The same sorting as that of the job, without its moves. */
export async function previewTiers(
  ctx: Ctx,
  wish: { id?: string | undefined; set: TierSetInput },
  signal: AbortSignal,
): Promise<TierPreview> {
  await refuseWrong(ctx, wish.set, wish.id ?? null);
  const id = wish.id ?? ctx.newId();
  const others = (await loadSets(ctx)).filter((one) => one.id !== id);
  const mine: StoredSet = { ...wish.set, id, version: 0 };
  const sets = [...others, mine].toSorted((a, b) => a.position - b.position || (a.id < b.id ? -1 : 1));
  const at = sets.indexOf(mine);
  const by = await sorting(ctx, sets);
  const tiers = mine.tiers.map((_, place) => {
    const bound = by.ready[at]?.bounds[place] ?? null;
    return { customers: 0, bound: bound === Number.MAX_VALUE ? null : bound, sum: 0 };
  });
  let outside = 0;
  let moved = 0;
  const { complete } = await eachStretch(ctx, { patience, signal }, async (which) => {
    for (const one of await sorted(by, which)) {
      if (one.before !== one.after) moved++;
      if (one.set !== at) continue;
      const tier = one.tier === null ? undefined : tiers[one.tier];
      if (!tier) outside++;
      else {
        tier.customers++;
        tier.sum += one.value;
      }
    }
  });
  return { tiers, outside, moved, complete };
}

async function refuseWrong(ctx: Ctx, set: TierSetInput, id: string | null): Promise<void> {
  const wrong = wrongIn(set);
  if (set.filter) {
    filtering(ctx, customerFilters, 'c', set.filter);
    if (named(set.filter, ['tier', 'needsGroup']))
      wrong.push({
        path: 'filter',
        reason: 'circle',
        message: 'a tier must not look at tiers or needs groups',
      });
  }
  const taken = new Set(
    (await loadSets(ctx)).filter((one) => one.id !== id).flatMap((one) => one.tiers.map((tier) => tier.id)),
  );
  if (set.tiers.some((tier) => taken.has(tier.id)))
    wrong.push({ path: 'tiers', reason: 'twice', message: 'a tier of another set has this id' });
  if (wrong.length > 0)
    throw new Refusal('request.refused', { reason: 'customers.tier.wrong', violations: wrong });
  for (const { gives } of set.tiers)
    if (gives.ownerId !== null && !(await assignableUser(ctx, gives.ownerId))) throw unknownOwner();
}
