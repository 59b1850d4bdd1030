import { namesField, type ResourceScope, type RowLevel, rowLevels } from '../../../kernel/policy/actor.ts';

/** What one role gives. */
export interface Rights {
  readonly permissions: readonly string[];
  readonly rows: Readonly<Record<string, RowLevel>>;
  readonly fields: Readonly<Record<string, FieldRights>>;
}

interface FieldRights {
  readonly hidden: readonly string[];
  readonly locked: readonly string[];
  readonly masked?: readonly string[] | undefined;
}

/** What a user or key may, worked out. */
export interface Access {
  readonly permissions: ReadonlySet<string>;
  readonly scopes: ReadonlyMap<string, ResourceScope>;
}

/** Where a user stands: the team and all below it, and the resources of which a record is shared with the user. */
export interface Standing {
  readonly teams: readonly string[];
  readonly shared: ReadonlySet<string>;
}

const none: ReadonlySet<string> = new Set();
const open: FieldRights = { hidden: [], locked: [] };

export function rank(level: RowLevel): number {
  return rowLevels.indexOf(level);
}

/**
 * All roles of a user together: permissions add up, the widest rows count. A field is hidden only if every role that
 * shows rows of the resource hides or masks it, and masked unless every one of them hides it; locked if every one of them hides or locks it. Where no role shows rows
 * (only shared records can be seen), every role counts.
 */
export function combine(resources: readonly string[], roles: readonly Rights[], standing: Standing): Access {
  const scopes = resources.map((resource) => [resource, scopeOn(resource, roles, standing)] as const);
  return {
    permissions: new Set(roles.flatMap((role) => role.permissions)),
    scopes: new Map(scopes),
  };
}

function scopeOn(resource: string, roles: readonly Rights[], standing: Standing): ResourceScope {
  const levelOf = (role: Rights) => role.rows[resource] ?? 'none';
  const showing = roles.filter((role) => levelOf(role) !== 'none');
  const fields = (showing.length > 0 ? showing : roles).map((role) => role.fields[resource] ?? open);
  const unseen = new Set(inAll(fields.map((one) => one.hidden)));
  const hidden = inAll(fields.map((one) => [...one.hidden, ...(one.masked ?? [])]));
  const closed = inAll(fields.map((one) => [...one.hidden, ...(one.masked ?? []), ...one.locked]));
  const level = roles.map(levelOf).reduce<RowLevel>((a, b) => (rank(b) > rank(a) ? b : a), 'none');
  return {
    level,
    teams: level === 'team' ? standing.teams : [],
    shares: roles.length > 0 && standing.shared.has(resource),
    hidden: new Set(hidden),
    masked: new Set(hidden.filter((field) => !namesField(unseen, field))),
    locked: new Set(closed.filter((field) => !namesField(new Set(hidden), field))),
  };
}

/** What every list names, be it as part of a whole that it names. */
function inAll(lists: readonly (readonly string[])[]): string[] {
  const sets = lists.map((list) => new Set(list));
  return [...new Set(lists.flat())].filter((one) => sets.every((set) => namesField(set, one)));
}

/** An API key: what its owner may at this moment, cut down to the key's permissions and rows. */
export function limit(
  access: Access,
  key: { permissions: readonly string[]; rows: RowLevel | null },
): Access {
  const ceiling = key.rows ?? 'all';
  const cut = (scope: ResourceScope): ResourceScope => {
    const level = rank(scope.level) > rank(ceiling) ? ceiling : scope.level;
    return {
      ...scope,
      level,
      teams: level === 'team' ? scope.teams : [],
      shares: scope.shares && ceiling !== 'none',
    };
  };
  return {
    permissions: new Set(key.permissions.filter((one) => access.permissions.has(one))),
    scopes: new Map([...access.scopes].map(([resource, scope]) => [resource, cut(scope)])),
  };
}

/**
 * Whether everything in `asked` lies within `held`: the guard against giving away more than one has.
 * Answers the first thing that does not, or null.
 */
export function beyond(asked: Access, held: Access): string | null {
  for (const permission of asked.permissions) if (!held.permissions.has(permission)) return permission;
  for (const [resource, want] of asked.scopes) {
    const has = held.scopes.get(resource);
    if (want.level === 'none') continue;
    if (!has || rank(want.level) > rank(has.level)) return resource;
    if (want.level === 'team' && has.level === 'team') {
      if (want.teams.some((team) => !has.teams.includes(team))) return resource;
    }
    for (const field of has.hidden) if (!namesField(want.hidden, field)) return `${resource}.${field}`;
    for (const field of want.masked ?? []) {
      // What is hidden must not be revealed by somebody else either.
      if (namesField(has.hidden, field) && !namesField(has.masked ?? none, field))
        return `${resource}.${field}`;
    }
    for (const field of has.locked) {
      if (!namesField(want.hidden, field) && !namesField(want.locked, field)) return `${resource}.${field}`;
    }
  }
  return null;
}
