import { sql } from 'kysely';
import { type Ctx, raw, type WriteCtx } from '../../../kernel/context.ts';
import type { PersonalRecord } from '../../../kernel/personal.ts';

/** Whole invoices and credit notes of some customers with lines and what happened, as they are kept. */
export async function invoicesOf(ctx: Ctx, customerIds: readonly string[]): Promise<PersonalRecord[]> {
  const rows = await raw<{ record: PersonalRecord }>(
    ctx,
    sql`select to_jsonb(i) - array['number_key'] || jsonb_build_object(
          'lines', coalesce((select jsonb_agg(to_jsonb(l) order by l.position)
            from sales.invoice_lines l where l.invoice_id = i.id), '[]'),
          'facts', coalesce((select jsonb_agg(to_jsonb(f) order by f.at, f.id)
            from sales.invoice_facts f where f.invoice_id = i.id), '[]')) as record
        from sales.invoices i where i.customer_id = any(${customerIds}::uuid[]) order by i.created_at, i.id`,
  );
  return rows.map(({ record }) => record);
}

/** Takes the words out of invoices; returns how many rows were touched. */
export async function emptyInvoices(ctx: WriteCtx, customerIds: readonly string[]): Promise<number> {
  const invoices = await raw<{ id: string }>(
    ctx,
    sql`update sales.invoices i set buyer_code = '', terms = '', reason = case when reason = '' then '' else '—' end
        where i.customer_id = any(${customerIds}::uuid[]) returning i.id`,
  );
  const ids = invoices.map(({ id }) => id);
  const lines = await raw(
    ctx,
    sql`update sales.invoice_lines l set code = '', description = ''
        where l.invoice_id = any(${ids}::uuid[]) and l.product_id is null returning 1`,
  );
  const facts = await raw(
    ctx,
    sql`update sales.invoice_facts f set note = null
        where f.invoice_id = any(${ids}::uuid[]) and f.note is not null returning 1`,
  );
  const documents = await raw(
    ctx,
    sql`delete from sales.invoice_documents where invoice_id = any(${ids}::uuid[]) returning 1`,
  );
  return invoices.length + lines.length + facts.length + documents.length;
}
