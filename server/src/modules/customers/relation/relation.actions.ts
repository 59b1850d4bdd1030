import type { Output } from '@peyvand/contract/core/endpoint';
import type { Customer } from '@peyvand/contract/customers/customer';
import type * as contract from '@peyvand/contract/customers/relations';
import type { WriteCtx } from '../../../kernel/context.ts';
import { holdAlone } from '../../../kernel/db/locks.ts';
import { emit } from '../../../kernel/events/events.ts';
import { missing, Refusal } from '../../../kernel/problem.ts';
import type { Changes } from '../changes.ts';
import { getCustomer } from '../customer/customer.actions.ts';
import { groupOf } from '../customer/group.store.ts';
import { type KnownCustomer, requireCustomer, requireWritableCustomer } from '../customer/known.store.ts';
import { requireKind } from './kind.actions.ts';
import { relationAdded, relationChanged, relationRemoved } from './relation.events.ts';
import {
  deleteRelation,
  insertRelation,
  lockRelation,
  lockRelationsFrom,
  relationsBetween,
  type StoredRelation,
  updateRelation,
} from './relation.store.ts';
import { directed, overlap, requireOrder, turned } from './relation.ts';
import { guardTree } from './tree.guard.ts';

/** Relates a customer that the actor may change to one that they see. */
export async function addRelation(
  ctx: WriteCtx,
  id: string,
  entered: Output<(typeof contract.addRelation)['body']>,
): Promise<Customer> {
  const mine = await requireWritableCustomer(ctx, id);
  await add(ctx, mine, await requireCustomer(ctx, entered.customerId), entered);
  return getCustomer(ctx, mine.id);
}

async function add(
  ctx: WriteCtx,
  mine: KnownCustomer,
  other: KnownCustomer,
  entered: Omit<Output<(typeof contract.addRelation)['body']>, 'customerId'>,
): Promise<void> {
  const { kind, back } = directed(entered.kind);
  const [from, to] = back ? [other, mine] : [mine, other];
  const row: StoredRelation = {
    id: ctx.newId(),
    fromId: from.id,
    toId: to.id,
    kind,
    role: entered.role ?? null,
    startedOn: entered.startedOn ?? null,
    endedOn: entered.endedOn ?? null,
  };
  await requireKind(ctx, kind);
  await requireFit(ctx, row, from, to);
  await insertRelation(ctx, row);
  await emit(ctx, relationAdded, {
    subject: { kind: 'relation', id: row.id },
    customerId: mine.id,
    data: { kind: entered.kind, otherId: other.id, otherName: other.name, role: row.role },
  });
}

/**
 * Holds both sides, so that two who relate the same pair at once come one after the other, and refuses what cannot be:
 * a customer with itself, the same twice in one time, a tree that turns round.
 */
async function requireFit(
  ctx: WriteCtx,
  row: StoredRelation,
  from: KnownCustomer,
  to: KnownCustomer,
): Promise<void> {
  // Also the survivor and what was merged into it are one customer.
  if (from.id === to.id) throw refused('self', 'A customer is not related to itself');
  if (row.kind === 'household')
    throw refused('household', 'Persons of one household are put into a household, not in pairs');
  requireOrder(row);
  await holdAlone(ctx, `customers.relation ${[from.id, to.id].sort().join(' ')}`);
  const same = await relationsBetween(ctx, from.id, to.id, row.kind);
  if (same.some((one) => one.id !== row.id && overlap(one, row)))
    throw new Refusal('resource.conflict', {
      reason: 'customers.relation.known',
      detail: 'These two are related like this already in that time',
    });
  if (row.kind === 'parent') await guardTree(ctx, row, from, to);
}

function refused(reason: string, detail: string): Refusal {
  return new Refusal('request.refused', { reason: `customers.relation.${reason}`, detail });
}

type Change = NonNullable<Output<(typeof contract.changeRelation)['body']>>;

/** Changes a relation of a customer; what the change does not name stays. */
export async function changeRelation(
  ctx: WriteCtx,
  id: string,
  relationId: string,
  change: Change,
): Promise<Customer> {
  const mine = await requireWritableCustomer(ctx, id);
  const before = await lockRelation(ctx, mine.id, relationId);
  if (!before) throw missing();
  await store(ctx, mine, before, change);
  return getCustomer(ctx, mine.id);
}

