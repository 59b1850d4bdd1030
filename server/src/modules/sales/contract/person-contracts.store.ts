import { sql } from 'kysely';
import { type Ctx, raw, type WriteCtx } from '../../../kernel/context.ts';
import type { PersonalRecord } from '../../../kernel/personal.ts';

/** Whole contracts of some customers with signers and what happened, as they are kept. */
export async function contractsOf(ctx: Ctx, customerIds: readonly string[]): Promise<PersonalRecord[]> {
  const rows = await raw<{ record: PersonalRecord }>(
    ctx,
    sql`
      select to_jsonb(c) - array['title_key', 'number_key', 'search_text'] || jsonb_build_object(
        'signers', coalesce((select jsonb_agg(to_jsonb(s) order by s.position)
          from sales.contract_signers s where s.contract_id = c.id), '[]'),
        'facts', coalesce((select jsonb_agg(to_jsonb(f) order by f.at, f.id)
          from sales.contract_facts f where f.contract_id = c.id), '[]'),
        'documents', coalesce((select jsonb_agg(jsonb_build_object('state', d.state, 'hash', d.hash) order by d.state)
          from sales.contract_documents d where d.contract_id = c.id), '[]')) as record
      from sales.contracts c where c.customer_id = any(${customerIds}::uuid[]) order by c.created_at, c.id`,
  );
  return rows.map(({ record }) => record);
}

/** Takes the words out of contracts; returns how many rows were touched. */
export async function emptyContracts(ctx: WriteCtx, customerIds: readonly string[]): Promise<number> {
  const contracts = await raw<{ id: string }>(
    ctx,
    sql`update sales.contracts c set title = '—', title_key = '', search_text = coalesce(number_key, ''),
          clauses = '[]', end_note = null
        where c.customer_id = any(${customerIds}::uuid[]) returning c.id`,
  );
  const ids = contracts.map(({ id }) => id);
  const signers = await raw(
    ctx,
    sql`update sales.contract_signers s set name = '—', role = '',
          proof = case when s.proof is null then null
            else s.proof || '{"name": "—", "ip": null, "userAgent": null}'::jsonb end
        where s.contract_id = any(${ids}::uuid[]) and s.side = 'theirs' returning 1`,
  );
  const facts = await raw(
    ctx,
    sql`update sales.contract_facts f set note = null
        where f.contract_id = any(${ids}::uuid[]) and f.note is not null returning 1`,
  );
  const documents = await raw(
    ctx,
    sql`delete from sales.contract_documents where contract_id = any(${ids}::uuid[]) returning 1`,
  );
  return contracts.length + signers.length + facts.length + documents.length;
}
