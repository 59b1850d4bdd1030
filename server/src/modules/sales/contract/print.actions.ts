import type { Ctx, WriteCtx } from '../../../kernel/context.ts';
import type { Download } from '../../../kernel/http/route.seam.ts';
import { missing } from '../../../kernel/problem.ts';
import { buyerOf } from '../quote/letter.store.ts';
import { asFile, type Printed, printed } from '../quote/paper.actions.ts';
import { contractDocument } from './contract.document.ts';
import { isDraft, type StoredContract } from './contract.ts';
import { factsOf, loadContract, signersOf } from './contract-read.store.ts';
import { type DocumentState, documentHashOf, keptDocument, storeDocument } from './document.store.ts';

/** Sets a contract as PDF; with `isSigned` the signatures and what shows them stand on it. */
async function printContract(ctx: Ctx, contract: StoredContract, isSigned: boolean): Promise<Printed> {
  const facts = await factsOf(ctx, contract.id);
  const begun = facts.find(({ kind }) => kind === 'sent' || kind === 'renewed')?.at;
  const buyer = await buyerOf(ctx, contract.customerId, contract.language);
  const signers = await signersOf(ctx, contract.id);
  return printed(ctx, 'src/modules/sales/contract/contract.typ', (paper) =>
    contractDocument({
      ...paper,
      contract,
      signers,
      buyer,
      at: begun ?? contract.updatedAt,
      isSigned,
      continues: facts.some(({ kind }) => kind === 'renewed') ? contract.revision - 1 : null,
    }),
  );
}

/** The contract as the actor may see it, as a file: signed, as it was sent, or as the draft would look. */
export async function documentOf(ctx: Ctx, id: string): Promise<Download> {
  const contract = await loadContract(ctx, id);
  if (!contract) throw missing();
  const found = await keptDocument(ctx, id);
  const isSigned = contract.status === 'signed';
  // The one with the signatures is kept after the last of them: a moment later, or after a crash never yet.
  const isNewest = found !== null && (found.state === 'signed' || !isSigned);
  const { pdf } = isNewest ? found : await printContract(ctx, contract, isSigned);
  return asFile(
    `${contract.number ?? 'draft'}${contract.revision === 1 ? '' : `-${contract.revision}`}`,
    pdf,
  );
}

/**
 * Keeps the document of a contract that was sent or signed, and answers its hash. Not in the transaction that gives the
 * number: others wait for theirs meanwhile. Whatever needs the document calls this, so that a crash in between costs
 * nothing.
 */
export async function keepDocument(
  ctx: WriteCtx,
  contract: StoredContract,
  state: DocumentState,
): Promise<string> {
  const known = await documentHashOf(ctx, contract.id, state);
  if (known !== null) return known;
  if (isDraft(contract)) throw missing();
  const made = await printContract(ctx, contract, state === 'signed');
  await storeDocument(ctx, contract.id, state, made);
  return made.hash;
}
