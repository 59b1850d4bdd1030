import { BuiltinRole, RoleInput } from '@peyvand/contract/platform/roles';
import { sql } from 'kysely';
import { z } from 'zod';
import { type Ctx, hot, raw, type WriteCtx } from '../../../kernel/context.ts';
import { tell } from '../../../kernel/events/tell.ts';
import { registry } from '../start.ts';
import type { Rights, Standing } from './access.ts';
import { builtinRights } from './builtin.ts';

const Stored = z.object({
  builtin: BuiltinRole.nullable(),
  permissions: z.array(z.string()),
  rows: RoleInput.shape.rows,
  fields: RoleInput.shape.fields,
});

/** A stored role as rights; a built-in one is worked out of the installed modules. */
export function rightsOf(row: unknown): Rights {
  const { builtin, ...rights } = Stored.parse(row);
  return builtin === null ? rights : builtinRights(builtin, registry());
}

/** Roles of a user, in no order. */
export async function rightsOfUser(ctx: Ctx, userId: string): Promise<Rights[]> {
  const rows = await raw<object>(
    ctx,
    sql`select r.builtin, r.permissions, r.rows, r.fields
        from platform.user_roles u join platform.roles r on r.id = u.role_id where u.user_id = ${userId}`,
  );
  return rows.map(rightsOf);
}

export async function rightsOfRoles(ctx: Ctx, roleIds: readonly string[]): Promise<Rights[]> {
  const rows = await raw<object>(
    ctx,
    sql`select builtin, permissions, rows, fields from platform.roles where id = any(${roleIds}::uuid[])`,
  );
  return rows.map(rightsOf);
}

/** The team and every team below it. A loop in the tree, which cannot be, would end the walk and not hang it. */
export async function subtree(ctx: Ctx, teamId: string | null): Promise<string[]> {
  if (teamId === null) return [];
  const rows = await raw<{ id: string }>(
    ctx,
    sql`with recursive below as (
          select id from platform.teams where id = ${teamId}
          union select t.id from platform.teams t join below on t.parent_id = below.id)
        select id from below`,
  );
  return rows.map((row) => row.id);
}

export async function standingOf(ctx: Ctx, userId: string | null, teamId: string | null): Promise<Standing> {
  const shared = await raw<{ kind: string }>(
    ctx,
    sql`select distinct kind from platform.record_shares
        where principal_id = ${userId}::uuid and (until is null or until > now())`,
  );
  return { teams: await subtree(ctx, teamId), shared: new Set(shared.map((row) => row.kind)) };
}

/** Read with the credentials: what is remembered of custom fields is compared with it. */
const fieldsVersion = sql`(select version from platform.field_version) as "fieldsVersion"`;

/** Who stands behind a credential, as one query finds it. */
export interface Bearer {
  readonly credentialId: string;
  readonly userId: string;
  readonly name: string;
  readonly teamId: string | null;
  readonly scopeVersion: string;
  readonly fieldsVersion: string;
  readonly lastUsedAt: string | null;
}

export interface KeyBearer extends Bearer {
  readonly keyName: string;
  readonly permissions: string[];
  readonly rows: string | null;
}

/** The session with this token, if it is alive at `now` and was used since `idle`; its user is not shut out. */
export async function sessionBearer(
  ctx: Ctx,
  hash: Buffer,
  now: string,
  idle: string,
): Promise<Bearer | undefined> {
  const [found] = await hot<Bearer>(
    ctx,
    'platform-session',
    sql`select s.id as "credentialId", u.id as "userId", u.name, u.team_id as "teamId",
               u.scope_version as "scopeVersion", ${fieldsVersion}, s.last_seen_at as "lastUsedAt"
        from platform.sessions s join platform.users u on u.id = s.user_id
        where s.token_hash = ${hash} and s.ended_at is null and s.expires_at > ${now} and s.last_seen_at > ${idle}
          and s.epoch = u.session_epoch and u.disabled_at is null`,
  );
  return found;
}

