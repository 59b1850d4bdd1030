import type { Content, FirstBoard, SavedKind, Visibility } from '@peyvand/contract/analytics/saved';
import { type RawBuilder, sql } from 'kysely';
import { type Ctx, raw, type WriteCtx } from '../../../kernel/context.ts';

export interface StoredSaved {
  readonly id: string;
  readonly name: string;
  readonly visibility: Visibility;
  readonly ownerId: string;
  readonly changedAt: string;
  readonly version: number;
  readonly content: Content;
}

/** Without what it holds. */
export type ListedSaved = Omit<StoredSaved, 'content'> & { readonly kind: SavedKind };

/** One person keeps at most so many. */
export const mostSaved = 500;
/** A list shows at most so many. */
const mostListed = 2000;

const columns = sql`s.id, s.name, s.visibility, s.owner_id as "ownerId", s.changed_at as "changedAt", s.version`;

/** Own ones, those for all, and those that people of the own team or of a team above it show to their team. */
function usable({ actor }: Ctx, above: readonly string[]): RawBuilder<unknown> {
  return sql`s.removed_at is null and (s.owner_id = ${actor.id}::uuid or s.visibility = 'all'
    or (s.visibility = 'team' and s.owner_id = any(${above}::uuid[])))`;
}

/** What the actor may use, by name. `above`: the people whose team the actor belongs to. */
export function listSaved(ctx: Ctx, above: readonly string[]): Promise<ListedSaved[]> {
  return raw<ListedSaved>(
    ctx,
    sql`select s.kind, ${columns} from analytics.saved s where ${usable(ctx, above)} order by s.name, s.id limit ${mostListed}`,
  );
}

/** One that the actor may use; null for none. */
export async function findSaved(ctx: Ctx, id: string, above: readonly string[]): Promise<StoredSaved | null> {
  const [row] = await raw<StoredSaved>(
    ctx,
    sql`select ${columns}, s.content from analytics.saved s where s.id = ${id}::uuid and ${usable(ctx, above)}`,
  );
  return row ?? null;
}

/** One that was removed, locked; null for none. */
export async function lockRemoved(ctx: WriteCtx, id: string): Promise<StoredSaved | null> {
  const [row] = await raw<StoredSaved>(
    ctx,
    sql`select ${columns}, s.content from analytics.saved s
        where s.id = ${id}::uuid and s.removed_at is not null for update`,
  );
  return row ?? null;
}

/** How many somebody keeps. Others who keep one at the same time wait. */
export async function countKept(ctx: WriteCtx, ownerId: string): Promise<number> {
  await raw(ctx, sql`select pg_advisory_xact_lock(hashtextextended('analytics.saved ' || ${ownerId}, 0))`);
  const [row] = await raw<{ count: number }>(
    ctx,
    sql`select count(*)::int as count from analytics.saved s where s.owner_id = ${ownerId}::uuid and s.removed_at is null`,
  );
  return row?.count ?? 0;
}

export async function insertSaved(
  ctx: WriteCtx,
  { id, name, visibility, ownerId, content }: Omit<StoredSaved, 'changedAt' | 'version'>,
): Promise<void> {
  await raw(
    ctx,
    sql`insert into analytics.saved (id, kind, name, content, visibility, owner_id, changed_at)
        values (${id}::uuid, ${content.kind}, ${name}, ${JSON.stringify(content)}::jsonb, ${visibility}, ${ownerId}::uuid,
          ${ctx.clock().toISOString()}::timestamptz)`,
  );
}

/** False when the version has moved on. */
export async function updateSaved(
  ctx: WriteCtx,
  { id, name, visibility, content, version }: Omit<StoredSaved, 'changedAt' | 'ownerId'>,
): Promise<boolean> {
  const done = await raw(
    ctx,
    sql`update analytics.saved s set name = ${name}, visibility = ${visibility}, content = ${JSON.stringify(content)}::jsonb,
          changed_at = ${ctx.clock().toISOString()}::timestamptz, version = s.version + 1
        where s.id = ${id}::uuid and s.version = ${version} returning 1`,
  );
  return done.length === 1;
}

/** Removes one of this version, or takes its removal back; false when the version has moved on. */
export async function setRemoved(
  ctx: WriteCtx,
  { id, version }: Pick<StoredSaved, 'id' | 'version'>,
  isRemoved: boolean,
): Promise<boolean> {
  const at = isRemoved ? ctx.clock().toISOString() : null;
  const done = await raw(
    ctx,
    sql`update analytics.saved s set removed_at = ${at}::timestamptz, version = s.version + 1
        where s.id = ${id}::uuid and s.version = ${version} returning 1`,
  );
  return done.length === 1;
}

/** The board that the actor chose to see first. */
export async function chosenBoard(ctx: Ctx): Promise<FirstBoard | null> {
  const [row] = await raw<{ board: FirstBoard }>(
    ctx,
    sql`select b.board from analytics.first_boards b where b.user_id = ${ctx.actor.id}::uuid`,
  );
  return row?.board ?? null;
}

export async function putFirstBoard(ctx: WriteCtx, board: FirstBoard): Promise<void> {
  await raw(
    ctx,
    sql`insert into analytics.first_boards (user_id, board) values (${ctx.actor.id}::uuid, ${board})
        on conflict (user_id) do update set board = excluded.board`,
  );
}
