import type { Output } from '@peyvand/contract/core/endpoint';
import type * as contract from '@peyvand/contract/customers/households';
import type { Household } from '@peyvand/contract/customers/households';
import type { Ctx, WriteCtx } from '../../../kernel/context.ts';
import { emit } from '../../../kernel/events/events.ts';
import { isHidden, isLocked } from '../../../kernel/policy/actor.ts';
import { missing, Refusal } from '../../../kernel/problem.ts';
import type { Changes } from '../changes.ts';
import { groupOf } from '../customer/group.store.ts';
import { requireCustomer, requireWritableCustomer } from '../customer/known.store.ts';
import { staleVersion } from '../errors.ts';
import { overlap, requireOrder } from '../relation/relation.ts';
import {
  householdChanged,
  householdFormed,
  householdJoined,
  householdLeft,
  householdMemberChanged,
} from './household.events.ts';
import {
  deleteHousehold,
  deleteMember,
  householdIdsOf,
  insertHousehold,
  insertMember,
  loadHouseholds,
  lockHousehold,
  type StoredHousehold,
  type StoredMember,
  updateHousehold,
  updateMember,
} from './household.store.ts';

const most = 50;

/** One household with the members that the actor sees. Throws `resource.missing`, also for who sees none of them. */
export async function getHousehold(ctx: Ctx, id: string): Promise<Household> {
  return shown(ctx, await required(ctx, id));
}

async function required(ctx: Ctx, id: string): Promise<StoredHousehold> {
  const [found] = await loadHouseholds(ctx, [id]);
  if (!found) throw missing();
  return found;
}

function shown(ctx: Ctx, { members, address, ...one }: StoredHousehold): Household {
  return {
    ...one,
    ...(isHidden(ctx.actor, 'customers', 'addresses') ? {} : { address }),
    members: members.map(({ id, customerId, name, role, startedOn, endedOn }) => ({
      id,
      customer: { id: customerId, name },
      role,
      startedOn,
      endedOn,
    })),
  };
}

/** Households of a person, present ones first. */
export async function householdsOf(ctx: Ctx, customerId: string): Promise<Household[]> {
  const { id } = await requireCustomer(ctx, customerId);
  const ids = await householdIdsOf(ctx, await groupOf(ctx, id));
  return (await loadHouseholds(ctx, ids)).map((one) => shown(ctx, one));
}

/** Members of the present households of a person that the actor sees, the person first. For totals. */
export async function householdMemberIds(ctx: Ctx, customerId: string): Promise<string[]> {
  const { id } = await requireCustomer(ctx, customerId);
  const present = (await householdsOf(ctx, id)).filter((one) => one.endedOn === null);
  const members = present.flatMap((one) => one.members.filter((member) => member.endedOn === null));
  return [...new Set([id, ...members.map((member) => member.customer.id)])];
}

/** Forms a household of persons that the actor may change. */
export async function createHousehold(
  ctx: WriteCtx,
  entered: Output<(typeof contract.createHousehold)['body']>,
): Promise<Household> {
  const id = ctx.newId();
  refuseHiddenAddress(ctx, entered.address);
  const { name, address = null, startedOn = null } = entered;
  await insertHousehold(ctx, { id, name, address, startedOn });
  await emit(ctx, householdFormed, { subject: { kind: 'household', id }, customerId: null, data: { name } });
  for (const member of entered.members) {
    await join(ctx, id, name, (await loadHouseholds(ctx, [id]))[0]?.members ?? [], member);
  }
  return getHousehold(ctx, id);
}

function refuseHiddenAddress(ctx: Ctx, address: unknown): void {
  if (address === undefined || !isLocked(ctx.actor, 'customers', 'addresses')) return;
  throw new Refusal('access.denied', { reason: 'field.locked', detail: 'You may not write addresses' });
}

type NewMember = Output<(typeof contract.addHouseholdMember)['body']>;

async function join(
  ctx: WriteCtx,
  householdId: string,
  name: string,
  members: readonly StoredMember[],
  entered: NewMember,
): Promise<void> {
  const person = await requireWritableCustomer(ctx, entered.customerId);
  if (person.kind !== 'person') throw refused('not_person', 'A household is of persons');
  const span = { startedOn: entered.startedOn ?? null, endedOn: entered.endedOn ?? null };
  requireOrder(span);
  if (members.some((one) => one.customerId === person.id && overlap(one, span))) throw known();
  const row = { id: ctx.newId(), recordId: person.id, role: entered.role ?? null, ...span };
  await insertMember(ctx, householdId, row);
  await emit(ctx, householdJoined, {
    subject: { kind: 'household', id: householdId },
    customerId: person.id,
    data: { memberId: row.id, household: name, role: row.role },
  });
}