/** The API key with this hash, if it works at `now`; its owner is not shut out. */
export async function keyBearer(ctx: Ctx, hash: Buffer, now: string): Promise<KeyBearer | undefined> {
  const [found] = await hot<KeyBearer>(
    ctx,
    'platform-key',
    sql`select k.id as "credentialId", u.id as "userId", u.name, u.team_id as "teamId",
               u.scope_version as "scopeVersion", ${fieldsVersion}, k.last_used_at as "lastUsedAt",
               k.name as "keyName", k.permissions, k.rows
        from platform.api_keys k join platform.users u on u.id = k.owner_id
        where k.hash = ${hash} and k.revoked_at is null and (k.expires_at is null or k.expires_at > ${now})
          and u.disabled_at is null`,
  );
  return found;
}

/** The same by its id, for work that a request with the key has begun. */
export async function keyBearerById(ctx: Ctx, id: string): Promise<KeyBearer | undefined> {
  const now = ctx.clock().toISOString();
  const [found] = await raw<KeyBearer>(
    ctx,
    sql`select k.id as "credentialId", u.id as "userId", u.name, u.team_id as "teamId",
          u.scope_version as "scopeVersion", ${fieldsVersion}, k.last_used_at as "lastUsedAt",
          k.name as "keyName", k.permissions, k.rows
        from platform.api_keys k join platform.users u on u.id = k.owner_id
        where k.id = ${id} and k.revoked_at is null and (k.expires_at is null or k.expires_at > ${now})
          and u.disabled_at is null`,
  );
  return found;
}

export async function touchSession(ctx: Ctx, id: string, now: string): Promise<void> {
  await raw(
    ctx,
    sql`update platform.sessions set last_seen_at = ${now} where id = ${id} and last_seen_at < ${now}`,
  );
}

export async function touchKey(ctx: Ctx, id: string, now: string): Promise<void> {
  await raw(ctx, sql`update platform.api_keys set last_used_at = ${now} where id = ${id}`);
}

/** Whether the session or key behind an open stream still works. */
export async function credentialAlive(
  ctx: Ctx,
  kind: 'user' | 'key',
  id: string,
  now: string,
): Promise<boolean> {
  const rows =
    kind === 'user'
      ? await raw(
          ctx,
          sql`select 1 from platform.sessions s join platform.users u on u.id = s.user_id
              where s.id = ${id} and s.ended_at is null and s.expires_at > ${now}
                and s.epoch = u.session_epoch and u.disabled_at is null`,
        )
      : await raw(
          ctx,
          sql`select 1 from platform.api_keys k join platform.users u on u.id = k.owner_id
              where k.id = ${id} and k.revoked_at is null and (k.expires_at is null or k.expires_at > ${now})
                and u.disabled_at is null`,
        );
  return rows.length > 0;
}

/**
 * Says that what these users may see has changed (null: all users). Their next request works with new rights;
 * their open streams end.
 */
export async function bumpScopes(ctx: WriteCtx, userIds: readonly string[] | null): Promise<void> {
  if (userIds?.length === 0) return;
  await bumpLocale(ctx, userIds);
  await sendRevoked(ctx, userIds);
}

/** The same where only calendar, zone or the like changed: streams may stay. */
export async function bumpLocale(ctx: WriteCtx, userIds: readonly string[] | null): Promise<void> {
  await raw(
    ctx,
    userIds === null
      ? sql`update platform.users set scope_version = scope_version + 1`
      : sql`update platform.users set scope_version = scope_version + 1 where id = any(${userIds}::uuid[])`,
  );
}

/** Ends the open streams of these users (null: of all). A payload stays under 200 bytes. */
export async function sendRevoked(ctx: WriteCtx, userIds: readonly string[] | null): Promise<void> {
  const users = userIds !== null && userIds.length <= 4 ? userIds : null;
  await tell(ctx, { kind: 'revoked', users });
}
