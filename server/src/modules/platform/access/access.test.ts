import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type RowLevel, rowLevels } from '../../../kernel/policy/actor.ts';
import { beyond, combine, limit, type Rights, rank } from './access.ts';
import { builtinRights, builtinRoles } from './builtin.ts';

const resources = ['customers', 'orders'];
const fieldNames = ['phone', 'email', 'credit'];
const permissionNames = ['a.b.read', 'a.b.write', 'c.d.read'];
const teams = ['t1', 't2', 't3'];

const someOf = (list: readonly string[]) => fc.subarray([...list]);
const fields = fc.record({ hidden: someOf(fieldNames), locked: someOf(fieldNames) });
const rights: fc.Arbitrary<Rights> = fc.record({
  permissions: someOf(permissionNames),
  rows: fc.record({ customers: fc.constantFrom(...rowLevels), orders: fc.constantFrom(...rowLevels) }),
  fields: fc.record({ customers: fields, orders: fields }),
});
const standing = fc.record({
  teams: someOf(teams),
  shared: someOf(resources).map((list) => new Set(list)),
});
const key = fc.record({
  permissions: someOf(permissionNames),
  rows: fc.constantFrom<RowLevel | null>(null, ...rowLevels),
});
const of = (role: Rights, resource: string) => ({
  level: role.rows[resource] ?? 'none',
  hidden: role.fields[resource]?.hidden ?? [],
  locked: role.fields[resource]?.locked ?? [],
});

describe('combining roles', () => {
  it('takes the widest rows and all permissions, and hides only what every showing role hides', () => {
    fc.assert(
      fc.property(fc.array(rights, { maxLength: 4 }), standing, (roles, where) => {
        const access = combine(resources, roles, where);
        for (const name of permissionNames) {
          expect(access.permissions.has(name)).toBe(roles.some((role) => role.permissions.includes(name)));
        }
        for (const resource of resources) {
          const scope = access.scopes.get(resource);
          if (!scope) throw new Error('every resource has a scope');
          const parts = roles.map((role) => of(role, resource));
          expect(rank(scope.level)).toBe(Math.max(0, ...parts.map((part) => rank(part.level))));
          const showing = parts.filter((part) => part.level !== 'none');
          const counted = showing.length > 0 ? showing : parts;
          for (const field of fieldNames) {
            const hidden = counted.length > 0 && counted.every((part) => part.hidden.includes(field));
            const closed =
              counted.length > 0 &&
              counted.every((part) => part.hidden.includes(field) || part.locked.includes(field));
            expect(scope.hidden.has(field)).toBe(hidden);
            expect(scope.locked.has(field)).toBe(closed && !hidden);
          }
        }
      }),
    );
  });

  it('does not depend on the order of roles, and a further role never takes anything away', () => {
    fc.assert(
      fc.property(
        fc.array(rights, { minLength: 1, maxLength: 4 }),
        rights,
        standing,
        (roles, more, where) => {
          const before = combine(resources, roles, where);
          expect(combine(resources, [...roles].reverse(), where)).toEqual(before);
          const after = combine(resources, [...roles, more], where);
          for (const [resource, scope] of before.scopes) {
            expect(rank(after.scopes.get(resource)?.level ?? 'none')).toBeGreaterThanOrEqual(
              rank(scope.level),
            );
          }
          const showsAll = resources.every((resource) => before.scopes.get(resource)?.level !== 'none');
          expect(showsAll ? beyond(before, after) : null).toBeNull();
        },
      ),
    );
  });

  it('gives nothing without a role', () => {
    const access = combine(resources, [], { teams: ['t1'], shared: new Set(['customers']) });
    expect([...access.permissions]).toEqual([]);
    expect(access.scopes.get('customers')).toMatchObject({ level: 'none', shares: false });
  });

  it.each<[string, Rights[], RowLevel, string[], string[]]>([
    ['one role', [role('own', ['phone'], ['email'])], 'own', ['phone'], ['email']],
    ['hidden in one of two', [role('own', ['phone'], []), role('all', [], [])], 'all', [], []],
    [
      'hidden in one, locked in the other',
      [role('own', ['phone'], []), role('own', [], ['phone'])],
      'own',
      [],
      ['phone'],
    ],
    [
      'a role without rows does not reveal',
      [role('own', ['phone'], []), role('none', [], [])],
      'own',
      ['phone'],
      [],
    ],
  ])('%s', (_, roles, level, hidden, locked) => {
    const scope = combine(resources, roles, { teams: [], shared: new Set() }).scopes.get('customers');
    expect(scope).toMatchObject({ level, hidden: new Set(hidden), locked: new Set(locked) });
  });
});

