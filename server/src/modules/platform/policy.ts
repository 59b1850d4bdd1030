import type { Topics } from '../../kernel/events/news.ts';
import type { Actor } from '../../kernel/policy/actor.ts';
import { scopeOf } from '../../kernel/policy/actor.ts';
import type { Rule } from '../../kernel/policy/rules.ts';
import { type Access, beyond } from './access/access.ts';
import { beyondOwnRights, personOnly } from './errors.ts';

/** Everything that a role can carry and that belongs to the platform itself. */
export const permissions = [
  'platform.organisation.manage',
  'platform.user.manage',
  'platform.handover.run',
  'platform.role.manage',
  'platform.apikey.create',
  'platform.apikey.manage',
  'platform.share.grant',
  'platform.view.publish',
  'platform.bulk.manage',
  'platform.event.read',
  'platform.audit.read',
  'platform.field.manage',
  'platform.sensitive.manage',
  'platform.sensitive.read',
] as const;

/** How the rows of each table are guarded. */
export const tables: Readonly<Record<string, Rule>> = {
  'platform.organisation': { rule: 'open', reason: 'every page needs its name, currency and calendar' },
  'platform.setup_codes': { rule: 'open', reason: 'hashes only; asked before anybody can sign in' },
  'platform.teams': {
    rule: 'open',
    reason: 'the tree is known to all colleagues; changes need a permission',
  },
  'platform.users': { rule: 'open', reason: 'names are known to all colleagues; answers carry no more' },
  'platform.roles': { rule: 'open', reason: 'guarded by platform.role.manage' },
  'platform.user_roles': { rule: 'open', reason: 'guarded by platform.user.manage' },
  'platform.sessions': { rule: 'mine', column: 'user_id' },
  'platform.totp': { rule: 'mine', column: 'user_id' },
  'platform.recovery_codes': { rule: 'mine', column: 'user_id' },
  'platform.passkeys': { rule: 'mine', column: 'user_id' },
  'platform.challenges': { rule: 'open', reason: 'used before anybody is signed in; random, single-use' },
  'platform.invitations': { rule: 'open', reason: 'guarded by platform.user.manage or the hash of the link' },
  'platform.password_resets': { rule: 'open', reason: 'asked by the hash of the link only' },
  'platform.api_keys': { rule: 'open', reason: 'own keys, or all with platform.apikey.manage' },
  'platform.record_shares': { rule: 'open', reason: 'the record itself is asked for with its own rule' },
  'platform.saved_views': { rule: 'open', reason: 'own, team and published views; see view.store.ts' },
  'platform.notifications': { rule: 'mine', column: 'user_id' },
  'platform.notification_settings': { rule: 'mine', column: 'user_id' },
  'platform.handovers': {
    rule: 'open',
    reason: 'platform.handover.run, and sight of the colleague’s records',
  },
  'platform.fields': {
    rule: 'open',
    reason: 'needed to show any record; hidden ones are left out of answers',
  },
  'platform.sensitive_fields': {
    rule: 'open',
    reason: 'names of fields; guarded by platform.sensitive.manage',
  },
  'platform.field_version': { rule: 'open', reason: 'a number' },
  'platform.links': { rule: 'open', reason: 'hashes only; asked by the hash of the link' },
};

const told = (of: string, permission: string | null = null) => ({ of, permission, table: null });

/** What open pages are told: never which record. Sessions and API keys are their owner's own business. */
export const topics: Topics = {
  'platform.organisation': [told('organisation')],
  'platform.user': [told('people'), told('users', 'platform.user.manage')],
  'platform.team': [told('teams')],
  'platform.role': [told('roles', 'platform.role.manage')],
  'platform.invitation': [told('invitations', 'platform.user.manage')],
  'platform.view': [told('views')],
  'platform.export': [told('exports', 'platform.audit.read')],
  'platform.field': [told('fields')],
  'platform.sensitive': [told('sensitive', 'platform.sensitive.manage')],
  'platform.handover': [told('handovers', 'platform.handover.run'), told('people')],
};

/** What the actor holds, in the form that rights are compared in. */
function accessOf(actor: Actor): Access {
  return { permissions: actor.permissions, scopes: actor.scopes };
}

/** Whether it lies within the actor's own rights; those of system actors have no end. */
export function isWithin(actor: Actor, asked: Access): boolean {
  return actor.kind === 'system' || beyond(asked, accessOf(actor)) === null;
}

/** Nobody gives, takes or touches rights beyond their own. System actors answer for themselves. */
export function requireWithin(actor: Actor, asked: Access): void {
  if (actor.kind === 'system') return;
  const over = beyond(asked, accessOf(actor));
  if (over !== null) throw beyondOwnRights(over);
}

/**
 * Moving teams moves what team leads see. Allowed with all rows of everything,
 * or inside the subtree that the actor leads.
 */
export function requireArrangeTeams(
  actor: Actor,
  resources: readonly string[],
  teams: readonly (string | null)[],
): void {
  if (actor.kind === 'system') return;
  for (const resource of resources) {
    const { level, teams: led } = scopeOf(actor, resource);
    if (level === 'all') continue;
    const within = level === 'team' && teams.every((team) => team !== null && led.includes(team));
    if (!within) throw beyondOwnRights(resource);
  }
}

/** The id of the signed-in person. What guards an account is never done by an API key. */
export function personId(actor: Actor): string {
  if (actor.kind !== 'user' || actor.id === null) throw personOnly();
  return actor.id;
}

/** The id of the user who acts, in person or by a key. */
export function userId(actor: Actor): string {
  if (actor.id === null) throw personOnly();
  return actor.id;
}
