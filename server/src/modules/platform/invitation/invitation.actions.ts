import type { Invitation } from '@peyvand/contract/platform/users';
import type { Ctx, WriteCtx } from '../../../kernel/context.ts';
import { emit } from '../../../kernel/events/events.ts';
import { systemActor } from '../../../kernel/policy/actor.ts';
import { missing } from '../../../kernel/problem.ts';
import { checkPassword, hashPassword } from '../credentials/password.ts';
import { hashToken, newToken } from '../credentials/token.ts';
import { invitationAccepted, invitationCreated, invitationRevoked } from '../events.ts';
import { userId } from '../policy.ts';
import { personOf } from '../session/session.actions.ts';
import { readEmail } from '../user/email.ts';
import { addUser, requireFreeEmail, requireGrant } from '../user/user.actions.ts';
import { insertInvitation, openInvitations, revokeInvitations, takeInvitation } from './invitation.store.ts';

const lifeMs = 7 * 24 * 3600 * 1000;

/** A link shown once. The secret stands behind `#`: browsers keep it out of requests, logs and referrers. */
export interface Link {
  readonly path: string;
  readonly token: string;
  readonly expiresAt: string;
}

interface Guest {
  readonly email: string;
  readonly name: string;
  readonly teamId?: string | undefined;
  readonly roleIds: string[];
}

/** Invites by a link that the inviter hands over. An earlier open invitation to the same address stops working. */
export async function invite(ctx: WriteCtx, guest: Guest): Promise<{ invitation: Invitation; link: Link }> {
  const email = readEmail(guest.email);
  const teamId = guest.teamId ?? ctx.actor.teamId;
  if (teamId === null) throw missing();
  await requireGrant(ctx, guest.roleIds, teamId);
  await requireFreeEmail(ctx, email, null);
  await tellRevoked(ctx, await revokeInvitations(ctx, { emailKey: email.key }));
  const token = newToken();
  const now = ctx.clock();
  const invitation: Invitation = {
    id: ctx.newId(),
    email: email.address,
    name: guest.name,
    teamId,
    roleIds: [...new Set(guest.roleIds)],
    invitedBy: userId(ctx.actor),
    createdAt: now.toISOString(),
    expiresAt: new Date(now.getTime() + lifeMs).toISOString(),
  };
  await insertInvitation(ctx, invitation, email.key, hashToken(token));
  const { name, roleIds } = invitation;
  await emit(ctx, invitationCreated, {
    subject: { kind: 'invitation', id: invitation.id },
    customerId: null,
    data: { email: email.address, name, teamId, roleIds },
  });
  return { invitation, link: { path: `/join#${token}`, token, expiresAt: invitation.expiresAt } };
}

async function tellRevoked(ctx: WriteCtx, ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    await emit(ctx, invitationRevoked, { subject: { kind: 'invitation', id }, customerId: null, data: {} });
  }
}

export async function revokeInvitation(ctx: WriteCtx, id: string): Promise<void> {
  const ids = await revokeInvitations(ctx, { id });
  if (ids.length === 0) throw missing();
  await tellRevoked(ctx, ids);
}

/** The invitation behind a link. A used, revoked, expired or invented one is simply not there. */
export async function invitationByToken(ctx: Ctx, token: string): Promise<Invitation> {
  const [found] = await openInvitations(ctx, hashToken(token));
  if (!found) throw missing();
  return found;
}

/** Makes the account that was offered: this address, these roles, nothing that the guest says. Answers its id. */
export async function acceptInvitation(
  ctx: Ctx,
  given: { token: string; name: string; password: string },
): Promise<string> {
  const auth = ctx.as(systemActor('system:auth'));
  const invitation = await invitationByToken(auth, given.token);
  checkPassword(given.password, { email: invitation.email, name: given.name });
  const passwordHash = await hashPassword(given.password);
  const id = ctx.newId();
  const { name } = given;
  const { teamId, roleIds } = invitation;
  const email = readEmail(invitation.email);
  await ctx.as(personOf({ id, name, teamId })).write(async (tx) => {
    if (!(await takeInvitation(tx, invitation.id))) throw missing();
    await addUser(tx, { id, name, email, teamId, roleIds, passwordHash });
    await emit(tx, invitationAccepted, {
      subject: { kind: 'invitation', id: invitation.id },
      customerId: null,
      data: { userId: id },
    });
  });
  return id;
}
