import { z } from 'zod';
import { Instant } from '../core/dates.ts';
import { endpoint } from '../core/endpoint.ts';
import { Id } from '../core/ids.ts';
import {
  AuthenticationOptions,
  AuthenticationResponse,
  EmailText,
  GivenPassword,
  SecondFactor,
} from './credentials.ts';

/**
 * Answers 401 `auth.failed` for a wrong pair, and 401 `auth.second_factor` when the pair is right and a code is
 * missing or wrong (`reason`: `platform.session.code_needed`, `platform.session.code_wrong`): send all again with `code`.
 */
export const signIn = endpoint('POST', '/api/v1/sessions', {
  id: 'platform.session.open',
  summary: 'Signs in with a password; sets the session cookie',
  permission: 'public',
  body: z.strictObject({ email: EmailText, password: GivenPassword, code: SecondFactor.optional() }),
  status: 204,
  errors: ['auth.failed', 'auth.second_factor', 'request.rate'],
});

export const passkeyChallenge = endpoint('POST', '/api/v1/sessions/passkey-challenge', {
  id: 'platform.session.challenge',
  summary: 'Begins a sign-in with a passkey',
  permission: 'public',
  response: AuthenticationOptions,
  errors: ['request.rate', 'request.refused'],
});

export const signInWithPasskey = endpoint('POST', '/api/v1/sessions/passkey', {
  id: 'platform.session.open_with_passkey',
  summary: 'Signs in with a passkey; sets the session cookie',
  permission: 'public',
  body: AuthenticationResponse,
  status: 204,
  errors: ['auth.failed', 'request.rate'],
});

export const signOut = endpoint('DELETE', '/api/v1/sessions/current', {
  id: 'platform.session.close',
  summary: 'Signs out',
  permission: 'user',
});

export const Session = z.strictObject({
  id: Id,
  /** The session that asks. */
  current: z.boolean(),
  method: z.enum(['password', 'passkey', 'setup', 'link']),
  ip: z.string(),
  userAgent: z.string(),
  createdAt: Instant,
  lastSeenAt: Instant,
  expiresAt: Instant,
});
export type Session = z.infer<typeof Session>;

export const listSessions = endpoint('GET', '/api/v1/sessions', {
  id: 'platform.session.list',
  summary: 'Where the caller is signed in',
  permission: 'user',
  response: z.strictObject({ items: z.array(Session) }),
});

export const revokeSession = endpoint('DELETE', '/api/v1/sessions/:id', {
  id: 'platform.session.revoke',
  summary: 'Ends one session of the caller',
  permission: 'user',
  params: z.strictObject({ id: Id }),
});

export const revokeOtherSessions = endpoint('POST', '/api/v1/sessions/revoke-others', {
  id: 'platform.session.revoke_others',
  summary: 'Ends every session of the caller but this one',
  permission: 'user',
  response: z.strictObject({ ended: z.number().int() }),
});
