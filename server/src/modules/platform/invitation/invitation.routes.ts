import * as contract from '@peyvand/contract/platform/users';
import { manual, type Route, read, write } from '../../../kernel/http/route.seam.ts';
import { organisationOf } from '../organisation/organisation.actions.ts';
import { addressBucket } from '../session/rate.ts';
import { limited, openSession } from '../session/session.actions.ts';
import { acceptInvitation, invitationByToken, invite, revokeInvitation } from './invitation.actions.ts';
import { openInvitations } from './invitation.store.ts';
import { accountByReset, completeReset, createResetLink } from './reset.actions.ts';

/** Links are too long to be guessed; the limit only keeps guessers from costing anything. */
const link = (ip: string) => [addressBucket('link', ip)];

export const invitationRoutes: readonly Route[] = [
  read(contract.listInvitations, async (ctx) => ({ items: await openInvitations(ctx) })),
  // Not `write`: an answer kept for its Idempotency-Key would keep the link.
  manual(contract.invite, (ctx, { body }) => ctx.write((tx) => invite(tx, body))),
  write(contract.revokeInvitation, async (ctx, { params }) => {
    await revokeInvitation(ctx, params.id);
    return undefined;
  }),
  manual(contract.openInvitation, (ctx, { body, request }) =>
    limited(ctx, link(request.ip), async () => {
      const { name, email } = await invitationByToken(ctx, body.token);
      const organisation = await organisationOf(ctx);
      return { name, email, organisation: organisation.name, language: organisation.language };
    }),
  ),
  manual(contract.acceptInvitation, async (ctx, { body, request }) => {
    const userId = await limited(ctx, link(request.ip), () => acceptInvitation(ctx, body));
    const session = await openSession(ctx, userId, 'link', request);
    request.setSession(session.token, session.expires);
    return undefined;
  }),
  manual(contract.createResetLink, (ctx, { params }) => ctx.write((tx) => createResetLink(tx, params.id))),
  manual(contract.openReset, (ctx, { body, request }) =>
    limited(ctx, link(request.ip), async () => {
      const { account } = await accountByReset(ctx, body.token);
      return { name: account.name, email: account.email };
    }),
  ),
  manual(contract.completeReset, async (ctx, { body, request }) => {
    await limited(ctx, link(request.ip), () => completeReset(ctx, body.token, body.password));
    return undefined;
  }),
];