async function store(
  ctx: WriteCtx,
  mine: KnownCustomer,
  before: StoredRelation,
  change: Change,
): Promise<void> {
  const ids = new Set(await groupOf(ctx, mine.id));
  const away = ids.has(before.fromId) ? before.toId : before.fromId;
  const other = await requireCustomer(ctx, away);
  const seen = ids.has(before.fromId) ? before.kind : turned(before.kind);
  const wanted = directed(change.kind ?? seen);
  const near = ids.has(before.fromId) ? before.fromId : before.toId;
  const [fromId, toId] = wanted.back ? [away, near] : [near, away];
  const after: StoredRelation = {
    id: before.id,
    fromId,
    toId,
    kind: wanted.kind,
    role: change.role === undefined ? before.role : change.role || null,
    startedOn: change.startedOn === undefined ? before.startedOn : change.startedOn,
    endedOn: change.endedOn === undefined ? before.endedOn : change.endedOn,
  };
  const changes = changesBetween(before, after, seen, change.kind ?? seen);
  if (Object.keys(changes).length === 0) return;
  if (wanted.kind !== before.kind) await requireKind(ctx, wanted.kind);
  const [from, to] = wanted.back ? [other, mine] : [mine, other];
  await requireFit(ctx, after, from, to);
  await updateRelation(ctx, after);
  await emit(ctx, relationChanged, {
    subject: { kind: 'relation', id: before.id },
    customerId: mine.id,
    data: { kind: change.kind ?? seen, otherId: other.id, otherName: other.name, role: after.role, changes },
  });
}

function changesBetween(
  before: StoredRelation,
  after: StoredRelation,
  kind: string,
  newKind: string,
): Changes {
  const pairs = {
    kind: { from: kind, to: newKind },
    role: { from: before.role, to: after.role },
    startedOn: { from: before.startedOn, to: after.startedOn },
    endedOn: { from: before.endedOn, to: after.endedOn },
  };
  return Object.fromEntries(Object.entries(pairs).filter(([, { from, to }]) => from !== to));
}

/** Removes a relation that was entered by mistake. */
export async function removeRelation(ctx: WriteCtx, id: string, relationId: string): Promise<void> {
  const mine = await requireWritableCustomer(ctx, id);
  const removed = await lockRelation(ctx, mine.id, relationId);
  if (!removed) throw missing();
  const outward = (await groupOf(ctx, mine.id)).includes(removed.fromId);
  const other = await requireCustomer(ctx, outward ? removed.toId : removed.fromId);
  await deleteRelation(ctx, relationId);
  await emit(ctx, relationRemoved, {
    subject: { kind: 'relation', id: relationId },
    customerId: mine.id,
    data: {
      kind: outward ? removed.kind : turned(removed.kind),
      otherId: other.id,
      otherName: other.name,
      role: removed.role,
    },
  });
}

/** Ends the present jobs of a person on a day and begins another. Deals and talks stay where they were. */
export async function changeJob(
  ctx: WriteCtx,
  id: string,
  job: Output<(typeof contract.changeJob)['body']>,
): Promise<Customer> {
  const person = await requireWritableCustomer(ctx, id);
  if (person.kind !== 'person') throw refused('not_person', 'Only a person changes the job');
  const jobs = await lockRelationsFrom(ctx, person.id, 'works_at');
  const open = jobs.filter((one) => one.endedOn === null || one.endedOn > job.on);
  for (const one of open) {
    if (one.startedOn !== null && one.startedOn > job.on)
      throw refused('job_later', 'A job of this person begins after that day');
    await store(ctx, person, one, { endedOn: job.on });
  }
  if (job.companyId !== null) {
    const company = await requireCustomer(ctx, job.companyId);
    if (company.kind !== 'company') throw refused('not_company', 'People work at companies');
    const role = job.role === undefined ? {} : { role: job.role };
    await add(ctx, person, company, { kind: 'works_at', startedOn: job.on, ...role });
  }
  return getCustomer(ctx, person.id);
}
