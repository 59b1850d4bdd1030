import type { Output } from '@peyvand/contract/core/endpoint';
import type {
  mergeCustomers as contract,
  MergeChoices,
  previewMerge as previewContract,
} from '@peyvand/contract/customers/merges';
import type { Ctx, WriteCtx } from '../../../kernel/context.ts';
import { holdAlone } from '../../../kernel/db/locks.ts';
import { emitAll } from '../../../kernel/events/events.ts';
import { isHidden, scopeOf } from '../../../kernel/policy/actor.ts';
import { missing } from '../../../kernel/problem.ts';
import { fieldsIn, getCustomer } from '../customer/customer.actions.ts';
import {
  type LoadedCustomer,
  loadCustomer,
  loadCustomers,
  updateCustomer,
} from '../customer/customer.store.ts';
import { changesBetween, factsOf } from '../customer/customer.ts';
import { visibleIds, writableCustomers } from '../customer/known.store.ts';
import { shownCustomer } from '../customer/shown.seam.ts';
import { mergedAlready, readOnly, staleVersion, unfitMerge } from '../errors.ts';
import { customerFollowed, customerMerged } from '../events.ts';
import { addWatchers } from '../watch/watcher.store.ts';
import { absorbAll, decided, origins, warningsOf } from './decide.ts';
import { hangingOn } from './hanging.store.ts';
import { insertMerges, lockGroups, type Member, type NewMerge, pointTo, standingsOf } from './merge.store.ts';
import { inheritSight } from './sight.ts';

/** Merges and un-merges happen one after the other: what leads where is never looked at while it changes. */
export const mergeLock = 'customers.merges';

type Side = Output<(typeof previewContract)['response']>['sides'][number];

/** What a merge would make of these records. The survivor comes first. */
export async function previewMerge(
  ctx: Ctx,
  survivorId: string,
  loserIds: readonly string[],
  choices: MergeChoices,
): Promise<Output<(typeof previewContract)['response']>> {
  const ids = [survivorId, ...loserIds];
  await requireMergeable(ctx, ids);
  const records: LoadedCustomer[] = [];
  for (const id of ids) {
    const one = await loadCustomer(ctx, id);
    if (!one) throw missing();
    records.push(one);
  }
  const { survivor, losers } = sidesOf(records, ids);
  const joining = losers.map(joiningOf);
  const own = { id: survivor.id, fields: fieldsIn(survivor) };
  const rules = decided(ctx, [own, ...joining], choices);
  const after = absorbAll(own.fields, joining, rules).at(-1)?.after ?? own.fields;
  const hanging = await hangingOn(ctx, ids);
  const sides = records.flatMap((one): Side[] => {
    const counts = hanging.get(one.id);
    if (!counts) return [];
    const { notes, talks, files, relations, orders } = counts;
    return [{ customer: shownCustomer(ctx, one), notes, talks, files, relations, orders }];
  });
  const currencies = [...hanging.values()].flatMap((one) => one.currencies);
  const { hidden } = scopeOf(ctx.actor, 'customers');
  return {
    sides,
    result: shownCustomer(ctx, { ...survivor, ...after }),
    fields: origins(own, joining, rules).filter(({ field }) => !isHidden(ctx.actor, 'customers', field)),
    warnings: warningsOf(records, currencies, hidden),
  };
}

/**
 * Merges records into one. No row moves: the others point to the survivor from now on, belong to its owner, and are
 * found through it. Throws `resource.missing`, `access.denied`, `version.stale`, `resource.conflict` for one that was
 * merged already, `request.refused` for what cannot be one.
 */
