import { sql } from 'kysely';
import { z } from 'zod';
import type { Ctx, WriteCtx } from '../../../kernel/context.ts';
import { db, tx } from './import.tables.ts';

/** A row that was refused. `position`: number of the record in the file. */
export interface Issue {
  readonly position: number;
  readonly line: number;
  readonly field: string | null;
  readonly reason: string;
  readonly message: string;
  readonly cells: readonly string[];
}

const Cells = z.array(z.string());

export async function insertIssues(ctx: WriteCtx, importId: string, issues: readonly Issue[]): Promise<void> {
  if (issues.length === 0) return;
  await sql`
    insert into platform.import_issues (import_id, position, line, field, reason, message, cells)
    select ${importId}, * from unnest(
      ${issues.map((one) => one.position)}::bigint[], ${issues.map((one) => one.line)}::bigint[],
      ${issues.map((one) => one.field)}::text[], ${issues.map((one) => storable(one.reason))}::text[],
      ${issues.map((one) => storable(one.message))}::text[],
      ${issues.map((one) => JSON.stringify(one.cells.map(storable)))}::jsonb[])
    on conflict do nothing`.execute(ctx.handle.bare);
}

/** Issues of a dry run make room for those of the next work. */
export async function clearIssues(ctx: WriteCtx, importId: string): Promise<void> {
  await tx(ctx).deleteFrom('platform.import_issues as s').where('s.import_id', '=', importId).execute();
}

/** Issues behind a position, in the order of the file. */
export async function issuesOf(ctx: Ctx, importId: string, after: number, take: number): Promise<Issue[]> {
  const rows = await db(ctx)
    .selectFrom('platform.import_issues as s')
    .select(['s.position', 's.line', 's.field', 's.reason', 's.message', 's.cells'])
    .where('s.import_id', '=', importId)
    .where('s.position', '>', String(after))
    .orderBy('s.position')
    .limit(take)
    .execute();
  return rows.map((row) => ({
    ...row,
    position: Number(row.position),
    line: Number(row.line),
    cells: Cells.parse(row.cells),
  }));
}

/** PostgreSQL holds neither NUL nor half characters. */
export function storable(text: string): string {
  return text.replace(/\0|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd');
}
