import { namesField, type ResourceScope } from '../../../kernel/policy/actor.ts';
import type { Access } from './access.ts';

/** Resource → its fields that are sensitive in this organisation. */
export type Sensitive = ReadonlyMap<string, readonly string[]>;

/** Who holds it sees sensitive fields in clear, without a log. */
const clearSight = 'platform.sensitive.read';

/** The rights with sensitive fields shown in part, unless they are to be seen in clear or hidden anyway. Pure. */
export function withSight(access: Access, sensitive: Sensitive): Access {
  if (sensitive.size === 0 || access.permissions.has(clearSight)) return access;
  const scopes = [...access.scopes].map(
    ([resource, scope]) => [resource, masking(scope, sensitive.get(resource) ?? [])] as const,
  );
  return { ...access, scopes: new Map(scopes) };
}

function masking(scope: ResourceScope, fields: readonly string[]): ResourceScope {
  const fresh = fields.filter((field) => !namesField(scope.hidden, field));
  if (fresh.length === 0) return scope;
  const hidden = new Set([...scope.hidden, ...fresh]);
  return {
    ...scope,
    hidden,
    masked: new Set([...(scope.masked ?? []), ...fresh]),
    locked: new Set([...scope.locked].filter((field) => !namesField(hidden, field))),
  };
}
