import type { BuiltinRole } from '@peyvand/contract/platform/roles';
import type { RowLevel } from '../../../kernel/policy/actor.ts';
import type { Registry } from '../start.ts';
import type { Rights } from './access.ts';

/** The roles that every installation has, in the order of their reach. */
export const builtinRoles: readonly BuiltinRole[] = ['administrator', 'manager', 'seller', 'viewer'];

const rows: Readonly<Record<BuiltinRole, RowLevel>> = {
  administrator: 'all',
  manager: 'team',
  seller: 'own',
  viewer: 'all',
};

/** Of the platform's own permissions: what goes with daily work. */
const platformRights: Readonly<Record<BuiltinRole, readonly string[]>> = {
  administrator: [],
  manager: [
    'platform.event.read',
    'platform.import.run',
    'platform.handover.run',
    'platform.share.grant',
    'platform.view.publish',
    'platform.bulk.manage',
    'platform.apikey.create',
  ],
  seller: ['platform.event.read', 'platform.share.grant'],
  viewer: ['platform.event.read'],
};

/** Verbs that only look. */
const looking = /\.(read|view|list|search|query)$/;
/** What touches many records at once or cannot be taken back; not for sellers. */
const sweeping =
  /\.(manage|export|import|merge|delete|remove|erase|undo|configure|approve)$|\.(import|export)\.\w+$/;

/**
 * Rights of a built-in role, worked out of the installed modules, so that a new module needs no change of roles:
 * administrators may everything, managers all business of their team, sellers the daily work on their own records,
 * viewers look at everything.
 */
export function builtinRights(role: BuiltinRole, registry: Registry): Rights {
  const business = registry.permissions.filter((one) => !one.startsWith('platform.'));
  const permissions: Record<BuiltinRole, readonly string[]> = {
    administrator: registry.permissions,
    manager: business,
    seller: business.filter((one) => !sweeping.test(one)),
    viewer: business.filter((one) => looking.test(one)),
  };
  return {
    permissions: [...new Set([...permissions[role], ...platformRights[role]])],
    rows: Object.fromEntries(Object.keys(registry.resources).map((resource) => [resource, rows[role]])),
    fields: {},
  };
}