function refused(reason: string, detail: string): Refusal {
  return new Refusal('request.refused', { reason: `customers.household.${reason}`, detail });
}

function known(): Refusal {
  return new Refusal('resource.conflict', {
    reason: 'customers.household.known',
    detail: 'The person belongs to this household already in that time',
  });
}

/** A household that the actor may change: one of whose members is theirs to change. It is held against others. */
async function lockedHousehold(ctx: WriteCtx, id: string): Promise<StoredHousehold & { all: number }> {
  await required(ctx, id);
  const lock = await lockHousehold(ctx, id);
  const one = await required(ctx, id);
  if (!lock) throw missing();
  for (const { customerId } of one.members) {
    try {
      await requireWritableCustomer(ctx, customerId);
      return { ...one, all: lock.members };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
    }
  }
  throw new Refusal('access.denied', { detail: 'No member of this household is yours to change' });
}

export async function changeHousehold(
  ctx: WriteCtx,
  id: string,
  version: number,
  change: Output<(typeof contract.changeHousehold)['body']>,
): Promise<Household> {
  refuseHiddenAddress(ctx, change.address);
  const before = await lockedHousehold(ctx, id);
  if (before.version !== version) throw staleVersion();
  const after = {
    name: change.name ?? before.name,
    address: change.address === undefined ? before.address : change.address,
    startedOn: change.startedOn === undefined ? before.startedOn : change.startedOn,
    endedOn: change.endedOn === undefined ? before.endedOn : change.endedOn,
  };
  requireOrder(after);
  const changes = changesOf(before, after, ['name', 'address', 'startedOn', 'endedOn']);
  if (Object.keys(changes).length === 0) return shown(ctx, before);
  await updateHousehold(ctx, id, version, after);
  for (const customerId of new Set(before.members.map((member) => member.customerId))) {
    await emit(ctx, householdChanged, {
      subject: { kind: 'household', id },
      customerId,
      data: { household: after.name, changes },
    });
  }
  return getHousehold(ctx, id);
}

function changesOf<Field extends string>(
  before: Readonly<Record<Field, unknown>>,
  after: Readonly<Record<Field, unknown>>,
  fields: readonly Field[],
): Changes {
  return Object.fromEntries(
    fields
      .filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]))
      .map((field) => [field, { from: before[field], to: after[field] }]),
  );
}

export async function addMember(ctx: WriteCtx, id: string, entered: NewMember): Promise<Household> {
  const one = await lockedHousehold(ctx, id);
  if (one.all >= most) throw refused('many', `A household has at most ${most} members`);
  await join(ctx, id, one.name, one.members, entered);
  return getHousehold(ctx, id);
}

export async function changeMember(
  ctx: WriteCtx,
  id: string,
  memberId: string,
  change: Output<(typeof contract.changeHouseholdMember)['body']>,
): Promise<Household> {
  const { one, member } = await lockedMember(ctx, id, memberId);
  const after = {
    role: change.role === undefined ? member.role : change.role || null,
    startedOn: change.startedOn === undefined ? member.startedOn : change.startedOn,
    endedOn: change.endedOn === undefined ? member.endedOn : change.endedOn,
  };
  requireOrder(after);
  const others = one.members.filter(
    (other) => other.id !== memberId && other.customerId === member.customerId,
  );
  if (others.some((other) => overlap(other, after))) throw known();
  const changes = changesOf(member, after, ['role', 'startedOn', 'endedOn']);
  if (Object.keys(changes).length === 0) return shown(ctx, one);
  await updateMember(ctx, memberId, after);
  await emit(ctx, householdMemberChanged, {
    subject: { kind: 'household', id },
    customerId: member.customerId,
    data: { memberId, household: one.name, changes },
  });
  return getHousehold(ctx, id);
}

/** Takes out a member who was put in by mistake. A household that nobody ever belonged to is none: it goes with the last. */
export async function removeMember(ctx: WriteCtx, id: string, memberId: string): Promise<void> {
  const { one, member } = await lockedMember(ctx, id, memberId);
  await deleteMember(ctx, memberId);
  if (one.all === 1) await deleteHousehold(ctx, id);
  await emit(ctx, householdLeft, {
    subject: { kind: 'household', id },
    customerId: member.customerId,
    data: { memberId, household: one.name, role: member.role },
  });
}

async function lockedMember(
  ctx: WriteCtx,
  id: string,
  memberId: string,
): Promise<{ one: StoredHousehold & { all: number }; member: StoredMember }> {
  const one = await lockedHousehold(ctx, id);
  const member = one.members.find((other) => other.id === memberId);
  if (!member) throw missing();
  await requireWritableCustomer(ctx, member.customerId);
  return { one, member };
}
