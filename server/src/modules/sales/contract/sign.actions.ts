import type { SignatureProof } from '@peyvand/contract/sales/acceptance';
import type { Contract, Signer } from '@peyvand/contract/sales/contracts';
import type { Ctx, WriteCtx } from '../../../kernel/context.ts';
import { emit } from '../../../kernel/events/events.ts';
import type { RequestFacts } from '../../../kernel/http/route.seam.ts';
import { systemActor } from '../../../kernel/policy/actor.ts';
import { missing } from '../../../kernel/problem.ts';
import { notify } from '../../platform/api.ts';
import { locked, raised } from './contract.actions.ts';
import { contractStands } from './contract.errors.ts';
import { contractCompleted, contractReplaced, contractSigned } from './contract.events.ts';
import type { StoredContract } from './contract.ts';
import { lockContract, signersOf, versionsOf } from './contract-read.store.ts';
import { insertFact, storeSignature, updateContract } from './contract-write.store.ts';
import { keepDocument } from './print.actions.ts';
import { become, demandSignable } from './send.actions.ts';
import { shownContract } from './shown.actions.ts';
import { subjectOf, toldOf } from './told.ts';

/** Signs for our side as the colleague who is named. Their account shows who it was. */
export async function signAsColleague(
  ctx: Ctx,
  id: string,
  name: string,
  request: Pick<RequestFacts, 'ip' | 'userAgent'>,
): Promise<Contract> {
  await ctx.write(async (tx) => {
    const contract = await lockContract(tx, id, 'read');
    if (!contract) throw missing();
    const signer = (await signersOf(tx, id)).find(({ userId }) => userId !== null && userId === tx.actor.id);
    if (!signer) throw contractStands('not_signer');
    await demandSignable(tx, contract);
    const proof = {
      name,
      way: 'account' as const,
      ip: request.ip,
      userAgent: request.userAgent.slice(0, 300),
      documentHash: await keepDocument(tx, contract, 'sent'),
    };
    await sign(tx, contract, signer, proof);
  });
  await keepSigned(ctx, id);
  return shownContract(ctx, id);
}

/** Notes that a signer of either side signed on paper; the document says so. */
export async function noteSignature(
  ctx: Ctx,
  id: string,
  signerId: string,
  { name, note = null }: { name: string; note?: string | null | undefined },
): Promise<Contract> {
  await ctx.write(async (tx) => {
    const contract = await locked(tx, id);
    const signer = (await signersOf(tx, id)).find((one) => one.id === signerId);
    if (!signer) throw missing();
    await demandSignable(tx, contract);
    const documentHash = await keepDocument(tx, contract, 'sent');
    const proof = { name, way: 'noted' as const, ip: null, userAgent: null, documentHash };
    await sign(tx, contract, signer, proof, note);
  });
  await keepSigned(ctx, id);
  return shownContract(ctx, id);
}

/**
 * Writes a signature down, once: of two at the same instant the later one hears that it is signed. With the last one the
 * contract is in force. The caller holds the lock and has asked whether it can be signed.
 */
export async function sign(
  ctx: WriteCtx,
  contract: StoredContract,
  signer: Signer,
  proof: SignatureProof,
  note: string | null = null,
): Promise<StoredContract> {
  if (!(await storeSignature(ctx, signer.id, proof))) throw contractStands('signed_already');
  const next = raised(ctx, contract);
  await updateContract(ctx, next);
  await insertFact(ctx, contract.id, { kind: 'signed', byId: ctx.actor.id, signerId: signer.id, note });
  await emit(ctx, contractSigned, { ...subjectOf(next), data: { ...toldOf(next), by: proof.name } });
  const left = (await signersOf(ctx, contract.id)).filter(({ signedAt }) => signedAt === null);
  if (left.length === 0) return complete(ctx, next);
  await tellOwner(ctx, next, 'sales.contract.signed', { signer: proof.name });
  return next;
}

/** All have signed: it takes the place of the version that was in force. */
async function complete(ctx: WriteCtx, contract: StoredContract): Promise<StoredContract> {
  // Who signs may not see the other versions.
  const system = ctx.as(systemActor('system:contracts'));
  for (const { id, status } of await versionsOf(system, contract.rootId)) {
    if (id === contract.id || status !== 'signed') continue;
    const older = await lockContract(system, id);
    if (older) await become(system, older, 'replaced', contractReplaced);
  }
  const next: StoredContract = { ...contract, status: 'signed', statusAt: ctx.clock().toISOString() };
  await updateContract(ctx, next);
  await insertFact(ctx, contract.id, { kind: 'complete', byId: null });
  await emit(ctx, contractCompleted, { ...subjectOf(next), data: toldOf(next) });
  await tellOwner(ctx, next, 'sales.contract.completed', {});
  return next;
}

/** Keeps the document with the signatures, once all have signed. Whoever reads it does the same after a crash. */
export async function keepSigned(ctx: Ctx, id: string): Promise<void> {
  await ctx.write(async (tx) => {
    const contract = await lockContract(tx, id, 'read');
    if (contract?.status === 'signed') await keepDocument(tx, contract, 'signed');
  });
}

export async function tellOwner(
  ctx: WriteCtx,
  contract: StoredContract,
  kind: string,
  data: Readonly<Record<string, string>>,
): Promise<void> {
  await notify(ctx, [contract.ownerId], {
    kind,
    data: { ...data, name: contract.title, number: contract.number ?? '' },
    link: `/contracts/${contract.id}`,
  });
}
