import { sql } from 'kysely';
import { type Ctx, raw, type WriteCtx } from '../../../kernel/context.ts';
import type { CustomChange, FieldRecord } from '../../../kernel/fields.ts';
import { factsFor } from './deal.custom.ts';
import type { DealFields } from './deal.ts';

type Row = Parameters<typeof factsFor>[0] & Pick<DealFields, 'custom'> & { readonly id: string };

/** Deals after an id, whoever sees them: for the work on the fields of all. */
export async function walkDeals(
  ctx: Ctx,
  after: string | null,
  limit: number,
  key: string | null,
): Promise<FieldRecord[]> {
  const having = key === null ? sql`true` : sql`jsonb_exists(d.custom, ${key})`;
  const rows = await raw<Row>(
    ctx,
    sql`select d.id, d.name, d.code, d.amount, d.currency, d.expected_on as "expectedOn", d.source, d.channel,
          d.next_step as "nextStep", d.next_step_on as "nextStepOn", d.custom
        from sales.deals d
        where d.id > ${after ?? '00000000-0000-0000-0000-000000000000'}::uuid and ${having}
        order by d.id limit ${limit}`,
  );
  return rows.map((row) => ({ id: row.id, kind: 'deal', facts: factsFor(row), custom: row.custom }));
}

/** Stores values where those before still stand, and answers of which deals. */
export async function storeCustomOf(
  ctx: WriteCtx,
  changes: readonly CustomChange[],
  told: boolean,
): Promise<string[]> {
  const rows = await raw<{ id: string }>(
    ctx,
    sql`
    update sales.deals d set custom = wanted."to", version = d.version + ${told ? 1 : 0},
      updated_at = case when ${told} then ${ctx.clock().toISOString()}::timestamptz else d.updated_at end
    from json_to_recordset(${JSON.stringify(changes)}::json) as wanted(id uuid, "from" jsonb, "to" jsonb)
    where d.id = wanted.id and d.custom = wanted."from"
    returning d.id`,
  );
  return rows.map(({ id }) => id);
}
