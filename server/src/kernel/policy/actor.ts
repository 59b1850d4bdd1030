/** Which rows of a resource an actor sees. Ordered: each level contains the one before. */
export const rowLevels = ['none', 'own', 'team', 'all'] as const;
export type RowLevel = (typeof rowLevels)[number];

/** What an actor may see of one resource (`customers`, `products` …). */
export interface ResourceScope {
  readonly level: RowLevel;
  /** Teams whose records level `team` shows: the actor's team and all below it. */
  readonly teams: readonly string[];
  /** Whether anything of this resource is shared with the actor; false leaves the term out of every query. */
  readonly shares: boolean;
  /** Fields that the actor may not read, and so not filter, sort or group by. */
  readonly hidden: ReadonlySet<string>;
  /** Those of the hidden fields that the actor sees in part and may reveal, record by record; that is logged. */
  readonly masked?: ReadonlySet<string>;
  /** Fields that the actor may read but not write. */
  readonly locked: ReadonlySet<string>;
}

/** Where and by which calendar the actor thinks: relative dates of filters and file dates are read by it. */
export interface Locale {
  readonly language: 'fa' | 'en' | 'ru';
  readonly zone: string;
  readonly calendar: 'persian' | 'gregory';
  readonly weekStart: 'saturday' | 'sunday' | 'monday';
  /** Country of phone numbers without code. */
  readonly country: string;
}

/**
 * Who acts: explicit in every call. `user` a person, `key` an API key of a person,
 * `system` a named part of Peyvand, `anonymous` nobody known.
 */
export interface Actor {
  readonly kind: 'user' | 'key' | 'system' | 'anonymous';
  /** The user, also for a key; null for system and anonymous. */
  readonly id: string | null;
  /** Shown in history: the person's name, the key's name, `system:import`. */
  readonly name: string;
  readonly teamId: string | null;
  /** The session or key behind the request. */
  readonly credentialId: string | null;
  readonly permissions: ReadonlySet<string>;
  readonly scopes: ReadonlyMap<string, ResourceScope>;
  readonly locale: Locale;
  /** Version of the definitions of custom fields when the request began; absent: unknown, to be asked. */
  readonly fieldsVersion?: string;
}

const nothing: ResourceScope = {
  level: 'none',
  teams: [],
  shares: false,
  hidden: new Set(),
  locked: new Set(),
};
const everything: ResourceScope = { ...nothing, level: 'all' };

export const anonymous: Actor = {
  kind: 'anonymous',
  id: null,
  name: 'anonymous',
  teamId: null,
  credentialId: null,
  permissions: new Set(),
  scopes: new Map(),
  locale: { language: 'fa', zone: 'Asia/Tehran', calendar: 'persian', weekStart: 'saturday', country: 'IR' },
};

/** A part of Peyvand that acts by itself, such as `system:import`. It sees every row. */
export function systemActor(name: `system:${string}`): Actor {
  return { ...anonymous, kind: 'system', name };
}

/** The actor's scope on a resource; deny by default. */
export function scopeOf(actor: Actor, resource: string): ResourceScope {
  if (actor.kind === 'system') return everything;
  return actor.scopes.get(resource) ?? nothing;
}

/** Whether a list of fields names a field: by itself, or by the whole that it is part of, as `custom` of `custom.size`. */
export function namesField(list: { has(name: string): boolean }, field: string): boolean {
  if (list.has(field)) return true;
  const dot = field.indexOf('.');
  return dot > 0 && list.has(field.slice(0, dot));
}

/** Whether the actor may not read a field of the resource. */
export function isHidden(actor: Actor, resource: string, field: string): boolean {
  return namesField(scopeOf(actor, resource).hidden, field);
}

/** Whether the actor may not write a field: a hidden one is locked too. */
export function isLocked(actor: Actor, resource: string, field: string): boolean {
  const { hidden, locked } = scopeOf(actor, resource);
  return namesField(hidden, field) || namesField(locked, field);
}

/** Whether the actor holds a permission `module.noun.verb`. System actors hold all. */
export function holds(actor: Actor, permission: string): boolean {
  return actor.kind === 'system' || actor.permissions.has(permission);
}
