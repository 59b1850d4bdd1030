import type { ClauseInput, ClauseVersion, LibraryClause } from '@peyvand/contract/sales/contract-library';
import { sql } from 'kysely';
import { type Ctx, raw, type WriteCtx } from '../../../kernel/context.ts';
import { fold } from '../../../kernel/text/fold.ts';

const selection = sql`c.id, c.title, c.text, c.retired_at is not null as "isRetired",
  (select count(*)::int from sales.contract_templates t
    where t.clauses @> jsonb_build_array(jsonb_build_object('clauseId', c.id))) as templates,
  c.updated_at as "updatedAt", c.version`;

/** The whole library, those in use first, by title. */
export function allClauses(ctx: Ctx): Promise<LibraryClause[]> {
  return raw(
    ctx,
    sql<LibraryClause>`select ${selection} from sales.contract_clauses c
                       order by c.retired_at is not null, c.title_key, c.id`,
  );
}

export function clausesById(ctx: Ctx, ids: readonly string[]): Promise<LibraryClause[]> {
  return raw(
    ctx,
    sql<LibraryClause>`select ${selection} from sales.contract_clauses c where c.id = any(${ids}::uuid[])`,
  );
}

export function versionsOfClause(ctx: Ctx, id: string): Promise<ClauseVersion[]> {
  return raw(
    ctx,
    sql<ClauseVersion>`select v.version, v.title, v.text, v.by_id as "byId", v.at
                       from sales.contract_clause_versions v where v.clause_id = ${id}::uuid order by v.version desc`,
  );
}

export async function insertClause(ctx: WriteCtx, id: string, clause: ClauseInput): Promise<void> {
  const now = ctx.clock().toISOString();
  await raw(
    ctx,
    sql`insert into sales.contract_clauses (id, title, text, title_key, created_at, updated_at)
        values (${id}, ${JSON.stringify(clause.title)}::jsonb, ${JSON.stringify(clause.text)}::jsonb,
          ${titleKey(clause)}, ${now}::timestamptz, ${now}::timestamptz)`,
  );
  await insertVersion(ctx, id, 1, clause);
}

/** False when the version has moved on. */
export async function updateClause(
  ctx: WriteCtx,
  id: string,
  version: number,
  clause: ClauseInput,
): Promise<boolean> {
  const rows = await raw(
    ctx,
    sql`update sales.contract_clauses set title = ${JSON.stringify(clause.title)}::jsonb,
          text = ${JSON.stringify(clause.text)}::jsonb, title_key = ${titleKey(clause)},
          updated_at = ${ctx.clock().toISOString()}::timestamptz, version = version + 1
        where id = ${id}::uuid and version = ${version} returning 1`,
  );
  if (rows.length > 0) await insertVersion(ctx, id, version + 1, clause);
  return rows.length > 0;
}

/** Takes a clause out of the offer or puts it back; its text and so its version stay. */
export async function storeRetired(ctx: WriteCtx, id: string, retired: boolean): Promise<void> {
  const [at, by] = retired ? [ctx.clock().toISOString(), ctx.actor.id] : [null, null];
  await raw(
    ctx,
    sql`update sales.contract_clauses set retired_at = ${at}::timestamptz, retired_by = ${by} where id = ${id}::uuid`,
  );
}

async function insertVersion(
  ctx: WriteCtx,
  clauseId: string,
  version: number,
  { title, text }: ClauseInput,
): Promise<void> {
  await raw(
    ctx,
    sql`insert into sales.contract_clause_versions (clause_id, version, title, text, by_id, at)
        values (${clauseId}, ${version}, ${JSON.stringify(title)}::jsonb, ${JSON.stringify(text)}::jsonb,
          ${ctx.actor.id}, ${ctx.clock().toISOString()}::timestamptz)`,
  );
}

function titleKey({ title }: ClauseInput): string {
  return fold([title.fa, title.en, title.ru].filter((one) => one !== '').join(' '));
}
