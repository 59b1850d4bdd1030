import { sql } from 'kysely';
import { type Ctx, raw, type WriteCtx } from '../../../kernel/context.ts';
import type { Person } from '../../../kernel/person.ts';

export interface KeptImport {
  readonly id: string;
  readonly state: string;
  readonly fileKey: string;
  readonly fileName: string;
  readonly reading: Readonly<Record<string, unknown>>;
  readonly sample: readonly { readonly line: number; readonly cells: readonly string[] }[];
  readonly hasFile: boolean;
  /** Rows of it became or changed this person. */
  readonly isCause: boolean;
}

/** Every import there is: a file may name anybody. */
export function importsOf(ctx: Ctx, { ids }: Person): Promise<KeptImport[]> {
  return raw(
    ctx,
    sql<KeptImport>`
      select i.id, i.state, i.file_key as "fileKey", i.file_name as "fileName", i.reading, i.sample,
        exists (select 1 from kernel.files f where f.key = i.file_key) as "hasFile",
        exists (select 1 from kernel.events e where e.customer_id = any(${ids}::uuid[]) and e.cause = 'import:' || i.id) as "isCause"
      from platform.imports i order by i.id`,
  );
}

/** Rows of an import that were refused, as they stood in the file. */
export function issuesOf(ctx: Ctx, importId: string) {
  return raw(
    ctx,
    sql<{ position: string; line: string; cells: readonly string[]; message: string }>`
      select position, line, cells, message from platform.import_issues where import_id = ${importId}`,
  );
}

/** Takes away the file of an import and the refused rows at some positions; what else is kept is replaced. */
export async function forgetUpload(
  ctx: WriteCtx,
  one: Pick<KeptImport, 'id' | 'fileKey' | 'fileName' | 'sample' | 'state'> & {
    readonly issues: readonly string[];
  },
): Promise<void> {
  await sql`delete from platform.import_issues
    where import_id = ${one.id} and position = any(${one.issues}::bigint[])`.execute(ctx.handle.bare);
  await sql`
    update platform.imports set sample = ${JSON.stringify(one.sample)}::jsonb, file_name = ${one.fileName},
      failure = case when state = 'failed' then jsonb_build_object('reason', failure ->> 'reason', 'message', '') end,
      state = ${one.state}, version = version + 1
    where id = ${one.id}`.execute(ctx.handle.bare);
  await sql`delete from kernel.files where key = ${one.fileKey}`.execute(ctx.handle.bare);
}
