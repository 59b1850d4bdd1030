import { sql } from 'kysely';
import { raw, type WriteCtx } from '../../../kernel/context.ts';
import type { UndoOutcome } from '../../../kernel/importing.ts';

/** What one step of an undo did: records dealt with, taken back, and left as they are. */
export interface Undone {
  readonly touched: number;
  readonly undone: number;
  readonly kept: UndoOutcome['kept'];
}

export type ChangedKind = 'order' | 'product' | 'deal' | 'stock' | 'price' | 'rate';

/** A record that was there before the import, as it was before. */
export interface ImportChange {
  readonly recordId: string;
  readonly before: unknown;
  /** The version that the import left behind. */
  readonly version: number;
}

/** Which of the records this import has changed already. */
export async function changedBy(
  ctx: WriteCtx,
  kind: ChangedKind,
  ids: readonly string[],
): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await raw(
    ctx,
    sql<{ id: string }>`select record_id as id from sales.import_changes
      where cause = ${ctx.cause} and kind = ${kind} and record_id = any(${ids}::uuid[])`,
  );
  return new Set(rows.map((row) => row.id));
}

/** Keeps what records were before the import's first change of them, and the version after its last. */
export async function rememberChanges(
  ctx: WriteCtx,
  kind: ChangedKind,
  changes: readonly ImportChange[],
): Promise<void> {
  if (changes.length === 0) return;
  await raw(
    ctx,
    sql`
    insert into sales.import_changes (cause, kind, record_id, before, version)
    select ${ctx.cause}, ${kind}, * from unnest(${changes.map((one) => one.recordId)}::uuid[],
      ${changes.map((one) => JSON.stringify(one.before))}::jsonb[], ${changes.map((one) => one.version)}::integer[])
    on conflict (cause, kind, record_id) do update set version = excluded.version`,
  );
}

/** The version of records that this import made, after it went on with them. */
export async function rememberOwn(ctx: WriteCtx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await raw(
    ctx,
    sql`update sales.orders set import_version = version
      where id = any(${ids}::uuid[]) and import_cause = ${ctx.cause}`,
  );
}

/** The next changes of an import to be taken back; they are forgotten with this call. */
export function takeChanges(
  ctx: WriteCtx,
  cause: string,
  kind: ChangedKind,
  limit: number,
): Promise<ImportChange[]> {
  return raw(
    ctx,
    sql<ImportChange>`
    delete from sales.import_changes where (cause, kind, record_id) in (
      select cause, kind, record_id from sales.import_changes where cause = ${cause} and kind = ${kind}
      order by record_id limit ${limit})
    returning record_id as "recordId", before, version`,
  );
}

/** Forgets what records were before causes that cannot be undone any more. */
export async function forgetChanges(ctx: WriteCtx, causes: readonly string[]): Promise<void> {
  await raw(ctx, sql`delete from sales.import_changes where cause = any(${causes}::text[])`);
}

/** A record that stands again as it stood at version `from`, now under version `to`. */
export interface Returned {
  readonly id: string;
  readonly from: number;
  readonly to: number;
}

/** Earlier imports find their records unchanged again when a later one is undone, so that they can be undone too. */
export async function followReturned(
  ctx: WriteCtx,
  kind: ChangedKind,
  records: readonly Returned[],
): Promise<void> {
  if (records.length === 0) return;
  const returned = sql`unnest(${records.map((one) => one.id)}::uuid[], ${records.map((one) => one.from)}::integer[],
    ${records.map((one) => one.to)}::integer[]) as r(id, before, after)`;
  await raw(
    ctx,
    sql`update sales.import_changes c set version = r.after from ${returned}
      where c.kind = ${kind} and c.record_id = r.id and c.version = r.before`,
  );
  const table = sql.table(`sales.${kind}s`);
  await raw(
    ctx,
    sql`update ${table} o set import_version = r.after from ${returned}
      where o.id = r.id and o.import_version = r.before`,
  );
}

/** A record that an import made. */
export interface ImportedRecord {
  readonly id: string;
  readonly version: number;
  /** The version that the import left behind. */
  readonly importVersion: number;
}

/** What an import makes and its undo takes away again. */
type MadeKind = 'order' | 'product' | 'deal' | 'contract';

/** The next records of a kind that an import made, newest first, locked. */
export function importedRecords(
  ctx: WriteCtx,
  kind: MadeKind,
  cause: string,
  limit: number,
): Promise<ImportedRecord[]> {
  return raw(
    ctx,
    sql<ImportedRecord>`select id, version, import_version as "importVersion" from ${sql.table(`sales.${kind}s`)}
      where import_cause = ${cause} order by id desc limit ${limit} for update`,
  );
}

/** From now on these are nobody's import: its undo has decided to keep them. */
export async function disown(
  ctx: WriteCtx,
  kind: MadeKind,
  records: readonly { id: string }[],
): Promise<void> {
  if (records.length === 0) return;
  await raw(
    ctx,
    sql`update ${sql.table(`sales.${kind}s`)} set import_cause = null, import_version = null
      where id = any(${records.map(({ id }) => id)}::uuid[])`,
  );
}
