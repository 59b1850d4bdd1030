import type {
  AuthenticationOptions,
  AuthenticationResponse,
  RegistrationOptions,
  RegistrationResponse,
} from '@peyvand/contract/platform/credentials';
import type { Passkey } from '@peyvand/contract/platform/me';
import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import type { z } from 'zod';
import type { Ctx, WriteCtx } from '../../../kernel/context.ts';
import { emit } from '../../../kernel/events/events.ts';
import { countTry } from '../../../kernel/http/rate.ts';
import type { RequestFacts } from '../../../kernel/http/route.seam.ts';
import { systemActor } from '../../../kernel/policy/actor.ts';
import { missing } from '../../../kernel/problem.ts';
import { refused, signInFailed } from '../errors.ts';
import { passkeyAdded, passkeyRemoved } from '../events.ts';
import { findOrganisation } from '../organisation/organisation.store.ts';
import { personId } from '../policy.ts';
import { addressBucket } from '../session/rate.ts';
import { limited, noteRefusal, type OpenedSession, openSession } from '../session/session.actions.ts';
import { windowSeconds } from '../session/session.ts';
import type { Account } from '../user/user.store.ts';
import {
  insertPasskey,
  listPasskeys,
  notePasskeyUse,
  passkeyByCredential,
  putChallenge,
  removePasskey,
  type StoredPasskey,
  takeChallenge,
} from './passkey.store.ts';
import { relyingParty } from './relying-party.ts';

const timeout = 5 * 60_000;
/** ES256, EdDSA, RS256: what authenticators in use have. */
const algorithms = [-7, -8, -257];
const challengesPerWindow = 300;

