import * as contract from '@peyvand/contract/platform/sessions';
import { manual, type Route, read, write } from '../../../kernel/http/route.seam.ts';
import { challengeSignIn, signInWithPasskey } from '../passkey/passkey.actions.ts';
import { personId } from '../policy.ts';
import { revokeOthers, revokeSession, signIn, signOut } from './session.actions.ts';
import { listSessions } from './session.store.ts';
import { idleMs } from './session.ts';

export const sessionRoutes: readonly Route[] = [
  manual(contract.signIn, async (ctx, { body, request }) => {
    const session = await signIn(ctx, body, request);
    request.setSession(session.token, session.expires);
    return undefined;
  }),
  manual(contract.passkeyChallenge, (ctx, { request }) => challengeSignIn(ctx, request.ip)),
  manual(contract.signInWithPasskey, async (ctx, { body, request }) => {
    const session = await signInWithPasskey(ctx, body, request);
    request.setSession(session.token, session.expires);
    return undefined;
  }),
  write(contract.signOut, async (ctx, { request }) => {
    await signOut(ctx);
    request.setSession(null);
    return undefined;
  }),
  read(contract.listSessions, async (ctx) => {
    const idle = new Date(ctx.clock().getTime() - idleMs).toISOString();
    return { items: await listSessions(ctx, personId(ctx.actor), ctx.actor.credentialId, idle) };
  }),
  write(contract.revokeSession, async (ctx, { params }) => {
    await revokeSession(ctx, params.id);
    return undefined;
  }),
  write(contract.revokeOtherSessions, async (ctx) => ({ ended: await revokeOthers(ctx) })),
];
