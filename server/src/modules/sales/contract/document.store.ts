import { sql } from 'kysely';
import { type Ctx, raw, type WriteCtx } from '../../../kernel/context.ts';

export type DocumentState = 'sent' | 'signed';

/** The hash of a document that is kept. The caller has found the contract under the actor's rights. */
export async function documentHashOf(
  ctx: Ctx,
  contractId: string,
  state: DocumentState,
): Promise<string | null> {
  const [row] = await raw<{ hash: string }>(
    ctx,
    sql`select hash from sales.contract_documents where contract_id = ${contractId}::uuid and state = ${state}`,
  );
  return row?.hash ?? null;
}

/** The bytes of the newest document that is kept: signed, else as it was sent. */
export async function keptDocument(
  ctx: Ctx,
  contractId: string,
): Promise<{ pdf: Buffer; state: DocumentState } | null> {
  const [row] = await raw<{ pdf: Buffer; state: DocumentState }>(
    ctx,
    sql`select pdf, state from sales.contract_documents where contract_id = ${contractId}::uuid
        order by state = 'signed' desc limit 1`,
  );
  return row ?? null;
}

export async function storeDocument(
  ctx: WriteCtx,
  contractId: string,
  state: DocumentState,
  { pdf, hash }: { pdf: Buffer; hash: string },
): Promise<void> {
  await raw(
    ctx,
    sql`insert into sales.contract_documents (contract_id, state, pdf, hash, made_at)
        values (${contractId}, ${state}, ${pdf}, ${hash}, ${ctx.clock().toISOString()}::timestamptz)
        on conflict (contract_id, state) do nothing`,
  );
}
