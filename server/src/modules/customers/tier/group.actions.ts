import type { NeedsGroup, NeedsGroupInput, Rank } from '@peyvand/contract/customers/tiers';
import type { Ctx, WriteCtx } from '../../../kernel/context.ts';
import { emit, emitAll } from '../../../kernel/events/events.ts';
import { enqueue } from '../../../kernel/jobs/jobs.ts';
import { filtering } from '../../../kernel/listing.ts';
import { holds } from '../../../kernel/policy/actor.ts';
import { missing, Refusal } from '../../../kernel/problem.ts';
import { customerFilters } from '../customer/customer.filters.ts';
import { groupOf } from '../customer/group.store.ts';
import { requireCustomer, writableCustomers } from '../customer/known.store.ts';
import { staleVersion } from '../errors.ts';
import { named } from '../lifecycle/circle.ts';
import type { Which } from '../lifecycle/judge.store.ts';
import { organisationActor } from '../lifecycle/judge.ts';
import { rootsOf } from '../lifecycle/purchases.store.ts';
import {
  addByHand,
  deleteGroup,
  followFilter,
  groupsOf,
  loadGroups,
  lockGroup,
  type Membership,
  membersByGroup,
  removeByHand,
  type StoredGroup,
  storeGroup,
} from './group.store.ts';
import {
  customerJoined,
  customerLeft,
  needsGroupChanged,
  needsGroupCreated,
  needsGroupRemoved,
} from './tier.events.ts';
import { loadSets, placedOf } from './tier.store.ts';

export const groupJob = 'customers.group.follow';

const about = (id: string) => ({ subject: { kind: 'needs_group', id }, customerId: null });

/** All needs groups; counted for who asks and may manage them. */
export async function needsGroups(ctx: Ctx, counts: boolean): Promise<{ items: NeedsGroup[] }> {
  const groups = await loadGroups(ctx);
  if (!counts || !holds(ctx.actor, 'customers.tier.manage'))
    return { items: groups.map((group) => ({ ...group, members: null })) };
  const members = await membersByGroup(ctx);
  return { items: groups.map((group) => ({ ...group, members: members.get(group.id) ?? 0 })) };
}

export async function createGroup(ctx: WriteCtx, input: NeedsGroupInput): Promise<NeedsGroup> {
  refuseWrong(ctx, input);
  const id = ctx.newId();
  await storeGroup(ctx, id, input, 1);
  await emit(ctx, needsGroupCreated, { ...about(id), data: { name: input.name } });
  await enqueue(ctx, groupJob, {}, { key: groupJob });
  return { ...(await loaded(ctx, id)), members: null };
}

export async function changeGroup(
  ctx: WriteCtx,
  id: string,
  version: number,
  input: NeedsGroupInput,
): Promise<NeedsGroup> {
  refuseWrong(ctx, input);
  await lockedGroup(ctx, id, version);
  const before = new Map<string, unknown>(Object.entries(await loaded(ctx, id)));
  await storeGroup(ctx, id, input, version + 1);
  const changes = Object.fromEntries(
    Object.entries(input).flatMap(([field, to]) =>
      JSON.stringify(before.get(field)) === JSON.stringify(to)
        ? []
        : [[field, { from: before.get(field), to }]],
    ),
  );
  await emit(ctx, needsGroupChanged, { ...about(id), data: { changes, name: input.name } });
  await enqueue(ctx, groupJob, {}, { key: groupJob });
  return { ...(await loaded(ctx, id)), members: null };
}

export async function removeGroup(ctx: WriteCtx, id: string, version: number): Promise<void> {
  await lockedGroup(ctx, id, version);
  const { name } = await loaded(ctx, id);
  await deleteGroup(ctx, id);
  await emit(ctx, needsGroupRemoved, { ...about(id), data: { name } });
}

/**
 * Puts customers into a group by hand, or takes them out. Those that the actor may not change are passed over; who fits
 * the filter stays a member by it.
 */
export async function changeMembers(
  ctx: WriteCtx,
  id: string,
  ids: readonly string[],
  action: 'add' | 'remove',
): Promise<{ changed: number }> {
  const group = await loaded(ctx, id);
  const mine = [...(await writableCustomers(ctx, await rootsOf(ctx, ids)))];
  if (action === 'add') {
    const added = await addByHand(ctx, id, mine);
    const joined = added.flatMap((one) => (one.joined ? [one.id] : []));
    await tellOf(ctx, group, { joined, left: [] });
    return { changed: added.length };
  }
  const removed = await removeByHand(ctx, id, mine);
  const actor = await organisationActor(ctx, 'system:groups');
  const stayed = new Set((await followFilter(ctx.as(actor), group, { ids: removed })).joined);
  await tellOf(ctx, group, { joined: [], left: removed.filter((one) => !stayed.has(one)) });
  return { changed: removed.length };
}

/** Brings all groups in line with their filters, among these customers. Returns how many memberships changed. */
export async function follow(ctx: WriteCtx, which: Which, groups: readonly StoredGroup[]): Promise<number> {
  let changed = 0;
  for (const group of groups) {
    const membership = await followFilter(ctx, group, which);
    await tellOf(ctx, group, membership);
    changed += membership.joined.length + membership.left.length;
  }
  return changed;
}

async function tellOf(ctx: WriteCtx, group: StoredGroup, { joined, left }: Membership): Promise<void> {
  const data = { group: { id: group.id, name: group.name } };
  const events = (ids: readonly string[]) =>
    ids.map((id) => ({ subject: { kind: 'customer', id }, customerId: id, data }));
  await emitAll(ctx, customerJoined, events(joined));
  await emitAll(ctx, customerLeft, events(left));
}

/** Where a customer stands by value and by need. Throws `resource.missing`. */
export async function rankOf(ctx: Ctx, id: string): Promise<Rank> {
  await requireCustomer(ctx, id);
  const [sets, groups, placed, belongs] = await Promise.all([
    loadSets(ctx),
    loadGroups(ctx),
    placedOf(ctx, [id]),
    groupOf(ctx, id).then((all) => groupsOf(ctx, all)),
  ]);
  const place = placed.get(id);
  const set = sets.find((one) => one.id === place?.setId);
  const tier = set?.tiers.find((one) => one.id === place?.tierId);
  return {
    tier:
      place && set && tier
        ? {
            setId: set.id,
            tierId: tier.id,
            name: tier.name,
            colour: tier.colour,
            gives: tier.gives,
            value: place.value,
            measure: set.measure,
            currency: set.currency,
            since: place.since,
          }
        : null,
    groups: belongs.flatMap(({ groupId, by, since }) => {
      const group = groups.find((one) => one.id === groupId);
      return group ? [{ id: group.id, name: group.name, colour: group.colour, by, since }] : [];
    }),
  };
}

async function loaded(ctx: Ctx, id: string): Promise<StoredGroup> {
  const group = (await loadGroups(ctx)).find((one) => one.id === id);
  if (!group) throw missing();
  return group;
}

async function lockedGroup(ctx: WriteCtx, id: string, version: number): Promise<void> {
  const known = await lockGroup(ctx, id);
  if (known === null) throw missing();
  if (known !== version) throw staleVersion();
}

function refuseWrong(ctx: Ctx, { filter }: NeedsGroupInput): void {
  if (!filter) return;
  filtering(ctx, customerFilters, 'c', filter);
  if (!named(filter, ['needsGroup'])) return;
  throw new Refusal('request.refused', {
    reason: 'customers.group.circle',
    violations: [{ path: 'filter', reason: 'circle', message: 'a group must not look at groups' }],
  });
}
