import type { Contract } from '@peyvand/contract/sales/contracts';
import type { Ctx, WriteCtx } from '../../../kernel/context.ts';
import { type EventType, emit } from '../../../kernel/events/events.ts';
import { missing } from '../../../kernel/problem.ts';
import { dateOf } from '../../../kernel/time/zoned.ts';
import { makeLink, notify, revokeLinks, zoneOf } from '../../platform/api.ts';
import { giveCode } from '../acceptance/code.ts';
import { nextNumber } from '../number/number.ts';
import { locked, lockedAt, raised } from './contract.actions.ts';
import { contractStands, unsoundAt } from './contract.errors.ts';
import { contractReplaced, contractSent, contractWithdrawn } from './contract.events.ts';
import { isDraft, isSignable, mayBecome, type StoredContract } from './contract.ts';
import { contractsByNumber, signersOf, versionsOf } from './contract-read.store.ts';
import { insertFact, updateContract } from './contract-write.store.ts';
import { keepDocument } from './print.actions.ts';
import { shownContract } from './shown.actions.ts';
import { subjectOf, toldOf } from './told.ts';

/** Of the links to a contract; each leads to one signer. */
export const signingPurpose = 'sales.contract';
const linkDays = 90;
const dayMs = 86_400_000;

interface Link {
  readonly signerId: string;
  readonly name: string;
  readonly url: string;
  readonly expiresAt: string;
}

/**
 * Fixes a draft: it gets its number, versions before it that nobody signed are replaced, and each signer of the customer
 * gets a link. With steps of approval it has to be approved before.
 */
export async function sendContract(ctx: WriteCtx, id: string, version: number): Promise<Link[]> {
  const draft = await lockedAt(ctx, id, version);
  if (!isDraft(draft)) throw contractStands(draft.status);
  if (!draft.isLatest) throw contractStands('not_latest');
  if (draft.status === 'approving') throw contractStands('approving');
  if (draft.steps.length > 0 && draft.status !== 'approved') throw contractStands('not_approved');
  const now = ctx.clock();
  if (draft.signBy !== null && draft.signBy < dateOf(now, await zoneOf(ctx)))
    throw unsoundAt('signBy', 'sign_by_past', 'lies in the past');
  const signers = await signersOf(ctx, id);
  const theirs = signers.filter(({ side }) => side === 'theirs');
  if (theirs.length === 0) throw unsoundAt('signers', 'signers_needed', 'nobody signs for the customer');
  await replaceUnsigned(ctx, draft);
  const number = draft.number ?? (await freeNumber(ctx, now.toISOString()));
  const sent = await become(ctx, { ...draft, number }, 'sent', contractSent);
  const links: Link[] = [];
  for (const signer of theirs) links.push(await linkTo(ctx, sent, signer));
  await notify(
    ctx,
    signers.flatMap(({ userId }) => userId ?? []),
    { kind: 'sales.contract.to_sign', data: { name: sent.title }, link: `/contracts/${id}` },
  );
  return links;
}

/** The next number of the series; numbers that a file brought along are passed over. */
async function freeNumber(ctx: WriteCtx, at: string): Promise<string> {
  for (;;) {
    const number = await nextNumber(ctx, 'contracts', at);
    if ((await contractsByNumber(ctx, [number])).size === 0) return number;
  }
}

/** Sends, and then keeps the document: the number is given out by then, and nobody waits for it. */
export async function sendAndPrint(
  ctx: Ctx,
  id: string,
  version: number,
): Promise<{ contract: Contract; links: Link[] }> {
  const links = await ctx.write((tx) => sendContract(tx, id, version));
  await ctx.write(async (tx) => keepDocument(tx, await locked(tx, id), 'sent'));
  return { contract: await shownContract(ctx, id), links };
}

