import type { SignatureProof } from '@peyvand/contract/sales/acceptance';
import type { ContractFactKind, SignerInput } from '@peyvand/contract/sales/contracts';
import { sql } from 'kysely';
import { raw, type WriteCtx } from '../../../kernel/context.ts';
import { fold } from '../../../kernel/text/fold.ts';
import { keyOf } from '../product/product.ts';
import type { StoredContract } from './contract.ts';

/** Inserts versions without their signers. `importCause`: the import that makes them. */
export async function insertContracts(
  ctx: WriteCtx,
  contracts: readonly StoredContract[],
  importCause: string | null = null,
): Promise<void> {
  if (contracts.length === 0) return;
  const rows = contracts.map((contract) => ({
    ...columnsOf(contract),
    root_id: contract.rootId,
    revision: contract.revision,
    made_as: contract.madeAs,
    created_at: contract.createdAt,
    import_cause: importCause,
    import_version: importCause === null ? null : contract.version,
  }));
  await raw(
    ctx,
    sql`insert into sales.contracts
        select * from jsonb_populate_recordset(null::sales.contracts, ${JSON.stringify(rows)}::jsonb)`,
  );
}

/** Writes a version as it stands. */
export async function updateContract(ctx: WriteCtx, contract: StoredContract): Promise<void> {
  await raw(
    ctx,
    sql`
    update sales.contracts c set is_latest = n.is_latest, number = n.number, number_key = n.number_key, title = n.title,
      title_key = n.title_key, search_text = n.search_text, kind = n.kind, customer_id = n.customer_id,
      template_id = n.template_id, deal_id = n.deal_id, quote_id = n.quote_id, order_id = n.order_id,
      owner_id = n.owner_id, team_id = n.team_id, language = n.language, calendar = n.calendar, status = n.status,
      status_at = n.status_at, starts_on = n.starts_on, ends_on = n.ends_on, notice_days = n.notice_days,
      notice_on = n.notice_on, renewal_by = n.renewal_by, renewal_months = n.renewal_months, currency = n.currency,
      value = n.value, rise = n.rise, sign_by = n.sign_by, clauses = n.clauses, steps = n.steps, round = n.round,
      ended_on = n.ended_on, end_reason = n.end_reason, end_note = n.end_note, reminded_on = n.reminded_on,
      updated_at = n.updated_at, version = n.version
    from jsonb_populate_record(null::sales.contracts, ${JSON.stringify(columnsOf(contract))}::jsonb) n
    where c.id = n.id`,
  );
}

function columnsOf(contract: StoredContract) {
  const { number, title, renewal } = contract;
  return {
    id: contract.id,
    is_latest: contract.isLatest,
    number,
    number_key: number === null ? null : keyOf(number),
    title,
    title_key: fold(title),
    search_text: fold([number, title].filter((one) => one !== null).join(' ')),
    kind: contract.kind,
    customer_id: contract.customerId,
    template_id: contract.templateId,
    deal_id: contract.dealId,
    quote_id: contract.quoteId,
    order_id: contract.orderId,
    owner_id: contract.ownerId,
    team_id: contract.teamId,
    language: contract.language,
    calendar: contract.calendar,
    status: contract.status,
    status_at: contract.statusAt,
    starts_on: contract.startsOn,
    ends_on: contract.endsOn,
    notice_days: contract.noticeDays,
    notice_on: contract.noticeOn,
    renewal_by: renewal.by,
    renewal_months: renewal.by === 'none' ? null : renewal.months,
    currency: contract.currency,
    value: contract.value,
    rise: contract.rise,
    sign_by: contract.signBy,
    clauses: contract.clauses,
    steps: contract.steps,
    round: contract.round,
    ended_on: contract.endedOn,
    end_reason: contract.endReason,
    end_note: contract.endNote,
    reminded_on: contract.remindedOn,
    updated_at: contract.updatedAt,
    version: contract.version,
  };
}

