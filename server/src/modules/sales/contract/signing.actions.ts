import type { ContractToSign } from '@peyvand/contract/sales/contract-signing';
import type { Signer } from '@peyvand/contract/sales/contracts';
import type { Ctx, WriteCtx } from '../../../kernel/context.ts';
import { emit } from '../../../kernel/events/events.ts';
import type { Download } from '../../../kernel/http/route.seam.ts';
import { missing } from '../../../kernel/problem.ts';
import { dateOf } from '../../../kernel/time/zoned.ts';
import { namesOf, organisation, takeLink } from '../../platform/api.ts';
import { closeCode } from '../acceptance/code.store.ts';
import { countCodeTry, demandCode } from '../acceptance/code.ts';
import { behind, proofByCode, type Visitor } from '../acceptance/visitor.ts';
import { buyerOf } from '../quote/letter.store.ts';
import { ownNameIn } from '../quote/paper.actions.ts';
import { locked, raised } from './contract.actions.ts';
import { contractStands } from './contract.errors.ts';
import { contractDeclined, contractViewed } from './contract.events.ts';
import { isSignable, type StoredContract } from './contract.ts';
import { contractOfSigner, factsOf, signersOf } from './contract-read.store.ts';
import { insertFact, noteView, updateContract } from './contract-write.store.ts';
import { documentHashOf } from './document.store.ts';
import { documentOf, keepDocument } from './print.actions.ts';
import { demandSignable, signingPurpose } from './send.actions.ts';
import { keepSigned, sign, tellOwner } from './sign.actions.ts';
import { subjectOf, toldOf } from './told.ts';

interface Standing {
  readonly contract: StoredContract;
  readonly signer: Signer;
}

/** The contract behind a link. The first look of each signer is noted: the page asks for it, scanners of mail do not. */
export async function openContract(ctx: Ctx, visitor: Visitor): Promise<ContractToSign> {
  const { own, link } = await behind(ctx, visitor, signingPurpose);
  return own.write(async (tx) => {
    const { contract, signer } = await standing(tx, link.subjectId);
    if (contract.status === 'sent') await keepDocument(tx, contract, 'sent');
    if (contract.status === 'sent' && (await noteView(tx, signer.id))) {
      await insertFact(tx, contract.id, { kind: 'viewed', byId: null, signerId: signer.id });
      const data = { ...toldOf(contract), by: signer.name };
      await emit(tx, contractViewed, { ...subjectOf(contract), data });
    }
    return toSign(tx, contract, signer.id);
  });
}

/** Asks the colleague who answers for it for the code. They read it out, so that it is the signer they know. */
export async function askSigningCode(ctx: Ctx, visitor: Visitor): Promise<void> {
  const { own, link } = await behind(ctx, visitor, signingPurpose);
  await own.write(async (tx) => {
    await takeLink(tx, link);
    const { contract, signer } = await unsigned(tx, link.subjectId);
    await insertFact(tx, contract.id, { kind: 'code_asked', byId: null, signerId: signer.id });
    await tellOwner(tx, contract, 'sales.contract.code_asked', { signer: signer.name });
  });
}

/** Signs, once: of two at the same instant the later one hears that it is signed. A wrong code counts as a try. */
export async function signPublic(
  ctx: Ctx,
  visitor: Visitor,
  given: { readonly name: string; readonly code: string },
): Promise<ContractToSign> {
  const { own, link } = await behind(ctx, visitor, signingPurpose);
  const signerId = link.subjectId;
  const hash = await own.write(async (tx) => {
    await takeLink(tx, link);
    await unsigned(tx, signerId);
    return countCodeTry(tx, signerId);
  });
  demandCode(hash, signerId, given.code);
  const contractId = await own.write(async (tx) => {
    const { contract, signer } = await unsigned(tx, signerId);
    await closeCode(tx, signerId);
    const proof = proofByCode(visitor, given.name, await keepDocument(tx, contract, 'sent'));
    await sign(tx, contract, signer, proof);
    return contract.id;
  });
  await keepSigned(own, contractId);
  return own.write(async (tx) => {
    const { contract } = await standing(tx, signerId);
    return toSign(tx, contract, signerId);
  });
}

