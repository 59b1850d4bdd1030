import type { Delegation } from '@peyvand/contract/sales/contract-endpoints';
import type { Contract } from '@peyvand/contract/sales/contracts';
import type { Ctx, WriteCtx } from '../../../kernel/context.ts';
import { emit } from '../../../kernel/events/events.ts';
import { missing } from '../../../kernel/problem.ts';
import { assignableUser, notify } from '../../platform/api.ts';
import { staleVersion } from '../errors.ts';
import {
  closeStep,
  delegationOf,
  insertRound,
  openApprovals,
  openStep,
  storeDeciders,
  storeDelegation,
  voidApprovals,
} from './approval.store.ts';
import { askedBy, deciding, standInsFor } from './approver.ts';
import { lockedAt, raised } from './contract.actions.ts';
import { contractStands, contractUnsound, unsoundAt } from './contract.errors.ts';
import { contractApproved, contractAsked, contractRefused } from './contract.events.ts';
import type { StoredContract } from './contract.ts';
import { approvalsOf, lockContract, type StoredApproval } from './contract-read.store.ts';
import { addGuests, insertFact, updateContract } from './contract-write.store.ts';
import { shownContract } from './shown.actions.ts';
import { subjectOf, toldOf } from './told.ts';

const dayMs = 86_400_000;

/** Begins a round of approval: the first step is told, the others in turn. Every step must have somebody to ask. */
export async function askApproval(ctx: WriteCtx, id: string, version: number): Promise<Contract> {
  const draft = await lockedAt(ctx, id, version);
  if (draft.status !== 'draft') throw contractStands(draft.status);
  if (draft.steps.length === 0) throw contractStands('nothing_to_approve');
  const empty: number[] = [];
  for (const [at, step] of draft.steps.entries()) if ((await askedBy(ctx, step)).length === 0) empty.push(at);
  const reason = 'sales.contract.nobody_approves';
  if (empty.length > 0)
    throw contractUnsound(
      empty.map((at) => ({ path: `steps.${at}`, reason, message: 'names nobody who is there' })),
    );
  const next = raised(ctx, {
    ...draft,
    status: 'approving',
    statusAt: ctx.clock().toISOString(),
    round: draft.round + 1,
  });
  await updateContract(ctx, next);
  await insertRound(ctx, id, next.round, next.steps);
  await insertFact(ctx, id, { kind: 'asked', byId: ctx.actor.id });
  await emit(ctx, contractAsked, { ...subjectOf(next), data: toldOf(next) });
  await openNext(ctx, next);
  return shownContract(ctx, id);
}

/** Opens the first step that waits and tells who is asked; false when none is left. */
async function openNext(ctx: WriteCtx, contract: StoredContract): Promise<boolean> {
  const steps = await approvalsOf(ctx, contract.id);
  const step = steps.find(({ round, state }) => round === contract.round && state === 'waiting');
  if (!step) return false;
  const dueAt = new Date(ctx.clock().getTime() + step.step.days * dayMs).toISOString();
  await openStep(ctx, step.id, dueAt);
  const deciders = await nameDeciders(ctx, { ...step, contractId: contract.id });
  await notify(ctx, deciders, {
    kind: 'sales.contract.approval_asked',
    data: { name: contract.title },
    link: `/contracts/${contract.id}`,
  });
  return true;
}

/** Who can decide an open step today, stand-ins included. */
export async function nameDeciders(
  ctx: WriteCtx,
  approval: Pick<StoredApproval, 'id' | 'step'> & { readonly contractId: string },
): Promise<string[]> {
  const asked = await askedBy(ctx, approval.step);
  const deciders = [...new Set([...asked, ...(await standInsFor(ctx, asked)).keys()])];
  await storeDeciders(ctx, approval, deciders);
  await addGuests(ctx, approval.contractId, deciders);
  return deciders;
}

/**
 * Approves or refuses the step that is open, as one who is asked or stands in. The last approval makes the contract
 * ready to be sent; a refusal sends it back to who wrote it.
 */
export async function decideContract(
  ctx: WriteCtx,
  id: string,
  version: number,
  { approved, note = null }: { approved: boolean; note?: string | null | undefined },
): Promise<Contract> {
  const contract = await lockContract(ctx, id, 'read');
  if (!contract) throw missing();
  if (contract.version !== version) throw staleVersion();
  if (contract.status !== 'approving') throw contractStands(contract.status);
  const step = (await approvalsOf(ctx, id)).find(({ state }) => state === 'open');
  if (!step) throw contractStands(contract.status);
  const asked = await askedBy(ctx, step.step);
  const by = ctx.actor.id === null ? null : deciding(ctx.actor.id, asked, await standInsFor(ctx, asked));
  if (!by) throw contractStands('not_approver');
  await closeStep(ctx, step.id, {
    state: approved ? 'approved' : 'refused',
    byId: ctx.actor.id,
    forId: by.forId,
    note,
  });
  if (!approved) await voidApprovals(ctx, id);
  const goesOn = approved && (await openNext(ctx, contract));
  const status = goesOn ? ('approving' as const) : approved ? ('approved' as const) : ('draft' as const);
  const statusAt = goesOn ? contract.statusAt : ctx.clock().toISOString();
  const next = raised(ctx, { ...contract, status, statusAt });
  await updateContract(ctx, next);
  await insertFact(ctx, id, { kind: approved ? 'approved' : 'refused', byId: ctx.actor.id, note });
  const type = approved ? contractApproved : contractRefused;
  await emit(ctx, type, { ...subjectOf(next), data: { ...toldOf(next), note } });
  if (!goesOn)
    await notify(ctx, [contract.ownerId], {
      kind: approved ? 'sales.contract.approved' : 'sales.contract.refused',
      data: { name: contract.title },
      link: `/contracts/${id}`,
    });
  return shownContract(ctx, id);
}

export async function readDelegation(ctx: Ctx): Promise<{ delegation: Delegation | null }> {
  return { delegation: ctx.actor.id === null ? null : await delegationOf(ctx, ctx.actor.id) };
}

/** Names who decides in place of who acts; open steps that wait for them are open to the stand-in at once. */
export async function setDelegation(
  ctx: WriteCtx,
  delegation: Delegation | null,
): Promise<{ delegation: Delegation | null }> {
  const userId = ctx.actor.id;
  if (userId === null) throw missing();
  if (delegation !== null) {
    if (delegation.until < delegation.from)
      throw unsoundAt('delegation.until', 'dates', 'lies before the first day');
    if (delegation.delegateId === userId || !(await assignableUser(ctx, delegation.delegateId)))
      throw unsoundAt('delegation.delegateId', 'delegate_unknown', 'names no other active colleague');
  }
  await storeDelegation(ctx, userId, delegation);
  await nameAllDeciders(ctx);
  return readDelegation(ctx);
}

const part = 200;

/** Names anew who can decide each open step: roles, leave and delegations change from day to day. */
export async function nameAllDeciders(ctx: WriteCtx): Promise<void> {
  for (let after: string | null = null; ; ) {
    const open = await openApprovals(ctx, after, part);
    for (const one of open) await nameDeciders(ctx, one);
    after = open.at(-1)?.id ?? null;
    if (open.length < part) return;
  }
}
