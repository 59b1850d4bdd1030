import type { Me, Preferences, PreferencesChange } from '@peyvand/contract/platform/me';
import type { Ctx, WriteCtx } from '../../../kernel/context.ts';
import { emit } from '../../../kernel/events/events.ts';
import { missing } from '../../../kernel/problem.ts';
import { bumpLocale, sendRevoked } from '../access/access.store.ts';
import { changesOf, isEmpty } from '../changes.ts';
import { checkPassword, hashPassword } from '../credentials/password.ts';
import { passwordChanged, preferencesChanged, userChanged } from '../events.ts';
import { voidResets } from '../invitation/invitation.store.ts';
import { countUnread } from '../notification/notification.store.ts';
import { organisationOf } from '../organisation/organisation.actions.ts';
import { personId, userId } from '../policy.ts';
import { confirmPassword } from '../session/session.actions.ts';
import { endOtherSessions } from '../session/session.store.ts';
import { findUser, setName, setPassword } from '../user/user.store.ts';
import { chosenBy, storeChosen } from './me.store.ts';
import { Chosen, choose, preferencesOf } from './preferences.ts';
import { countRecoveryCodes } from './totp.store.ts';

export async function readMe(ctx: Ctx): Promise<Me> {
  const id = userId(ctx.actor);
  const user = await findUser(ctx, id);
  if (!user) throw missing();
  const organisation = await organisationOf(ctx);
  const { name, email, teamId, totp, passkeys } = user;
  return {
    user: { id, name, email, teamId, totp, passkeys, recoveryCodes: await countRecoveryCodes(ctx, id) },
    organisation,
    permissions: [...ctx.actor.permissions].sort(),
    scopes: Object.fromEntries(
      [...ctx.actor.scopes].map(([resource, { level, hidden, locked }]) => [
        resource,
        { level, hidden: [...hidden], locked: [...locked] },
      ]),
    ),
    preferences: preferencesOf(organisation, await chosenBy(ctx, id)),
    unreadNotifications: await countUnread(ctx),
  };
}

export async function changeProfile(ctx: WriteCtx, name: string): Promise<void> {
  const id = personId(ctx.actor);
  const before = await findUser(ctx, id);
  if (!before) throw missing();
  const changes = changesOf({ name: before.name }, { name }, ['name']);
  if (isEmpty(changes)) return;
  await setName(ctx, id, name);
  await emit(ctx, userChanged, { subject: { kind: 'user', id }, customerId: null, data: changes });
}

export async function changePreferences(ctx: WriteCtx, change: PreferencesChange): Promise<Preferences> {
  const id = personId(ctx.actor);
  const organisation = await organisationOf(ctx);
  const before = await chosenBy(ctx, id);
  const after = choose(before, change);
  const changes = changesOf(before, after, Chosen.keyof().options);
  if (!isEmpty(changes)) {
    await storeChosen(ctx, id, after);
    await emit(ctx, preferencesChanged, { subject: { kind: 'user', id }, customerId: null, data: changes });
    await bumpLocale(ctx, [id]);
  }
  return preferencesOf(organisation, after);
}

/** A new password, by who knows the old one. Every other session ends, its streams, and links that set a password. */
export async function changePassword(ctx: Ctx, current: string, password: string): Promise<void> {
  const id = personId(ctx.actor);
  const account = await confirmPassword(ctx, current);
  checkPassword(password, account);
  const hash = await hashPassword(password);
  await ctx.write(async (tx) => {
    await setPassword(tx, id, hash);
    await voidResets(tx, id);
    await endOtherSessions(tx, id, tx.actor.credentialId);
    await emit(tx, passwordChanged, {
      subject: { kind: 'user', id },
      customerId: null,
      data: { by: 'self' },
    });
    await sendRevoked(tx, [id]);
  });
}