export async function mergeCustomers(
  ctx: WriteCtx,
  survivorId: string,
  version: number,
  { losers: wanted, choices }: Output<(typeof contract)['body']>,
): Promise<Output<(typeof contract)['response']>> {
  const ids = [survivorId, ...wanted.map((one) => one.id)];
  await holdAlone(ctx, mergeLock);
  await requireMergeable(ctx, ids);
  await lockGroups(ctx, ids);
  const loaded = await loadCustomers(ctx, ids);
  const { survivor, losers } = sidesOf([...loaded.values()], ids);
  const versions = new Map([[survivorId, version], ...wanted.map((one) => [one.id, one.version] as const)]);
  for (const one of [survivor, ...losers]) if (one.version !== versions.get(one.id)) throw staleVersion();

  const own = { id: survivor.id, fields: fieldsIn(survivor) };
  const joining = losers.map(joiningOf);
  const rules = decided(ctx, [own, ...joining], choices);
  const steps = absorbAll(own.fields, joining, rules);
  const after = steps.at(-1)?.after ?? own.fields;
  // Before the survivor takes their values: a unique one must not stand twice.
  const members = await pointTo(
    ctx,
    losers.map((one) => one.id),
    survivor.id,
    survivor,
  );
  await updateCustomer(ctx, survivor.id, own.fields, after);
  const merges: NewMerge[] = [];
  for (const [place, loser] of losers.entries()) {
    merges.push({
      id: ctx.newId(),
      survivorId: survivor.id,
      loserId: loser.id,
      at: ctx.clock().toISOString(),
      byId: ctx.actor.id,
      byName: ctx.actor.name,
      choices: rules,
      before: steps[place]?.before ?? own.fields,
      stageSince: survivor.stageSince,
      version: survivor.version + 1,
      place,
      ownerId: loser.ownerId,
      teamId: loser.teamId,
      sharedWith: await inheritSight(ctx, survivor, loser),
      // On the record that goes: watchers are those of the whole group, and it takes them along when it leaves.
      watching: loser.ownerId === survivor.ownerId ? [] : await addWatchers(ctx, loser.id, [loser.ownerId]),
    });
  }
  await insertMerges(ctx, merges);
  await tellMerged(ctx, { ...survivor, ...after }, losers, merges, steps, members);
  await tellFollowers(
    ctx,
    survivor,
    members.filter((one) => !versions.has(one.id)),
  );
  return { customer: await getCustomer(ctx, survivor.id), merges: merges.map((one) => one.id) };
}

function joiningOf(loser: LoadedCustomer) {
  return { id: loser.id, fields: fieldsIn(loser) };
}

/** Each of the records stands for itself, and the actor may change it. */
async function requireMergeable(ctx: Ctx, ids: readonly string[]): Promise<void> {
  if (new Set(ids).size < ids.length)
    throw unfitMerge('self', 'losers', 'A record is not merged with itself');
  const seen = await visibleIds(ctx, ids);
  if (ids.some((id) => !seen.has(id))) throw missing();
  const standings = await standingsOf(ctx, ids);
  for (const one of standings.values()) {
    if (one.mergedInto !== null) throw mergedAlready(one.id, one.survivorId);
    if (one.deleted) throw missing();
  }
  const writable = await writableCustomers(ctx, ids);
  if (ids.some((id) => !writable.has(id))) throw readOnly();
}

function sidesOf(records: readonly LoadedCustomer[], ids: readonly string[]) {
  const byId = new Map(records.map((one) => [one.id, one]));
  const all = ids.map((id) => {
    const one = byId.get(id);
    if (!one || one.deletedAt !== null) throw missing();
    return one;
  });
  const [survivor, ...losers] = all;
  if (!survivor) throw missing();
  if (losers.some((one) => one.kind !== survivor.kind)) {
    throw unfitMerge('kinds', 'losers', 'A person and a company are related, not merged');
  }
  return { survivor, losers };
}

async function tellMerged(
  ctx: WriteCtx,
  survivor: LoadedCustomer,
  losers: readonly LoadedCustomer[],
  merges: readonly NewMerge[],
  steps: ReturnType<typeof absorbAll>,
  members: readonly Member[],
): Promise<void> {
  const versions = new Map(members.map((one) => [one.id, one.version]));
  const events = losers.flatMap((loser, place) => {
    const step = steps[place];
    if (!step) return [];
    const both = {
      mergeId: merges[place]?.id ?? '',
      survivorId: survivor.id,
      survivorName: survivor.name,
      loserId: loser.id,
      loserName: loser.name,
      place,
    };
    const moved =
      loser.ownerId === survivor.ownerId ? {} : { ownerId: { from: loser.ownerId, to: survivor.ownerId } };
    return [
      {
        subject: { kind: 'customer', id: survivor.id },
        customerId: survivor.id,
        data: {
          ...both,
          role: 'survivor' as const,
          changes: changesBetween(step.before, step.after),
          facts: factsOf(survivor, survivor, survivor.version + 1),
        },
      },
      {
        subject: { kind: 'customer', id: loser.id },
        customerId: loser.id,
        data: {
          ...both,
          role: 'loser' as const,
          changes: moved,
          facts: factsOf(loser, survivor, versions.get(loser.id) ?? loser.version + 1),
        },
      },
    ];
  });
  await emitAll(ctx, customerMerged, events);
}

/** What had been merged into those before goes along; readers that count customers hear where to. */
export async function tellFollowers(
  ctx: WriteCtx,
  head: { readonly id: string; readonly ownerId: string; readonly teamId: string },
  members: readonly Member[],
): Promise<void> {
  if (members.length === 0) return;
  const loaded = await loadCustomers(
    ctx,
    members.map((one) => one.id),
  );
  await emitAll(
    ctx,
    customerFollowed,
    [...loaded.values()].map((one) => ({
      subject: { kind: 'customer', id: one.id },
      customerId: one.id,
      data: { survivorId: head.id, facts: factsOf(one, head, one.version) },
    })),
  );
}
