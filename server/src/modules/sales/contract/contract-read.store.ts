import type {
  Approval,
  ContractFact,
  ContractHead,
  ContractStatus,
  Signer,
} from '@peyvand/contract/sales/contracts';
import { sql } from 'kysely';
import { type Ctx, hot, raw, visible, type WriteCtx } from '../../../kernel/context.ts';
import type { Purpose } from '../../../kernel/policy/rules.ts';
import { keyOf } from '../product/product.ts';
import type { StoredContract } from './contract.ts';

const table = 'sales.contracts';

const renewal = sql`case when c.renewal_by = 'none' then json_build_object('by', 'none')
  else json_build_object('by', c.renewal_by, 'months', c.renewal_months) end`;

const selection = sql`
  c.id, c.root_id as "rootId", c.revision, c.is_latest as "isLatest", c.made_as as "madeAs", c.number, c.title, c.kind,
  c.customer_id as "customerId", coalesce(m.survivor_id, c.customer_id) as "customerNow",
  c.template_id as "templateId", c.deal_id as "dealId", c.quote_id as "quoteId", c.order_id as "orderId",
  c.owner_id as "ownerId", c.team_id as "teamId", c.language, c.calendar, c.status, c.status_at as "statusAt",
  c.starts_on as "startsOn", c.ends_on as "endsOn", c.notice_days as "noticeDays", c.notice_on as "noticeOn",
  ${renewal} as renewal, c.currency, c.value, c.rise, c.sign_by as "signBy", c.clauses, c.steps, c.round,
  c.ended_on as "endedOn", c.end_reason as "endReason", c.end_note as "endNote", c.reminded_on as "remindedOn",
  c.created_at as "createdAt", c.updated_at as "updatedAt", c.version`;
const source = sql`sales.contracts c left join customers.customers m on m.id = c.customer_id`;

/** One version of a contract that the actor may see, or null. */
export async function loadContract(ctx: Ctx, id: string): Promise<StoredContract | null> {
  const [contract] = await hot<StoredContract>(
    ctx,
    'sales.contract',
    sql`select ${selection} from ${source} where c.id = ${id}::uuid and ${visible(ctx, table, 'c')}`,
  );
  return contract ?? null;
}

/** Of these contracts the whole ones that nobody followed with another version. Asks nobody's rights: an undo found them. */
export async function removableContracts(ctx: WriteCtx, ids: readonly string[]): Promise<StoredContract[]> {
  return raw<StoredContract>(
    ctx,
    sql`select ${selection} from ${source} where c.id = any(${ids}::uuid[]) and c.is_latest
          and not exists (select 1 from sales.contracts other where other.root_id = c.root_id and other.id <> c.id)`,
  );
}

/** Folded number → the last contract that has it, and whether the actor sees it. */
export async function contractsByNumber(
  ctx: Ctx,
  numbers: readonly string[],
): Promise<Map<string, { id: string; isSeen: boolean }>> {
  const rows = await raw<{ key: string; id: string; isSeen: boolean }>(
    ctx,
    sql`select distinct on (c.number_key) c.number_key as key, c.id, ${visible(ctx, table, 'c')} as "isSeen"
        from sales.contracts c where c.number_key = any(${numbers.map(keyOf)}::text[])
        order by c.number_key, c.revision desc`,
  );
  return new Map(rows.map(({ key, ...one }) => [key, one]));
}

/** Whether the actor may change it. */
export async function mayWrite(ctx: Ctx, id: string): Promise<boolean> {
  const rows = await raw(
    ctx,
    sql`select 1 from sales.contracts c where c.id = ${id}::uuid and ${visible(ctx, table, 'c', 'write')}`,
  );
  return rows.length > 0;
}

/**
 * The same, locked until the transaction ends together with all versions of its root, so that two cannot be signed or
 * sent at once; null also when the actor may not see it, or, for `write`, not change it.
 */
export async function lockContract(
  ctx: WriteCtx,
  id: string,
  purpose: Purpose = 'write',
): Promise<StoredContract | null> {
  const [root] = await raw<{ rootId: string }>(
    ctx,
    sql`select c.root_id as "rootId" from sales.contracts c
        where c.id = ${id}::uuid and ${visible(ctx, table, 'c', purpose)}`,
  );
  if (!root) return null;
  await raw(ctx, sql`select 1 from sales.contracts where id = ${root.rootId}::uuid for update`);
  return loadContract(ctx, id);
}

