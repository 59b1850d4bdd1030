import { RowLevel } from '@peyvand/contract/platform/roles';
import type { Ctx } from '../../../kernel/context.ts';
import type { Authenticate } from '../../../kernel/http/server.ts';
import { type Actor, anonymous, type Locale, systemActor } from '../../../kernel/policy/actor.ts';
import { hashToken } from '../credentials/token.ts';
import { refreshFields } from '../field/known-fields.ts';
import { chosenBy } from '../me/me.store.ts';
import { localeOf } from '../me/preferences.ts';
import { findOrganisation } from '../organisation/organisation.store.ts';
import { sensitiveOf } from '../sensitive/sensitive.store.ts';
import { idleMs } from '../session/session.ts';
import { registry } from '../start.ts';
import { activePerson } from '../user/user.store.ts';
import {
  type Bearer,
  type KeyBearer,
  keyBearer,
  keyBearerById,
  standingOf as placeOf,
  rightsOfUser,
  sessionBearer,
  touchKey,
  touchSession,
} from './access.store.ts';
import { type Access, combine, limit } from './access.ts';
import { type Sensitive, withSight } from './sight.ts';

const touchEveryMs = 60_000;
const maxCached = 10_000;

/** What is kept of a user between requests. */
interface Standing {
  readonly access: Access;
  readonly sensitive: Sensitive;
  readonly locale: Locale;
}

interface Cached extends Standing {
  readonly version: string;
}

/**
 * Finds the actor behind a request. One prepared query each time; what the user may is worked out again only when
 * `users.scope_version` has moved on, so a change of rights holds from the very next request, in every process.
 * `ctx` acts as `system:auth`.
 */
export function createAuthenticator(ctx: Ctx): Authenticate {
  const cache = new Map<string, Cached>();

  async function standingOf({ userId, teamId, scopeVersion: version }: Bearer): Promise<Standing> {
    const known = cache.get(userId);
    if (known?.version === version) return known;
    const standing = {
      access: await accessOfUser(ctx, userId, teamId),
      sensitive: await sensitiveOf(ctx),
      locale: await localeOfUser(ctx, userId),
    };
    if (cache.size >= maxCached) cache.clear();
    cache.set(userId, { version, ...standing });
    return standing;
  }

  return async ({ session, key }) => {
    const now = ctx.clock();
    if (key !== null) {
      const bearer = await keyBearer(ctx, hashToken(key), now.toISOString());
      if (!bearer) return anonymous;
      await refreshFields(ctx, bearer.fieldsVersion);
      const { access, sensitive, locale } = await standingOf(bearer);
      touch(ctx, bearer, now, touchKey);
      const cut = keyAccess(access, bearer, sensitive);
      return actorWith('key', bearer, `${bearer.name} (${bearer.keyName})`, { access: cut, locale });
    }
    if (session === null || session.length > 200) return anonymous;
    const idle = new Date(now.getTime() - idleMs).toISOString();
    const bearer = await sessionBearer(ctx, hashToken(session), now.toISOString(), idle);
    if (!bearer) return anonymous;
    await refreshFields(ctx, bearer.fieldsVersion);
    const standing = await standingOf(bearer);
    touch(ctx, bearer, now, touchSession);
    return actorWith('user', bearer, bearer.name, standing);
  };
}

/** What a user may, worked out from roles, team tree and shares as they are now. */
export async function accessOfUser(ctx: Ctx, userId: string, teamId: string | null): Promise<Access> {
  const roles = await rightsOfUser(ctx, userId);
  const access = combine(Object.keys(registry().resources), roles, await placeOf(ctx, userId, teamId));
  return withSight(access, await sensitiveOf(ctx));
}

/** A key may be without the permission to see in clear, though its owner has it. */
function keyAccess(access: Access, bearer: KeyBearer, sensitive: Sensitive): Access {
  return withSight(limit(access, { permissions: bearer.permissions, rows: readLevel(bearer) }), sensitive);
}

function readLevel(bearer: KeyBearer): RowLevel | null {
  return bearer.rows === null ? null : RowLevel.parse(bearer.rows);
}

async function localeOfUser(ctx: Ctx, userId: string): Promise<Locale> {
  const organisation = await findOrganisation(ctx);
  return organisation ? localeOf(organisation, await chosenBy(ctx, userId)) : anonymous.locale;
}

/** A user as an actor with the rights of this moment; null for none, or a former one. */
export async function actorOfUser(ctx: Ctx, userId: string): Promise<Actor | null> {
  const auth = ctx.as(systemActor('system:auth'));
  const person = await activePerson(auth, userId);
  if (!person) return null;
  const { id, name, teamId } = person;
  const access = await accessOfUser(auth, id, teamId);
  return {
    kind: 'user',
    id,
    name,
    teamId,
    credentialId: null,
    locale: await localeOfUser(auth, id),
    ...access,
  };
}

/**
 * Who began work that goes on behind the request, with the rights of this moment: the person, or their API key with
 * its limits. Null for one who may not sign in any more, and for a key that is revoked.
 */
export async function actorAgain(
  ctx: Ctx,
  began: { readonly userId: string; readonly keyId: string | null },
): Promise<Actor | null> {
  if (began.keyId === null) return actorOfUser(ctx, began.userId);
  const auth = ctx.as(systemActor('system:auth'));
  const bearer = await keyBearerById(auth, began.keyId);
  if (!bearer) return null;
  const access = await accessOfUser(auth, bearer.userId, bearer.teamId);
  const cut = keyAccess(access, bearer, await sensitiveOf(auth));
  const locale = await localeOfUser(auth, bearer.userId);
  return actorWith('key', bearer, `${bearer.name} (${bearer.keyName})`, { access: cut, locale });
}

/** What `actorAgain` needs of who acts now. */
export function beganBy(actor: Actor): { userId: string; keyId: string | null } {
  if (actor.id === null) throw new Error('nobody begins work behind a request');
  return { userId: actor.id, keyId: actor.kind === 'key' ? actor.credentialId : null };
}

function actorWith(
  kind: 'user' | 'key',
  bearer: Bearer,
  name: string,
  { access, locale }: Pick<Standing, 'access' | 'locale'>,
): Actor {
  const { userId: id, teamId, credentialId, fieldsVersion } = bearer;
  return { kind, id, name, teamId, credentialId, locale, fieldsVersion, ...access };
}

/** Notes the use of a credential at most once a minute, beside the request: its failure costs the request nothing. */
function touch(
  ctx: Ctx,
  bearer: Bearer,
  now: Date,
  write: (ctx: Ctx, id: string, now: string) => Promise<void>,
): void {
  const last = bearer.lastUsedAt === null ? 0 : Date.parse(bearer.lastUsedAt);
  if (now.getTime() - last < touchEveryMs) return;
  write(ctx, bearer.credentialId, now.toISOString()).catch((error: unknown) =>
    ctx.log.debug({ error: String(error) }, 'last use not noted'),
  );
}
