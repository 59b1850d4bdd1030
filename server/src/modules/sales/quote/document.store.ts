import { sql } from 'kysely';
import { type Ctx, raw } from '../../../kernel/context.ts';

/** The hash of the document as it was sent. The caller has found the quote under the actor's rights. */
export async function documentHashOf(ctx: Ctx, quoteId: string): Promise<string | null> {
  const [row] = await raw<{ hash: string }>(
    ctx,
    sql`select hash from sales.quote_documents where quote_id = ${quoteId}::uuid`,
  );
  return row?.hash ?? null;
}

/** The bytes of the same. */
export async function sentDocument(ctx: Ctx, quoteId: string): Promise<Buffer | null> {
  const [row] = await raw<{ pdf: Buffer }>(
    ctx,
    sql`select pdf from sales.quote_documents where quote_id = ${quoteId}::uuid`,
  );
  return row?.pdf ?? null;
}
