import { sql } from 'kysely';
import { raw, type WriteCtx } from '../../../kernel/context.ts';

/** An import or a watched folder, by the name of its file or folder. */
interface Held {
  readonly id: string;
  readonly name: string;
  readonly ownerId: string;
}
export type OpenImport = Held;
export type WatchedFolder = Held;

interface NewOwner {
  readonly id: string;
  readonly name: string;
}

const open = sql`('uploaded', 'mapped', 'dry-running', 'ready', 'running', 'undoing')`;

/** Imports of somebody that are not over. */
export const importsOf = (userId: string) =>
  sql`(select id, file_name as name from platform.imports where owner_id = ${userId} and state in ${open}) as held`;

export const foldersOf = (userId: string) =>
  sql`(select id, folder as name from platform.import_watches where owner_id = ${userId}) as held`;

export function importsToGive(
  ctx: WriteCtx,
  ownerId: string,
  after: string | null,
  limit: number,
): Promise<OpenImport[]> {
  return raw<OpenImport>(
    ctx,
    sql`select id, file_name as name, owner_id as "ownerId" from platform.imports
        where owner_id = ${ownerId} and state in ${open} and (${after}::uuid is null or id > ${after}::uuid)
        order by id limit ${limit} for update`,
  );
}

export async function lockImport(ctx: WriteCtx, id: string): Promise<OpenImport | undefined> {
  const [one] = await raw<OpenImport>(
    ctx,
    sql`select id, file_name as name, owner_id as "ownerId" from platform.imports where id = ${id} for update`,
  );
  return one;
}

/** Imports get a new owner, and a new start where work is under way. Returns those with such work. */
export async function ownImports(ctx: WriteCtx, ids: readonly string[], to: NewOwner): Promise<string[]> {
  const rows = await raw<{ id: string; works: boolean }>(
    ctx,
    sql`update platform.imports i set owner_id = ${to.id}, owner_name = ${to.name}, version = i.version + 1,
          attempt = i.attempt + case when i.state in ('dry-running', 'running', 'undoing') then 1 else 0 end
        where i.id = any(${ids}::uuid[])
        returning i.id, i.state in ('dry-running', 'running', 'undoing') as works`,
  );
  return rows.filter(({ works }) => works).map(({ id }) => id);
}

export function foldersToGive(
  ctx: WriteCtx,
  ownerId: string,
  after: string | null,
  limit: number,
): Promise<WatchedFolder[]> {
  return raw<WatchedFolder>(
    ctx,
    sql`select id, folder as name, owner_id as "ownerId" from platform.import_watches
        where owner_id = ${ownerId} and (${after}::uuid is null or id > ${after}::uuid)
        order by id limit ${limit} for update`,
  );
}

export async function lockFolder(ctx: WriteCtx, id: string): Promise<WatchedFolder | undefined> {
  const [one] = await raw<WatchedFolder>(
    ctx,
    sql`select id, folder as name, owner_id as "ownerId" from platform.import_watches where id = ${id} for update`,
  );
  return one;
}

/** Folders get a new owner, whose rights count from then on; the limits of the former owner's key cannot go along. */
export async function ownFolders(ctx: WriteCtx, ids: readonly string[], to: NewOwner): Promise<void> {
  await raw(
    ctx,
    sql`update platform.import_watches set owner_id = ${to.id}, owner_name = ${to.name}, owner_key = null, trouble = null,
          paused_at = case when owner_key is null then paused_at else coalesce(paused_at, ${ctx.clock().toISOString()}::timestamptz) end,
          version = version + 1
        where id = any(${ids}::uuid[])`,
  );
}
