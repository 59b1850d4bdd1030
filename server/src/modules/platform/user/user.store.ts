import { type Person, User } from '@peyvand/contract/platform/users';
import { sql } from 'kysely';
import { type Ctx, raw, reading, type WriteCtx, writing } from '../../../kernel/context.ts';
import type { PlatformTables } from '../tables.ts';
import type { LoginEmail } from './email.ts';

const read = reading<PlatformTables>();
const write = writing<PlatformTables>();

const columns = sql`
  u.id, u.name, u.email, u.team_id as "teamId", u.disabled_at as "disabledAt", u.created_at as "createdAt", u.version,
  array(select r.role_id from platform.user_roles r where r.user_id = u.id order by r.role_id) as "roleIds",
  exists (select 1 from platform.totp t where t.user_id = u.id and t.confirmed_at is not null) as totp,
  (select count(*)::int from platform.passkeys p where p.user_id = u.id) as passkeys,
  (select max(s.last_seen_at) from platform.sessions s where s.user_id = u.id) as "lastSeenAt"`;

export async function findUser(ctx: Ctx, id: string): Promise<User | null> {
  const [row] = await raw<object>(ctx, sql`select ${columns} from platform.users u where u.id = ${id}`);
  return row ? User.parse(row) : null;
}

export interface UserQuery {
  readonly limit: number;
  readonly after: readonly [name: string, id: string] | null;
  readonly search: string | undefined;
  readonly state: 'active' | 'disabled' | 'any';
}

/** Users by name, one more than `limit` where there are more. */
export async function listUsers(ctx: Ctx, { limit, after, search, state }: UserQuery): Promise<User[]> {
  const like = search === undefined ? null : `%${search.replace(/[\\%_]/g, '\\$&')}%`;
  const rows = await raw<object>(
    ctx,
    sql`select ${columns} from platform.users u
        where (${state} = 'any' or (u.disabled_at is null) = (${state} = 'active'))
          and (${like}::text is null or kernel.fold(u.name) like kernel.fold(${like}) or u.email_key like lower(${like}))
          and (${after?.[0] ?? null}::text is null or (u.name, u.id) > (${after?.[0] ?? null}, ${after?.[1] ?? null}::uuid))
        order by u.name, u.id limit ${limit + 1}`,
  );
  return rows.map((row) => User.parse(row));
}

export async function listPeople(ctx: Ctx): Promise<Omit<Person, 'away'>[]> {
  const rows = await read(ctx)
    .selectFrom('platform.users as u')
    .select(['u.id', 'u.name', 'u.team_id as teamId', 'u.disabled_at'])
    .orderBy('u.name')
    .orderBy('u.id')
    .execute();
  return rows.map(({ id, name, teamId, disabled_at }) => ({
    id,
    name,
    teamId,
    active: disabled_at === null,
  }));
}

/** A user who can be given records: not shut out. */
export async function activePerson(
  ctx: Ctx,
  id: string,
): Promise<{ id: string; name: string; teamId: string } | null> {
  const row = await read(ctx)
    .selectFrom('platform.users as u')
    .select(['u.id', 'u.name', 'u.team_id as teamId'])
    .where('u.id', '=', id)
    .where('u.disabled_at', 'is', null)
    .executeTakeFirst();
  return row ?? null;
}

export interface NewUser {
  readonly id: string;
  readonly name: string;
  readonly email: LoginEmail;
  readonly teamId: string;
  readonly roleIds: readonly string[];
  readonly passwordHash: string;
}

export async function insertUser(ctx: WriteCtx, user: NewUser): Promise<void> {
  await write(ctx)
    .insertInto('platform.users')
    .values({
      id: user.id,
      name: user.name,
      email: user.email.address,
      email_key: user.email.key,
      email_skeleton: user.email.skeleton,
      password_hash: user.passwordHash,
      team_id: user.teamId,
      created_at: ctx.clock().toISOString(),
    })
    .execute();
}

