import type { User } from '@peyvand/contract/platform/users';
import type { Ctx, WriteCtx } from '../../../kernel/context.ts';
import { type EventType, emit } from '../../../kernel/events/events.ts';
import { systemActor } from '../../../kernel/policy/actor.ts';
import { missing } from '../../../kernel/problem.ts';
import { bumpScopes, rightsOfRoles, sendRevoked, standingOf } from '../access/access.store.ts';
import { combine } from '../access/access.ts';
import { accessOfUser } from '../access/authenticate.ts';
import { withSight } from '../access/sight.ts';
import { changesOf, isEmpty } from '../changes.ts';
import { conflict, lastAdministrator, refused, stale, unfit } from '../errors.ts';
import {
  secondFactorRemoved,
  userChanged,
  userDisabled,
  userEnabled,
  userJoined,
  userSessionsEnded,
} from '../events.ts';
import { deleteTotp } from '../me/totp.store.ts';
import { removePasskeys } from '../passkey/passkey.store.ts';
import { requireWithin } from '../policy.ts';
import { existingRoles } from '../role/role.store.ts';
import { sensitiveOf } from '../sensitive/sensitive.store.ts';
import { registry } from '../start.ts';
import { listTeams } from '../team/team.store.ts';
import { type LoginEmail, readEmail } from './email.ts';
import {
  emailTaken,
  findUser,
  insertUser,
  lockAdministrators,
  type NewUser,
  nextEpoch,
  setDisabled,
  setRoles,
  updateUser,
} from './user.store.ts';

export async function userById(ctx: Ctx, id: string): Promise<User> {
  const user = await findUser(ctx, id);
  if (!user) throw missing();
  return user;
}

/** The user, if the actor has at least that user's rights: nobody touches an account mightier than their own. */
export async function userWithin(ctx: Ctx, id: string): Promise<User> {
  const user = await userById(ctx, id);
  requireWithin(ctx.actor, await accessOfUser(ctx, id, user.teamId));
  return user;
}

/** Refuses roles and a team that are not there, and those that would give more than the actor has. */
export async function requireGrant(ctx: Ctx, roleIds: readonly string[], teamId: string): Promise<void> {
  const known = await existingRoles(ctx, roleIds);
  const wrong = roleIds.findIndex((id) => !known.includes(id));
  if (wrong >= 0) throw unfit(`roleIds.${wrong}`, 'platform.role.missing', 'there is no such role');
  if ((await listTeams(ctx, teamId)).length === 0) {
    throw unfit('teamId', 'platform.team.missing', 'there is no such team');
  }
  const standing = await standingOf(ctx, null, teamId);
  const roles = await rightsOfRoles(ctx, roleIds);
  // Each role by itself too: together one may reveal what the other hides.
  const resources = Object.keys(registry().resources);
  const sensitive = await sensitiveOf(ctx);
  for (const some of [roles, ...roles.map((one) => [one])]) {
    requireWithin(ctx.actor, withSight(combine(resources, some, standing), sensitive));
  }
}

export async function requireFreeEmail(ctx: Ctx, email: LoginEmail, except: string | null): Promise<void> {
  if (await emailTaken(ctx, email, except)) {
    throw conflict(
      'platform.user.email_taken',
      'An account has this e-mail address, or one that looks like it',
    );
  }
}

/** Makes an account; who acts answers for roles and team. */
export async function addUser(ctx: WriteCtx, user: NewUser): Promise<void> {
  await requireFreeEmail(ctx, user.email, null);
  await insertUser(ctx, user);
  await setRoles(ctx, user.id, user.roleIds);
  await emit(ctx, userJoined, {
    subject: { kind: 'user', id: user.id },
    customerId: null,
    data: { name: user.name, email: user.email.address, teamId: user.teamId, roleIds: [...user.roleIds] },
  });
}

interface UserChange {
  name?: string | undefined;
  email?: string | undefined;
  teamId?: string | undefined;
  roleIds?: string[] | undefined;
}

export async function changeUser(
  ctx: WriteCtx,
  id: string,
  version: number,
  change: UserChange,
): Promise<User> {
  const administrators = await lockAdministrators(ctx);
  const before = await userWithin(ctx, id);
  const { name = before.name, teamId = before.teamId, roleIds = before.roleIds } = change;
  const rightsMove = change.teamId !== undefined || change.roleIds !== undefined;
  if (rightsMove) await requireGrant(ctx, roleIds, teamId);
  const email = change.email === undefined ? null : readEmail(change.email);
  if (email) await requireFreeEmail(ctx, email, id);
  if (!(await updateUser(ctx, id, version, { name, teamId, email }))) throw stale();
  if (change.roleIds !== undefined) await setRoles(ctx, id, roleIds);
  if (administrators.includes(id) && (await lockAdministrators(ctx)).length === 0) throw lastAdministrator();
  const after = await userById(ctx, id);
  const changes = changesOf(before, after, ['name', 'email', 'teamId', 'roleIds']);
  if (!isEmpty(changes)) {
    await emit(ctx, userChanged, { subject: { kind: 'user', id }, customerId: null, data: changes });
    if (rightsMove) await bumpScopes(ctx, [id]);
  }
  return after;
}

async function emitPlain(ctx: WriteCtx, type: EventType<Record<string, never>>, id: string): Promise<void> {
  await emit(ctx, type, { subject: { kind: 'user', id }, customerId: null, data: {} });
}

/** Shuts a user out: sessions and streams end at once, API keys stop, records and history stay. */
export async function disableUser(ctx: WriteCtx, id: string, version: number): Promise<User> {
  const administrators = await lockAdministrators(ctx);
  const user = await userWithin(ctx, id);
  if (user.disabledAt !== null) throw conflict('platform.user.disabled', 'The user is already shut out');
  if (id === ctx.actor.id) throw conflict('platform.user.self', 'You cannot shut yourself out');
  if (administrators.length === 1 && administrators[0] === id) throw lastAdministrator();
  if (!(await setDisabled(ctx, id, version, ctx.clock().toISOString()))) throw stale();
  await emitPlain(ctx, userDisabled, id);
  await sendRevoked(ctx, [id]);
  return userById(ctx, id);
}

export async function enableUser(ctx: WriteCtx, id: string, version: number): Promise<User> {
  const user = await userWithin(ctx, id);
  if (user.disabledAt === null) throw conflict('platform.user.enabled', 'The user is not shut out');
  if (!(await setDisabled(ctx, id, version, null))) throw stale();
  await emitPlain(ctx, userEnabled, id);
  return userById(ctx, id);
}

export async function endUserSessions(ctx: WriteCtx, id: string): Promise<void> {
  await userWithin(ctx, id);
  await nextEpoch(ctx, id);
  await emitPlain(ctx, userSessionsEnded, id);
  await sendRevoked(ctx, [id]);
}

/** For a user who lost phone and keys: from now on the password alone signs in. */
export async function removeSecondFactor(ctx: WriteCtx, id: string): Promise<void> {
  if (id === ctx.actor.id) throw refused('platform.user.self', 'Remove your own on your profile page');
  await userWithin(ctx, id);
  await ctx.as(systemActor('system:auth')).write(async (tx) => {
    await deleteTotp(tx, id);
    await removePasskeys(tx, id);
  });
  await nextEpoch(ctx, id);
  await emitPlain(ctx, secondFactorRemoved, id);
  await sendRevoked(ctx, [id]);
}