/** Declines, with a reason: nobody signs this version any more. */
export async function declineContract(ctx: Ctx, visitor: Visitor, reason: string): Promise<ContractToSign> {
  const { own, link } = await behind(ctx, visitor, signingPurpose);
  return own.write(async (tx) => {
    await takeLink(tx, link);
    const { contract, signer } = await unsigned(tx, link.subjectId);
    const next = raised(tx, { ...contract, status: 'declined', statusAt: tx.clock().toISOString() });
    await updateContract(tx, next);
    await insertFact(tx, next.id, { kind: 'declined', byId: null, signerId: signer.id, note: reason });
    await emit(tx, contractDeclined, { ...subjectOf(next), data: { ...toldOf(next), note: reason } });
    await tellOwner(tx, next, 'sales.contract.declined', { signer: signer.name });
    return toSign(tx, next, signer.id);
  });
}

export async function signingDocument(ctx: Ctx, visitor: Visitor): Promise<Download> {
  const { own, link } = await behind(ctx, visitor, signingPurpose);
  const contractId = await contractOfSigner(own, link.subjectId);
  if (contractId === null) throw missing();
  return documentOf(own, contractId);
}

async function standing(ctx: WriteCtx, signerId: string): Promise<Standing> {
  const contractId = await contractOfSigner(ctx, signerId);
  if (contractId === null) throw missing();
  const contract = await locked(ctx, contractId);
  const signer = (await signersOf(ctx, contractId)).find(({ id }) => id === signerId);
  if (!signer) throw missing();
  return { contract, signer };
}

/** The same where the signer can still sign; throws why not. */
async function unsigned(ctx: WriteCtx, signerId: string): Promise<Standing> {
  const found = await standing(ctx, signerId);
  if (found.signer.signedAt !== null) throw contractStands('signed_already');
  await demandSignable(ctx, found.contract);
  return found;
}

/** What the page shows. Drafts have no page: their links begin with sending. */
async function toSign(ctx: Ctx, contract: StoredContract, signerId: string): Promise<ContractToSign> {
  const settings = await organisation(ctx);
  const { status, number, language } = contract;
  if (!settings || number === null || status === 'draft' || status === 'approving' || status === 'approved')
    throw missing();
  const facts = await factsOf(ctx, contract.id);
  const isOver = status === 'sent' && !isSignable(contract, dateOf(ctx.clock(), settings.timeZone));
  const signers = await signersOf(ctx, contract.id);
  return {
    organisation: await ownNameIn(ctx, language),
    contact: (await namesOf(ctx, 'users', [contract.ownerId])).get(contract.ownerId) ?? '',
    language,
    calendar: contract.calendar,
    moneyUnit: settings.moneyUnit,
    timeZone: settings.timeZone,
    number,
    revision: contract.revision,
    title: contract.title,
    kind: contract.kind,
    customerName: (await buyerOf(ctx, contract.customerId, language)).name,
    status: isOver ? 'lapsed' : status,
    sentAt: facts.find(({ kind }) => kind === 'sent')?.at ?? contract.statusAt,
    startsOn: contract.startsOn,
    endsOn: contract.endsOn,
    signBy: contract.signBy,
    currency: contract.currency,
    value: contract.value,
    clauses: contract.clauses.map(({ title, blocks }) => ({ title, blocks })),
    signers: signers.map(({ id, name, role, side, signedAt }) => ({
      name,
      role,
      side,
      signedAt,
      isYou: id === signerId,
    })),
    documentHash: (await documentHashOf(ctx, contract.id, 'sent')) ?? '',
  };
}
