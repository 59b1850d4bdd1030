import type { Delegation } from '@peyvand/contract/sales/contract-endpoints';
import type { ApproverStep } from '@peyvand/contract/sales/contracts';
import { sql } from 'kysely';
import { type Ctx, raw, type WriteCtx } from '../../../kernel/context.ts';

/** Writes down the steps of a round, the first one open. */
export async function insertRound(
  ctx: WriteCtx,
  contractId: string,
  round: number,
  steps: readonly ApproverStep[],
): Promise<void> {
  const rows = steps.map((step, at) => ({
    id: ctx.newId(),
    contract_id: contractId,
    round,
    position: at + 1,
    step,
    state: 'waiting',
  }));
  await raw(
    ctx,
    sql`insert into sales.contract_approvals
        select * from jsonb_populate_recordset(null::sales.contract_approvals, ${JSON.stringify(rows)}::jsonb)`,
  );
}

/** Opens a step with its deadline. */
export async function openStep(ctx: WriteCtx, approvalId: string, dueAt: string): Promise<void> {
  await raw(
    ctx,
    sql`update sales.contract_approvals set state = 'open', due_at = ${dueAt}::timestamptz
        where id = ${approvalId}::uuid`,
  );
}

/** Writes a decision down. */
export async function closeStep(
  ctx: WriteCtx,
  approvalId: string,
  decision: { state: 'approved' | 'refused'; byId: string | null; forId: string | null; note: string | null },
): Promise<void> {
  const { state, byId, forId, note } = decision;
  await raw(
    ctx,
    sql`update sales.contract_approvals set state = ${state}, decided_by = ${byId}, for_id = ${forId},
          decided_at = ${ctx.clock().toISOString()}::timestamptz, note = ${note}
        where id = ${approvalId}::uuid`,
  );
}

/** Whatever was given or asked for does not count any more. */
export async function voidApprovals(ctx: WriteCtx, contractId: string): Promise<void> {
  await raw(
    ctx,
    sql`update sales.contract_approvals set state = 'void'
        where contract_id = ${contractId}::uuid and state in ('waiting', 'open', 'approved')`,
  );
}

/** Names anew who can decide an open step; they see the contract from then on. */
export async function storeDeciders(
  ctx: WriteCtx,
  approval: { readonly id: string; readonly contractId: string },
  userIds: readonly string[],
): Promise<void> {
  await raw(ctx, sql`delete from sales.contract_deciders where approval_id = ${approval.id}::uuid`);
  await raw(
    ctx,
    sql`insert into sales.contract_deciders (approval_id, user_id)
        select ${approval.id}::uuid, u from unnest(${userIds}::uuid[]) as u on conflict do nothing`,
  );
}

export interface OpenApproval {
  readonly id: string;
  readonly contractId: string;
  readonly title: string;
  readonly ownerId: string;
  readonly step: ApproverStep;
}

/** All open steps behind an id, whoever sees their contracts. */
export function openApprovals(ctx: Ctx, after: string | null, limit: number): Promise<OpenApproval[]> {
  return raw(
    ctx,
    sql<OpenApproval>`
      select a.id, a.contract_id as "contractId", c.title, c.owner_id as "ownerId", a.step
      from sales.contract_approvals a join sales.contracts c on c.id = a.contract_id
      where a.state = 'open' and (${after}::uuid is null or a.id > ${after}::uuid) order by a.id limit ${limit}`,
  );
}

/** Open steps whose deadline is over and nobody heard of it; they count as told from now on. */
export function takeOverdue(ctx: WriteCtx, limit: number): Promise<OpenApproval[]> {
  const now = ctx.clock().toISOString();
  return raw(
    ctx,
    sql<OpenApproval>`
      update sales.contract_approvals a set reminded_at = ${now}::timestamptz from sales.contracts c
      where c.id = a.contract_id and a.id in (
        select id from sales.contract_approvals
        where state = 'open' and reminded_at is null and due_at < ${now}::timestamptz order by due_at limit ${limit})
      returning a.id, a.contract_id as "contractId", c.title, c.owner_id as "ownerId", a.step`,
  );
}

interface StoredDelegation extends Delegation {
  readonly userId: string;
}

/** Who named a stand-in for a day. */
export function delegationsOn(ctx: Ctx, day: string): Promise<StoredDelegation[]> {
  return raw(
    ctx,
    sql<StoredDelegation>`
      select d.user_id as "userId", d.delegate_id as "delegateId", d.from_on as "from", d.until_on as "until"
      from sales.contract_delegations d where d.from_on <= ${day}::date and d.until_on >= ${day}::date`,
  );
}

export async function delegationOf(ctx: Ctx, userId: string): Promise<Delegation | null> {
  const [row] = await raw<Delegation>(
    ctx,
    sql`select delegate_id as "delegateId", from_on as "from", until_on as "until"
        from sales.contract_delegations where user_id = ${userId}::uuid`,
  );
  return row ?? null;
}

export async function storeDelegation(
  ctx: WriteCtx,
  userId: string,
  delegation: Delegation | null,
): Promise<void> {
  await raw(ctx, sql`delete from sales.contract_delegations where user_id = ${userId}::uuid`);
  if (delegation === null) return;
  await raw(
    ctx,
    sql`insert into sales.contract_delegations (user_id, delegate_id, from_on, until_on)
        values (${userId}, ${delegation.delegateId}, ${delegation.from}::date, ${delegation.until}::date)`,
  );
}
