import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { Ctx, WriteCtx } from '../../../kernel/context.ts';
import { type Picture, type Template, templateAt, typeset } from '../../../kernel/documents/typeset.ts';
import { emit } from '../../../kernel/events/events.ts';
import type { Download } from '../../../kernel/http/route.seam.ts';
import { missing } from '../../../kernel/problem.ts';
import { organisation } from '../../platform/api.ts';
import { documentHashOf, sentDocument } from './document.store.ts';
import { buyerOf } from './letter.store.ts';
import { loadLetterhead } from './letterhead.store.ts';
import { subjectOf } from './quote.actions.ts';
import { quoteDocument } from './quote.document.ts';
import { quotePrinted } from './quote.events.ts';
import type { StoredQuote } from './quote.ts';
import { factsOfQuote, loadQuote } from './quote-read.store.ts';
import { storeDocument } from './quote-write.store.ts';
import { toldOf } from './shown.ts';

const kept: { template: Template | null } = { template: null };

function template(): Template {
  kept.template ??= templateAt('src/modules/sales/quote/quote.typ');
  return kept.template;
}

/** Sets a quote as PDF, with the day `at`; an accepted one with what shows the acceptance. */
async function printQuote(
  ctx: Ctx,
  quote: StoredQuote,
  at: string,
): Promise<{ pdf: Buffer; hash: string; pages: number }> {
  const settings = await organisation(ctx);
  if (!settings) throw missing();
  const { letterhead, logo } = await loadLetterhead(ctx);
  const facts = quote.status === 'accepted' ? await factsOfQuote(ctx, quote.id) : [];
  const pictures: Picture[] = logo === null ? [] : [pictureOf(logo)];
  const data = quoteDocument({
    quote,
    letterhead,
    logo: pictures[0]?.name ?? null,
    organisation: settings,
    buyer: await buyerOf(ctx, quote.customerId, quote.language),
    at,
    acceptance: facts.find(({ kind }) => kind === 'accepted') ?? null,
  });
  const { bytes, pages } = await typeset(template(), data, pictures);
  return { pdf: bytes, hash: createHash('sha256').update(bytes).digest('hex'), pages };
}

/** The logo as a document shows it. */
export function pictureOf(bytes: Buffer): Picture {
  // By its content, so that two organisations of one process never see each other's.
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 16);
  return { name: `logo-${hash}.${bytes[0] === 0x89 ? 'png' : 'jpg'}`, bytes };
}

/**
 * The quote as the actor may see it, as a file: as it was sent or accepted, or as the draft would look. Of what was sent
 * the customer's time line tells who took the paper.
 */
export async function documentOf(ctx: Ctx, id: string): Promise<Download> {
  const quote = await loadQuote(ctx, id);
  if (!quote) throw missing();
  const name = `${quote.number ?? 'draft'}${quote.revision === 1 ? '' : `-${quote.revision}`}.pdf`;
  const sent = quote.status === 'accepted' ? null : await sentDocument(ctx, id);
  const pdf =
    sent ?? (await printQuote(ctx, quote, quote.number === null ? quote.updatedAt : await sentAt(ctx, id)));
  const bytes = Buffer.isBuffer(pdf) ? pdf : pdf.pdf;
  if (quote.number !== null)
    await ctx.write((tx) => emit(tx, quotePrinted, { ...subjectOf(quote), data: toldOf(quote) }));
  return { name, mediaType: 'application/pdf', stream: Readable.from([bytes]), size: bytes.length };
}

/**
 * Keeps the document of a quote that was sent, and answers its hash. Not in the transaction that gives the number: others
 * wait for theirs meanwhile. Whatever needs the document calls this, so that a crash in between costs nothing.
 */
export async function keepDocument(ctx: WriteCtx, quote: StoredQuote): Promise<string> {
  const known = await documentHashOf(ctx, quote.id);
  if (known !== null) return known;
  const made = await printQuote(ctx, quote, await sentAt(ctx, quote.id));
  await storeDocument(ctx, quote.id, made);
  return made.hash;
}

async function sentAt(ctx: Ctx, id: string): Promise<string> {
  const facts = await factsOfQuote(ctx, id);
  return facts.find(({ kind }) => kind === 'sent')?.at ?? ctx.clock().toISOString();
}