/** Throws a draft away; where it was the last version, the one before it is the last again. */
export async function removeContract(ctx: WriteCtx, contract: StoredContract): Promise<void> {
  await raw(ctx, sql`delete from sales.contracts where id = ${contract.id}::uuid`);
  if (contract.revision === 1 || !contract.isLatest) return;
  await raw(
    ctx,
    sql`update sales.contracts set is_latest = true where id = (select id from sales.contracts
        where root_id = ${contract.rootId}::uuid order by revision desc limit 1)`,
  );
}

/** Removes contracts that have one version each, with all that hangs on them. */
export async function removeContracts(ctx: WriteCtx, ids: readonly string[]): Promise<void> {
  await raw(ctx, sql`delete from sales.contracts where id = any(${ids}::uuid[])`);
}

/** No version of the root is the last one until another is inserted. */
export async function passOn(ctx: WriteCtx, rootId: string): Promise<void> {
  await raw(
    ctx,
    sql`update sales.contracts set is_latest = false where root_id = ${rootId}::uuid and is_latest`,
  );
}

export interface NewFact {
  readonly kind: ContractFactKind;
  readonly byId: string | null;
  readonly signerId?: string | null;
  readonly note?: string | null;
  /** Left out: now. */
  readonly at?: string;
}

export function insertFact(ctx: WriteCtx, contractId: string, fact: NewFact): Promise<void> {
  return insertFacts(ctx, [{ ...fact, contractId }]);
}

export async function insertFacts(
  ctx: WriteCtx,
  facts: readonly (NewFact & { readonly contractId: string })[],
): Promise<void> {
  const rows = facts.map((fact) => ({
    id: ctx.newId(),
    contract_id: fact.contractId,
    kind: fact.kind,
    at: fact.at ?? ctx.clock().toISOString(),
    by_id: fact.byId,
    signer_id: fact.signerId ?? null,
    note: fact.note ?? null,
  }));
  await raw(
    ctx,
    sql`insert into sales.contract_facts
        select * from jsonb_populate_recordset(null::sales.contract_facts, ${JSON.stringify(rows)}::jsonb)`,
  );
}

export type NewSigner = SignerInput & { readonly name: string };

/** Names anew who signs a draft. Colleagues among them see it from then on. */
export async function storeSigners(
  ctx: WriteCtx,
  contractId: string,
  signers: readonly NewSigner[],
): Promise<void> {
  await raw(ctx, sql`delete from sales.contract_signers where contract_id = ${contractId}::uuid`);
  const rows = signers.map((signer, at) => ({
    id: ctx.newId(),
    contract_id: contractId,
    position: at + 1,
    side: signer.side,
    user_id: signer.side === 'ours' ? signer.userId : null,
    name: signer.name,
    role: signer.role,
  }));
  await raw(
    ctx,
    sql`insert into sales.contract_signers
        select * from jsonb_populate_recordset(null::sales.contract_signers, ${JSON.stringify(rows)}::jsonb)`,
  );
}

/** Whoever approves or signs a contract sees it. */
export async function addGuests(
  ctx: WriteCtx,
  contractId: string,
  userIds: readonly string[],
): Promise<void> {
  await raw(
    ctx,
    sql`insert into sales.contract_guests (contract_id, user_id)
        select ${contractId}::uuid, u from unnest(${userIds}::uuid[]) as u on conflict do nothing`,
  );
}

/** Notes the first look; false when there was one before. */
export async function noteView(ctx: WriteCtx, signerId: string): Promise<boolean> {
  const rows = await raw(
    ctx,
    sql`update sales.contract_signers set viewed_at = ${ctx.clock().toISOString()}::timestamptz
        where id = ${signerId}::uuid and viewed_at is null returning 1`,
  );
  return rows.length > 0;
}

/** Writes a signature down; false when there is one already. */
export async function storeSignature(
  ctx: WriteCtx,
  signerId: string,
  proof: SignatureProof,
): Promise<boolean> {
  const rows = await raw(
    ctx,
    sql`update sales.contract_signers set signed_at = ${ctx.clock().toISOString()}::timestamptz,
          proof = ${JSON.stringify(proof)}::jsonb
        where id = ${signerId}::uuid and signed_at is null returning 1`,
  );
  return rows.length > 0;
}
