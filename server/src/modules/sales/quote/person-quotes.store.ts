import { sql } from 'kysely';
import { type Ctx, raw, type WriteCtx } from '../../../kernel/context.ts';
import type { PersonalRecord } from '../../../kernel/personal.ts';

/** Whole quotes of some customers with lines and what happened, as they are kept. */
export async function quotesOf(ctx: Ctx, customerIds: readonly string[]): Promise<PersonalRecord[]> {
  const rows = await raw<{ record: PersonalRecord }>(
    ctx,
    sql`
      select to_jsonb(q) - array['title_key', 'number_key', 'search_text'] || jsonb_build_object(
        'lines', coalesce((select jsonb_agg(to_jsonb(l) order by l.position)
          from sales.quote_lines l where l.quote_id = q.id), '[]'),
        'facts', coalesce((select jsonb_agg(to_jsonb(f) order by f.at, f.id)
          from sales.quote_facts f where f.quote_id = q.id), '[]'),
        'documentHash', (select d.hash from sales.quote_documents d where d.quote_id = q.id)) as record
      from sales.quotes q where q.customer_id = any(${customerIds}::uuid[]) order by q.created_at, q.id`,
  );
  return rows.map(({ record }) => record);
}

/** Takes the words out of quotes; returns how many rows were touched. */
export async function emptyQuotes(ctx: WriteCtx, customerIds: readonly string[]): Promise<number> {
  const quotes = await raw<{ id: string }>(
    ctx,
    sql`update sales.quotes q set title = '—', title_key = '', search_text = coalesce(number_key, ''), intro = '', terms = ''
        where q.customer_id = any(${customerIds}::uuid[]) returning q.id`,
  );
  const ids = quotes.map(({ id }) => id);
  const lines = await raw<{ one: number }>(
    ctx,
    sql`update sales.quote_lines l set code = '', description = ''
        where l.quote_id = any(${ids}::uuid[]) and l.product_id is null returning 1 as one`,
  );
  const facts = await raw<{ one: number }>(
    ctx,
    sql`update sales.quote_facts f set note = null,
          proof = case when f.proof is null then null
            else f.proof || '{"name": "—", "ip": null, "userAgent": null}'::jsonb end
        where f.quote_id = any(${ids}::uuid[]) and (f.note is not null or f.proof is not null) returning 1 as one`,
  );
  const documents = await raw<{ one: number }>(
    ctx,
    sql`delete from sales.quote_documents where quote_id = any(${ids}::uuid[]) returning 1 as one`,
  );
  return quotes.length + lines.length + facts.length + documents.length;
}