/** Options for the browser to make a passkey: discoverable, with the person verified by the device. */
export async function challengeRegistration(
  ctx: Ctx,
  account: Account,
): Promise<z.input<typeof RegistrationOptions>> {
  const party = relyingParty();
  const organisation = await findOrganisation(ctx);
  const present = await listPasskeys(ctx, account.id);
  const made = await generateRegistrationOptions({
    rpName: organisation?.name ?? 'Peyvand',
    rpID: party.id,
    userID: new Uint8Array(Buffer.from(account.id)),
    userName: account.email,
    userDisplayName: account.name,
    timeout,
    attestationType: 'none',
    excludeCredentials: present.map((one) => ({ id: one.credentialId })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    supportedAlgorithmIDs: algorithms,
  });
  await putChallenge(ctx, made.challenge, 'registration', account.id, later(ctx));
  return {
    challenge: made.challenge,
    rp: { id: party.id, name: made.rp.name },
    user: made.user,
    pubKeyCredParams: algorithms.map((alg) => ({ alg, type: 'public-key' as const })),
    timeout,
    attestation: 'none',
    excludeCredentials: present.map((one) => ({ id: one.credentialId, type: 'public-key' as const })),
    authenticatorSelection: {
      residentKey: 'required',
      requireResidentKey: true,
      userVerification: 'required',
    },
  };
}

function later(ctx: Ctx): Date {
  return new Date(ctx.clock().getTime() + timeout);
}

/** Keeps the public key of a new passkey of the acting person. The challenge is used up, whatever comes of it. */
export async function addPasskey(
  ctx: Ctx,
  name: string,
  { response, authenticatorAttachment, ...rest }: RegistrationResponse,
): Promise<Passkey> {
  const userId = personId(ctx.actor);
  const party = relyingParty();
  const { transports, ...attested } = response;
  const verified = await verifyRegistrationResponse({
    response: {
      ...rest,
      ...(authenticatorAttachment && { authenticatorAttachment }),
      response: { ...attested, ...(transports && { transports }) },
    },
    expectedChallenge: (challenge) => takeChallenge(ctx, challenge, 'registration', userId),
    expectedOrigin: party.origins,
    expectedRPID: party.id,
    requireUserVerification: true,
    supportedAlgorithmIDs: algorithms,
  }).catch(() => null);
  if (!verified?.verified) throw notAccepted();
  const { credential } = verified.registrationInfo;
  const passkey: StoredPasskey = {
    id: ctx.newId(),
    userId,
    credentialId: credential.id,
    publicKey: Buffer.from(credential.publicKey),
    counter: credential.counter,
    transports: credential.transports ?? [],
  };
  return ctx.write(async (tx) => {
    if (!(await insertPasskey(tx, { ...passkey, name }))) throw notAccepted();
    await emit(tx, passkeyAdded, { subject: { kind: 'user', id: userId }, customerId: null, data: { name } });
    return { id: passkey.id, name, createdAt: tx.clock().toISOString(), lastUsedAt: null };
  });
}

function notAccepted() {
  return refused('platform.passkey.not_accepted', 'The passkey could not be registered; begin again');
}

export async function dropPasskey(ctx: WriteCtx, id: string): Promise<void> {
  const userId = personId(ctx.actor);
  const name = await removePasskey(ctx, id);
  if (name === null) throw missing();
  await emit(ctx, passkeyRemoved, {
    subject: { kind: 'user', id: userId },
    customerId: null,
    data: { name },
  });
}

/** Options for the browser to ask for a passkey of this site; they tell nothing about accounts. */
export async function challengeSignIn(ctx: Ctx, ip: string): Promise<z.input<typeof AuthenticationOptions>> {
  await countTry(ctx, addressBucket('passkey-challenge', ip), challengesPerWindow, windowSeconds);
  const { id } = relyingParty();
  const made = await generateAuthenticationOptions({ rpID: id, timeout, userVerification: 'required' });
  await putChallenge(ctx, made.challenge, 'sign-in', null, later(ctx));
  return { challenge: made.challenge, rpId: id, timeout, userVerification: 'required', allowCredentials: [] };
}

/** Signs in by a passkey: the device has verified the person, so no further code is asked for. */
export async function signInWithPasskey(
  ctx: Ctx,
  answer: AuthenticationResponse,
  where: RequestFacts,
): Promise<OpenedSession> {
  const auth = ctx.as(systemActor('system:auth'));
  const userId = await limited(auth, [addressBucket('sign-in', where.ip)], async () => {
    const passkey = await passkeyByCredential(auth, answer.id);
    if (!passkey) throw signInFailed();
    const counter = await verifiedCounter(auth, passkey, answer);
    if (counter === null) {
      await noteRefusal(auth, passkey.userId, 'passkey', where);
      throw signInFailed();
    }
    await auth.write((tx) => notePasskeyUse(tx, passkey.id, counter));
    return passkey.userId;
  });
  return openSession(auth, userId, 'passkey', where);
}

/** The authenticator's counter when its signature holds; null otherwise. */
async function verifiedCounter(
  ctx: Ctx,
  passkey: StoredPasskey,
  { authenticatorAttachment, response, ...rest }: AuthenticationResponse,
): Promise<number | null> {
  const party = relyingParty();
  const { userHandle, ...signed } = response;
  if (userHandle !== undefined && userHandle !== Buffer.from(passkey.userId).toString('base64url'))
    return null;
  const verified = await verifyAuthenticationResponse({
    response: {
      ...rest,
      ...(authenticatorAttachment && { authenticatorAttachment }),
      response: { ...signed, ...(userHandle !== undefined && { userHandle }) },
    },
    expectedChallenge: (challenge) => takeChallenge(ctx, challenge, 'sign-in', null),
    expectedOrigin: party.origins,
    expectedRPID: party.id,
    credential: {
      id: passkey.credentialId,
      publicKey: new Uint8Array(passkey.publicKey),
      counter: passkey.counter,
      transports: passkey.transports,
    },
    requireUserVerification: true,
  }).catch(() => null);
  return verified?.verified ? verified.authenticationInfo.newCounter : null;
}