/** Versions before this one can no longer be signed; one that is in force stays so until this one is. */
async function replaceUnsigned(ctx: WriteCtx, { rootId, id }: StoredContract): Promise<void> {
  for (const other of await versionsOf(ctx, rootId)) {
    if (other.id === id || ['replaced', 'signed', 'ended'].includes(other.status)) continue;
    const older = await locked(ctx, other.id);
    if (mayBecome(older.status, 'replaced')) await become(ctx, older, 'replaced', contractReplaced);
  }
}

/** A step of a state, as a fact and an event. */
export async function become(
  ctx: WriteCtx,
  contract: StoredContract,
  status: 'sent' | 'replaced' | 'lapsed',
  type: EventType<ReturnType<typeof toldOf>>,
): Promise<StoredContract> {
  const next = raised(ctx, { ...contract, status, statusAt: ctx.clock().toISOString() });
  await updateContract(ctx, next);
  await insertFact(ctx, contract.id, { kind: status, byId: ctx.actor.id });
  await emit(ctx, type, { ...subjectOf(next), data: toldOf(next) });
  return next;
}

/** Open for a while after the last day to sign, so that the customer can read what they signed. */
async function linkTo(
  ctx: WriteCtx,
  { signBy }: StoredContract,
  signer: { readonly id: string; readonly name: string },
): Promise<Link> {
  const left = signBy === null ? 0 : (Date.parse(signBy) - ctx.clock().getTime()) / dayMs;
  const { url, expiresAt } = await makeLink(ctx, {
    purpose: signingPurpose,
    subjectId: signer.id,
    page: '/signing',
    days: Math.ceil(Math.max(0, left)) + linkDays,
    once: false,
  });
  return { signerId: signer.id, name: signer.name, url, expiresAt };
}

/** A new link for one signer of the customer, in place of those before. */
export async function makeSignerLink(ctx: WriteCtx, id: string, signerId: string): Promise<Link> {
  const contract = await locked(ctx, id);
  if (isDraft(contract)) throw contractStands(contract.status);
  const signer = await theirSigner(ctx, id, signerId);
  await revokeLinks(ctx, signingPurpose, signer.id);
  return linkTo(ctx, contract, signer);
}

/** A one-time code to tell one signer by telephone. */
export async function makeSignerCode(
  ctx: WriteCtx,
  id: string,
  signerId: string,
): Promise<{ code: string; expiresAt: string }> {
  const contract = await locked(ctx, id);
  await demandSignable(ctx, contract);
  const signer = await theirSigner(ctx, id, signerId);
  if (signer.signedAt !== null) throw contractStands('signed_already');
  await insertFact(ctx, id, { kind: 'code', byId: ctx.actor.id, signerId });
  return giveCode(ctx, signer.id);
}

async function theirSigner(ctx: Ctx, contractId: string, signerId: string) {
  const signer = (await signersOf(ctx, contractId)).find(
    ({ id, side }) => id === signerId && side === 'theirs',
  );
  if (!signer) throw missing();
  return signer;
}

/** Throws why it cannot be signed; one whose last day passed may not be marked yet. */
export async function demandSignable(ctx: Ctx, contract: StoredContract): Promise<void> {
  if (isSignable(contract, dateOf(ctx.clock(), await zoneOf(ctx)))) return;
  throw contractStands(contract.status === 'sent' ? 'lapsed' : contract.status);
}

/** Takes back what was sent and is not signed by all. Signatures that were given count for nothing. */
export async function withdrawContract(
  ctx: WriteCtx,
  id: string,
  version: number,
  reason: string,
): Promise<Contract> {
  const contract = await lockedAt(ctx, id, version);
  if (!mayBecome(contract.status, 'withdrawn')) throw contractStands(contract.status);
  const next = raised(ctx, { ...contract, status: 'withdrawn', statusAt: ctx.clock().toISOString() });
  await updateContract(ctx, next);
  await insertFact(ctx, id, { kind: 'withdrawn', byId: ctx.actor.id, note: reason });
  await emit(ctx, contractWithdrawn, { ...subjectOf(next), data: { ...toldOf(next), note: reason } });
  return shownContract(ctx, id);
}