describe('limits', () => {
  it('a key never reaches beyond its owner nor beyond itself', () => {
    fc.assert(
      fc.property(fc.array(rights, { maxLength: 3 }), standing, key, (roles, where, given) => {
        const owner = combine(resources, roles, where);
        const cut = limit(owner, given);
        expect(beyond(cut, owner)).toBeNull();
        for (const name of cut.permissions) expect(given.permissions).toContain(name);
        for (const scope of cut.scopes.values()) {
          expect(rank(scope.level)).toBeLessThanOrEqual(rank(given.rows ?? 'all'));
        }
      }),
    );
  });

  it('nothing is within less, everything within itself', () => {
    fc.assert(
      fc.property(fc.array(rights, { maxLength: 3 }), standing, (roles, where) => {
        const access = combine(resources, roles, where);
        expect(beyond(access, access)).toBeNull();
        const none = combine(resources, [], where);
        expect(beyond(none, access)).toBeNull();
        const has =
          access.permissions.size > 0 || [...access.scopes.values()].some((s) => s.level !== 'none');
        expect(beyond(access, none) === null).toBe(!has);
      }),
    );
  });

  it('another team, a shown field and a wider level lie beyond', () => {
    const held = combine(resources, [role('team', ['phone'], ['email'])], {
      teams: ['t1'],
      shared: new Set(),
    });
    const asked = (r: Rights, where: string[]) =>
      combine(resources, [r], { teams: where, shared: new Set() });
    expect(beyond(asked(role('team', ['phone'], ['email']), ['t1']), held)).toBeNull();
    expect(beyond(asked(role('own', ['phone', 'email'], []), []), held)).toBeNull();
    expect(beyond(asked(role('team', ['phone'], ['email']), ['t2']), held)).toBe('customers');
    expect(beyond(asked(role('all', ['phone'], ['email']), []), held)).toBe('customers');
    expect(beyond(asked(role('own', [], ['email']), []), held)).toBe('customers.phone');
    expect(beyond(asked(role('own', ['phone'], []), []), held)).toBe('customers.email');
  });
});

describe('built-in roles', () => {
  const registry = {
    permissions: [
      'customers.customer.read',
      'customers.customer.write',
      'customers.import.run',
      'platform.user.manage',
      'platform.event.read',
    ],
    resources: { customers: ['phone'] },
    roots: { customers: 'customers.customers' },
  };

  it('reach as far as their names say', () => {
    const [administrator, manager, seller, viewer] = builtinRoles.map((name) =>
      builtinRights(name, registry),
    );
    expect(administrator).toMatchObject({ permissions: registry.permissions, rows: { customers: 'all' } });
    expect(manager?.permissions).toContain('customers.import.run');
    expect(manager?.permissions).not.toContain('platform.user.manage');
    expect(seller?.permissions).toContain('customers.customer.write');
    expect(seller?.permissions).not.toContain('customers.import.run');
    expect(seller?.rows).toEqual({ customers: 'own' });
    expect(viewer?.permissions).toEqual(['customers.customer.read', 'platform.event.read']);
  });
});

function role(level: RowLevel, hidden: string[], locked: string[]): Rights {
  return { permissions: [], rows: { customers: level }, fields: { customers: { hidden, locked } } };
}