/** False when the version has moved on. */
export async function updateUser(
  ctx: WriteCtx,
  id: string,
  version: number,
  change: { name: string; teamId: string; email: LoginEmail | null },
): Promise<boolean> {
  const { email } = change;
  const done = await write(ctx)
    .updateTable('platform.users as u')
    .set({
      name: change.name,
      team_id: change.teamId,
      version: version + 1,
      ...(email && { email: email.address, email_key: email.key, email_skeleton: email.skeleton }),
    })
    .where('u.id', '=', id)
    .where('u.version', '=', version)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

export async function setRoles(ctx: WriteCtx, userId: string, roleIds: readonly string[]): Promise<void> {
  await write(ctx).deleteFrom('platform.user_roles as r').where('r.user_id', '=', userId).execute();
  if (roleIds.length === 0) return;
  const rows = [...new Set(roleIds)].map((role_id) => ({ user_id: userId, role_id }));
  await write(ctx).insertInto('platform.user_roles').values(rows).execute();
}

/** Shuts out or lets in; either way every session so far is dead. False when the version has moved on. */
export async function setDisabled(
  ctx: WriteCtx,
  id: string,
  version: number,
  at: string | null,
): Promise<boolean> {
  const rows = await raw(
    ctx,
    sql`update platform.users set disabled_at = ${at}, disabled_by = ${at === null ? null : ctx.actor.id}::uuid,
          session_epoch = session_epoch + 1, scope_version = scope_version + 1, version = version + 1
        where id = ${id} and version = ${version} returning id`,
  );
  return rows.length === 1;
}

/** Every session of the user is dead from now on. */
export async function nextEpoch(ctx: WriteCtx, id: string): Promise<void> {
  await raw(ctx, sql`update platform.users set session_epoch = session_epoch + 1 where id = ${id}`);
}

export async function setName(ctx: WriteCtx, id: string, name: string): Promise<void> {
  await raw(ctx, sql`update platform.users set name = ${name}, version = version + 1 where id = ${id}`);
}

/** Whether an account other than `except` has this address or one that looks like it. */
export async function emailTaken(ctx: Ctx, email: LoginEmail, except: string | null): Promise<boolean> {
  const rows = await raw<{ id: string }>(
    ctx,
    sql`select id from platform.users
        where (email_key = ${email.key} or email_skeleton = ${email.skeleton}) and id is distinct from ${except}::uuid`,
  );
  return rows.length > 0;
}

/**
 * Active users who carry the built-in role of administrators. Locks the role: whoever takes an administrator away
 * waits for the other who does the same.
 */
export async function lockAdministrators(ctx: WriteCtx): Promise<string[]> {
  await raw(ctx, sql`select 1 from platform.roles where builtin = 'administrator' for update`);
  const rows = await raw<{ id: string }>(
    ctx,
    sql`select u.id from platform.users u
        join platform.user_roles ur on ur.user_id = u.id join platform.roles r on r.id = ur.role_id
        where r.builtin = 'administrator' and u.disabled_at is null`,
  );
  return rows.map((row) => row.id);
}

/** What sign-in needs to know of an account. */
export interface Account {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly teamId: string;
  readonly passwordHash: string | null;
  readonly epoch: number;
  readonly disabled: boolean;
}

const account = [
  'u.id',
  'u.name',
  'u.email',
  'u.team_id as teamId',
  'u.password_hash as passwordHash',
  'u.session_epoch as epoch',
  'u.disabled_at',
] as const;

export async function accountByEmail(ctx: Ctx, key: string): Promise<Account | null> {
  const row = await read(ctx)
    .selectFrom('platform.users as u')
    .select(account)
    .where('u.email_key', '=', key)
    .executeTakeFirst();
  return row ? accountOf(row) : null;
}

export async function accountById(ctx: Ctx, id: string): Promise<Account | null> {
  const row = await read(ctx)
    .selectFrom('platform.users as u')
    .select(account)
    .where('u.id', '=', id)
    .executeTakeFirst();
  return row ? accountOf(row) : null;
}

function accountOf({
  disabled_at,
  ...row
}: Omit<Account, 'disabled'> & { disabled_at: string | null }): Account {
  return { ...row, disabled: disabled_at !== null };
}

export async function setPassword(ctx: WriteCtx, id: string, hash: string): Promise<void> {
  await raw(ctx, sql`update platform.users set password_hash = ${hash} where id = ${id}`);
}