/** All versions of a root that the actor may see, the first one first. */
export async function versionsOf(ctx: Ctx, rootId: string) {
  return raw<{
    id: string;
    revision: number;
    status: ContractStatus;
    statusAt: string;
    madeAs: 'first' | 'amendment' | 'renewal';
    startsOn: string;
    endsOn: string | null;
    value: string | null;
  }>(
    ctx,
    sql`select c.id, c.revision, c.status, c.status_at as "statusAt", c.made_as as "madeAs",
          c.starts_on as "startsOn", c.ends_on as "endsOn", c.value
        from sales.contracts c where c.root_id = ${rootId}::uuid and ${visible(ctx, table, 'c')} order by c.revision`,
  );
}

/** The number of the newest version, drafts included. */
export async function lastRevision(ctx: Ctx, rootId: string): Promise<number> {
  const [row] = await raw<{ last: number }>(
    ctx,
    sql`select max(revision) as last from sales.contracts where root_id = ${rootId}::uuid`,
  );
  return row?.last ?? 0;
}

/** What happened to one version, oldest first. The caller has found the contract under the actor's rights. */
export async function factsOf(ctx: Ctx, contractId: string): Promise<ContractFact[]> {
  return raw<ContractFact>(
    ctx,
    sql`select f.id, f.kind, f.at, f.by_id as "byId", s.name as signer, f.note
        from sales.contract_facts f left join sales.contract_signers s on s.id = f.signer_id
        where f.contract_id = ${contractId}::uuid order by f.at, f.id`,
  );
}

/** Who signs, in order. The caller has found the contract under the actor's rights. */
export async function signersOf(ctx: Ctx, contractId: string): Promise<Signer[]> {
  return raw<Signer>(
    ctx,
    sql`select s.id, s.side, s.user_id as "userId", s.name, s.role, s.viewed_at as "viewedAt",
          s.signed_at as "signedAt", s.proof
        from sales.contract_signers s where s.contract_id = ${contractId}::uuid order by s.position`,
  );
}

/** The contract that a signer stands on, whoever sees it. */
export async function contractOfSigner(ctx: Ctx, signerId: string): Promise<string | null> {
  const [row] = await raw<{ id: string }>(
    ctx,
    sql`select contract_id as id from sales.contract_signers where id = ${signerId}::uuid`,
  );
  return row?.id ?? null;
}

export type StoredApproval = Omit<Approval, 'isMine'>;

/** All steps of all rounds. The caller has found the contract under the actor's rights. */
export async function approvalsOf(ctx: Ctx, contractId: string): Promise<StoredApproval[]> {
  return raw<StoredApproval>(
    ctx,
    sql`select a.id, a.round, a.position, a.step, a.state, a.due_at as "dueAt", a.decided_by as "decidedById",
          a.for_id as "forId", a.decided_at as "decidedAt", a.note
        from sales.contract_approvals a where a.contract_id = ${contractId}::uuid order by a.round, a.position`,
  );
}

/** Heads of contracts that the caller has found under the actor's rights, in the order of the ids. */
export async function headsOf(ctx: Ctx, ids: readonly string[]): Promise<ContractHead[]> {
  if (ids.length === 0) return [];
  return hot<ContractHead>(
    ctx,
    'sales.contract_heads',
    sql`select c.id, c.root_id as "rootId", c.revision, c.is_latest as "isLatest", c.number, c.title, c.kind,
      k.id as "customerId", k.name as "customerName", d.id as "dealId", q.id as "quoteId", o.id as "orderId",
      c.owner_id as "ownerId", c.team_id as "teamId", c.status, c.status_at as "statusAt", c.starts_on as "startsOn",
      c.ends_on as "endsOn", c.notice_on as "noticeOn", ${renewal} as renewal, c.currency, c.value,
      (select count(*) filter (where s.signed_at is not null)::int from sales.contract_signers s
        where s.contract_id = c.id) as signed,
      (select count(*)::int from sales.contract_signers s where s.contract_id = c.id) as signers,
      c.created_at as "createdAt", c.updated_at as "updatedAt", c.version
    from unnest(${ids}::uuid[]) with ordinality as wanted(id, place)
    join sales.contracts c on c.id = wanted.id
    left join sales.deals d on d.id = c.deal_id and ${visible(ctx, 'sales.deals', 'd')}
    left join sales.quotes q on q.id = c.quote_id and ${visible(ctx, 'sales.quotes', 'q')}
    left join sales.orders o on o.id = c.order_id and ${visible(ctx, 'sales.orders', 'o')}
    left join customers.customers m on m.id = c.customer_id
    left join customers.customers k on k.id = coalesce(m.survivor_id, m.id)
      and k.deleted_at is null and ${visible(ctx, 'customers.customers', 'k')}
    order by wanted.place`,
  );
}
