import type { Contract, ContractInput, SignerInput } from '@peyvand/contract/sales/contracts';
import type { Ctx, WriteCtx } from '../../../kernel/context.ts';
import { emit } from '../../../kernel/events/events.ts';
import { missing } from '../../../kernel/problem.ts';
import { ownerOf } from '../deal/deal.actions.ts';
import { staleVersion } from '../errors.ts';
import { voidApprovals } from './approval.store.ts';
import { type Content, contentOf } from './content.actions.ts';
import { contractReadOnly, contractStands } from './contract.errors.ts';
import { contractChanged, contractCreated, contractDeleted } from './contract.events.ts';
import { isDraft, nextTerm, noticeDay, type StoredContract } from './contract.ts';
import { lastRevision, loadContract, lockContract, signersOf } from './contract-read.store.ts';
import { filledClauses } from './contract-text.ts';
import {
  addGuests,
  insertContracts,
  insertFact,
  type NewSigner,
  passOn,
  removeContract,
  storeSigners,
  updateContract,
} from './contract-write.store.ts';
import { shownContract } from './shown.actions.ts';
import { changesBetween, subjectOf, toldOf } from './told.ts';

/** Begins a contract as a draft of who acts, from a template or from own clauses. Throws the refusals of its parts. */
export async function createContract(ctx: WriteCtx, entered: ContractInput): Promise<Contract> {
  const { content, signers } = await contentOf(ctx, entered, null);
  const id = ctx.newId();
  const contract = begun(ctx, content, { ...(await ownerOf(ctx, null)), id, rootId: id, revision: 1 });
  await store(ctx, contract, signers);
  return shownContract(ctx, id);
}

interface Beginning {
  readonly id: string;
  readonly rootId: string;
  readonly revision: number;
  readonly ownerId: string;
  readonly teamId: string;
  readonly number?: string | null;
  readonly madeAs?: StoredContract['madeAs'];
}

/** A version as a draft that nobody has seen. */
function begun(ctx: Ctx, content: Content, beginning: Beginning): StoredContract {
  const now = ctx.clock().toISOString();
  return {
    number: null,
    madeAs: 'first',
    ...content,
    ...beginning,
    isLatest: true,
    status: 'draft',
    statusAt: now,
    round: 0,
    endedOn: null,
    endReason: null,
    endNote: null,
    remindedOn: null,
    createdAt: now,
    updatedAt: now,
    version: 1,
  };
}

async function store(ctx: WriteCtx, contract: StoredContract, signers: readonly NewSigner[]): Promise<void> {
  await insertContracts(ctx, [contract]);
  await nameSigners(ctx, contract.id, signers);
  await insertFact(ctx, contract.id, { kind: 'made', byId: ctx.actor.id });
  await emit(ctx, contractCreated, { ...subjectOf(contract), data: toldOf(contract) });
}

async function nameSigners(ctx: WriteCtx, id: string, signers: readonly NewSigner[]): Promise<void> {
  await storeSigners(ctx, id, signers);
  const ours = signers.flatMap((one) => (one.side === 'ours' ? one.userId : []));
  await addGuests(ctx, id, ours);
}

/**
 * Writes a draft anew that nobody else changed since `version`. Approvals that were given or asked for are void: they
 * begin with the first step again.
 */
export async function changeContract(
  ctx: WriteCtx,
  id: string,
  version: number,
  entered: ContractInput,
): Promise<Contract> {
  const before = await lockedAt(ctx, id, version);
  if (!isDraft(before)) throw contractStands(before.status);
  const { content, signers } = await contentOf(ctx, entered, before);
  const after = raised(ctx, {
    ...before,
    ...content,
    status: 'draft',
    statusAt: before.status === 'draft' ? before.statusAt : ctx.clock().toISOString(),
  });
  await updateContract(ctx, after);
  await nameSigners(ctx, id, signers);
  if (before.status !== 'draft') {
    await voidApprovals(ctx, id);
    await insertFact(ctx, id, { kind: 'restarted', byId: ctx.actor.id });
  }
  const changes = changesBetween(before, after);
  await emit(ctx, contractChanged, { ...subjectOf(after), data: { ...toldOf(after), changes } });
  return shownContract(ctx, id);
}

