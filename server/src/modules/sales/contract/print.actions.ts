import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { Ctx, WriteCtx } from '../../../kernel/context.ts';
import { type Template, templateAt, typeset } from '../../../kernel/documents/typeset.ts';
import type { Download } from '../../../kernel/http/route.seam.ts';
import { missing } from '../../../kernel/problem.ts';
import { organisation } from '../../platform/api.ts';
import { buyerOf } from '../quote/letter.store.ts';
import { loadLetterhead } from '../quote/letterhead.store.ts';
import { pictureOf } from '../quote/print.actions.ts';
import { contractDocument } from './contract.document.ts';
import { isDraft, type StoredContract } from './contract.ts';
import { factsOf, loadContract, signersOf } from './contract-read.store.ts';
import { type DocumentState, documentHashOf, keptDocument, storeDocument } from './document.store.ts';

const kept: { template: Template | null } = { template: null };

function template(): Template {
  kept.template ??= templateAt('src/modules/sales/contract/contract.typ');
  return kept.template;
}

/** Sets a contract as PDF; with `isSigned` the signatures and what shows them stand on it. */
async function printContract(
  ctx: Ctx,
  contract: StoredContract,
  isSigned: boolean,
): Promise<{ pdf: Buffer; hash: string; pages: number }> {
  const settings = await organisation(ctx);
  if (!settings) throw missing();
  const { letterhead, logo } = await loadLetterhead(ctx);
  const picture = logo === null ? null : pictureOf(logo);
  const facts = await factsOf(ctx, contract.id);
  const begun = facts.find(({ kind }) => kind === 'sent' || kind === 'renewed')?.at;
  const data = contractDocument({
    contract,
    signers: await signersOf(ctx, contract.id),
    letterhead,
    logo: picture?.name ?? null,
    organisation: settings,
    buyer: await buyerOf(ctx, contract.customerId, contract.language),
    at: begun ?? contract.updatedAt,
    isSigned,
    continues: facts.some(({ kind }) => kind === 'renewed') ? contract.revision - 1 : null,
  });
  const { bytes, pages } = await typeset(template(), data, picture === null ? [] : [picture]);
  return { pdf: bytes, hash: createHash('sha256').update(bytes).digest('hex'), pages };
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
  const name = `${contract.number ?? 'draft'}${contract.revision === 1 ? '' : `-${contract.revision}`}.pdf`;
  return { name, mediaType: 'application/pdf', stream: Readable.from([pdf]), size: pdf.length };
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
