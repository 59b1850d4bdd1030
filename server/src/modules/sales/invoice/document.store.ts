import { sql } from 'kysely';
import { type Ctx, raw, type WriteCtx } from '../../../kernel/context.ts';

/** The bytes of a document as it was issued. The caller has found it under the actor's rights. */
export async function issuedDocument(ctx: Ctx, invoiceId: string): Promise<Buffer | null> {
  const [row] = await raw<{ pdf: Buffer }>(
    ctx,
    sql`select pdf from sales.invoice_documents where invoice_id = ${invoiceId}::uuid`,
  );
  return row?.pdf ?? null;
}

/** Keeps it; of two at once the first stays. */
export async function storeIssued(ctx: WriteCtx, invoiceId: string, pdf: Buffer): Promise<void> {
  await raw(
    ctx,
    sql`insert into sales.invoice_documents (invoice_id, pdf, made_at)
        values (${invoiceId}::uuid, ${pdf}, ${ctx.clock().toISOString()}::timestamptz)
        on conflict (invoice_id) do nothing`,
  );
}