/** Throws a draft away. What was sent stays for good. */
export async function deleteContract(ctx: WriteCtx, id: string, version: number): Promise<void> {
  const contract = await lockedAt(ctx, id, version);
  if (!isDraft(contract)) throw contractStands(contract.status);
  await removeContract(ctx, contract);
  await emit(ctx, contractDeleted, { ...subjectOf(contract), data: toldOf(contract) });
}

/** Begins the next version as a draft, as the last one reads. One draft at a time; what is in force stays so. */
export async function reviseContract(ctx: WriteCtx, id: string): Promise<Contract> {
  const before = await revisable(ctx, id);
  if (before.status === 'ended') throw contractStands('ended');
  return follow(ctx, before, {}, 'amendment');
}

/** Begins the version for the next term, with its dates and the risen price. */
export async function renewContract(ctx: WriteCtx, id: string): Promise<Contract> {
  const before = await revisable(ctx, id);
  if (before.status !== 'signed' && before.status !== 'ended') throw contractStands('not_signed');
  const term = nextTerm(before);
  if (!term) throw contractStands('no_renewal');
  return follow(ctx, before, term, 'renewal');
}

async function revisable(ctx: WriteCtx, id: string): Promise<StoredContract> {
  const before = await locked(ctx, id);
  if (!before.isLatest) throw contractStands('not_latest');
  if (isDraft(before)) throw contractStands(before.status);
  return before;
}

async function follow(
  ctx: WriteCtx,
  before: StoredContract,
  term: Partial<Pick<StoredContract, 'startsOn' | 'endsOn' | 'value'>>,
  madeAs: 'amendment' | 'renewal',
): Promise<Contract> {
  const next = await following(ctx, before, term, madeAs);
  await passOn(ctx, before.rootId);
  await store(ctx, next, (await signersOf(ctx, before.id)).map(signerAgain));
  return shownContract(ctx, next.id);
}

/** The next version as a draft: the same clauses, read anew on its terms. */
export async function following(
  ctx: WriteCtx,
  before: StoredContract,
  term: Partial<Pick<StoredContract, 'startsOn' | 'endsOn' | 'value'>>,
  madeAs: 'amendment' | 'renewal',
): Promise<StoredContract> {
  const endsOn = term.endsOn ?? before.endsOn;
  const terms = { ...before, ...term, endsOn, noticeOn: noticeDay(endsOn, before.noticeDays), signBy: null };
  const clauses =
    before.customerNow === null
      ? before.clauses
      : await filledClauses(ctx, before.customerNow, terms, before.clauses);
  const { ownerId, teamId, rootId, number } = before;
  const revision = (await lastRevision(ctx, rootId)) + 1;
  return begun(
    ctx,
    { ...terms, clauses: clauses.map((clause) => ({ ...clause, id: ctx.newId() })) },
    { id: ctx.newId(), rootId, revision, ownerId, teamId, number, madeAs },
  );
}

export function signerAgain(signer: {
  readonly side: SignerInput['side'];
  readonly userId: string | null;
  readonly name: string;
  readonly role: string;
}): NewSigner {
  const { name, role, userId } = signer;
  return userId === null ? { side: 'theirs', name, role } : { side: 'ours', userId, name, role };
}

/** A contract that the actor may change, locked with all its versions. */
export async function locked(ctx: WriteCtx, id: string): Promise<StoredContract> {
  const contract = await lockContract(ctx, id);
  if (!contract) throw (await loadContract(ctx, id)) ? contractReadOnly() : missing();
  return contract;
}

/** The same where nobody else changed it since `version`. */
export async function lockedAt(ctx: WriteCtx, id: string, version: number): Promise<StoredContract> {
  const contract = await locked(ctx, id);
  if (contract.version !== version) throw staleVersion();
  return contract;
}

export function raised(ctx: Ctx, contract: StoredContract): StoredContract {
  return { ...contract, version: contract.version + 1, updatedAt: ctx.clock().toISOString() };
}
