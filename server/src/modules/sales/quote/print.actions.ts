import type { Ctx, WriteCtx } from '../../../kernel/context.ts';
import { emit } from '../../../kernel/events/events.ts';
import type { Download } from '../../../kernel/http/route.seam.ts';
import { missing } from '../../../kernel/problem.ts';
import { documentHashOf, sentDocument } from './document.store.ts';
import { buyerOf } from './letter.store.ts';
import { asFile, type Printed, printed } from './paper.actions.ts';
import { subjectOf } from './quote.actions.ts';
import { quoteDocument } from './quote.document.ts';
import { quotePrinted } from './quote.events.ts';
import type { StoredQuote } from './quote.ts';
import { factsOfQuote, loadQuote } from './quote-read.store.ts';
import { storeDocument } from './quote-write.store.ts';
import { toldOf } from './shown.ts';

/** Sets a quote as PDF, with the day `at`; an accepted one with what shows the acceptance. */
async function printQuote(ctx: Ctx, quote: StoredQuote, at: string): Promise<Printed> {
  const facts = quote.status === 'accepted' ? await factsOfQuote(ctx, quote.id) : [];
  const buyer = await buyerOf(ctx, quote.customerId, quote.language);
  const acceptance = facts.find(({ kind }) => kind === 'accepted') ?? null;
  return printed(ctx, 'src/modules/sales/quote/quote.typ', (paper) =>
    quoteDocument({ ...paper, quote, buyer, at, acceptance }),
  );
}

/**
 * The quote as the actor may see it, as a file: as it was sent or accepted, or as the draft would look. Of what was sent
 * the customer's time line tells who took the paper.
 */
export async function documentOf(ctx: Ctx, id: string): Promise<Download> {
  const quote = await loadQuote(ctx, id);
  if (!quote) throw missing();
  const name = `${quote.number ?? 'draft'}${quote.revision === 1 ? '' : `-${quote.revision}`}`;
  const sent = quote.status === 'accepted' ? null : await sentDocument(ctx, id);
  const at = async () => (quote.number === null ? quote.updatedAt : sentAt(ctx, id));
  const bytes = sent ?? (await printQuote(ctx, quote, await at())).pdf;
  if (quote.number !== null)
    await ctx.write((tx) => emit(tx, quotePrinted, { ...subjectOf(quote), data: toldOf(quote) }));
  return asFile(name, bytes);
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
