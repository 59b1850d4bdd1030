import { sql } from 'kysely';
import { type Ctx, raw, type WriteCtx } from '../../../kernel/context.ts';
import type { PersonalRecord } from '../../../kernel/personal.ts';

/** Whole deals of some customers with lines, and the part that they play in those of others. */
export async function dealsOf(ctx: Ctx, customerIds: readonly string[]): Promise<PersonalRecord[]> {
  const rows = await raw<{ record: PersonalRecord }>(
    ctx,
    sql`
      select to_jsonb(d) - array['name_key', 'code_key', 'search_text'] || jsonb_build_object('lines', coalesce((
        select jsonb_agg(to_jsonb(l) order by l.position) from sales.deal_lines l where l.deal_id = d.id), '[]')) as record
      from sales.deals d where d.customer_id = any(${customerIds}::uuid[])
      union all
      select jsonb_build_object('dealId', p.deal_id, 'deal', d.name, 'role', p.role) as record
      from sales.deal_people p join sales.deals d on d.id = p.deal_id
      where p.customer_id = any(${customerIds}::uuid[])`,
  );
  return rows.map(({ record }) => record);
}

/** Takes the words out of deals; returns how many rows were touched. Custom values and what imports kept go too. */
export async function emptyDeals(ctx: WriteCtx, customerIds: readonly string[]): Promise<number> {
  const deals = await raw<{ id: string }>(
    ctx,
    sql`
      update sales.deals d set name = '—', name_key = '', search_text = '', code = null, code_key = null, source = null,
        next_step = null, competitors = '{}', tags = '{}', note = '', close_note = null, lost_to = null, custom = '{}'
      where d.customer_id = any(${customerIds}::uuid[]) returning d.id`,
  );
  const ids = deals.map(({ id }) => id);
  const lines = await raw<{ one: number }>(
    ctx,
    sql`update sales.deal_lines l set code = '', description = ''
        where l.deal_id = any(${ids}::uuid[]) and l.product_id is null returning 1 as one`,
  );
  const people = await raw<{ one: number }>(
    ctx,
    sql`delete from sales.deal_people
        where customer_id = any(${customerIds}::uuid[]) or deal_id = any(${ids}::uuid[]) returning 1 as one`,
  );
  const changes = await raw<{ one: number }>(
    ctx,
    sql`delete from sales.import_changes
        where kind = 'deal' and record_id = any(${ids}::uuid[]) returning 1 as one`,
  );
  return deals.length + lines.length + people.length + changes.length;
}
