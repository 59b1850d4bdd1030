import {
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  sql,
} from 'kysely';
import { describe, expect, it } from 'vitest';
import { type Actor, anonymous, type ResourceScope } from './actor.ts';
import { PolicyPlugin } from './fence.ts';
import type { Rule } from './rules.ts';

interface Tables {
  'customers.customers': { id: string; name: string; owner_id: string; team_id: string };
  'customers.notes': { id: string; customer_id: string; body: string };
  'platform.roles': { id: string; name: string };
  'platform.sessions': { id: string; user_id: string };
  'platform.imports': { id: string; owner_id: string };
  'platform.import_issues': { id: string; import_id: string };
  'other.unknown': { id: string };
}

const rules = new Map<string, Rule>([
  ['customers.customers', { rule: 'root', resource: 'customers' }],
  ['customers.notes', { rule: 'child', column: 'customer_id', parent: 'customers.customers' }],
  ['platform.roles', { rule: 'open', reason: 'guarded by permission' }],
  ['platform.sessions', { rule: 'mine', column: 'user_id' }],
  ['platform.imports', { rule: 'mine', column: 'owner_id', unless: 'platform.import.manage' }],
  ['platform.import_issues', { rule: 'child', column: 'import_id', parent: 'platform.imports' }],
]);

const me = '0198c000-0000-7000-8000-000000000001';

function actor(scope: Partial<ResourceScope>): Actor {
  const full = {
    level: 'none',
    teams: [],
    shares: false,
    hidden: new Set<string>(),
    locked: new Set<string>(),
    ...scope,
  } as const;
  return { ...anonymous, kind: 'user', id: me, scopes: new Map([['customers', full]]) };
}

function db(scope: Partial<ResourceScope>, permissions: readonly string[] = []) {
  const bare = new Kysely<Tables>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => new DummyDriver(),
      createIntrospector: (one) => new PostgresIntrospector(one),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  });
  return bare.withPlugin(new PolicyPlugin(rules, { ...actor(scope), permissions: new Set(permissions) }));
}

const own = { level: 'own' } as const;
const wrapped = '(select * from "customers"."customers" as "c" where ("c"."owner_id" = $1::uuid)) as "c"';

describe('reads', () => {
  it('adds nothing for scope all', () => {
    expect(db({ level: 'all' }).selectFrom('customers.customers as c').select('c.id').compile().sql).toBe(
      'select "c"."id" from "customers"."customers" as "c"',
    );
  });
  it('guards from and join, each by its own alias', () => {
    const text = db(own)
      .selectFrom('customers.customers as c')
      .leftJoin('customers.customers as d', 'd.id', 'c.id')
      .select('d.name')
      .compile().sql;
    expect(text).toContain(wrapped);
    expect(text).toContain('left join (select * from "customers"."customers" as "d" where');
  });
  it('guards sub-queries, unions and common table expressions', () => {
    const query = db(own)
      .with('mine', (q) => q.selectFrom('customers.customers as c').select('c.id'))
      .selectFrom('mine')
      .select('mine.id')
      .where('mine.id', 'in', (q) => q.selectFrom('customers.customers as c').select('c.id'))
      .union(db(own).selectFrom('customers.customers as c').select('c.id'));
    expect(query.compile().sql.split('"owner_id"').length - 1).toBe(3);
  });
  it('lets nothing through for level none', () => {
    expect(db({}).selectFrom('customers.customers as c').select('c.id').compile().sql).toContain(
      'where false',
    );
  });
  it('shows children through their parent', () => {
    expect(db(own).selectFrom('customers.notes as n').select('n.id').compile().sql).toContain(
      'exists (select 1 from "customers"."customers" as "n_parent" where "n_parent"."id" = "n"."customer_id" and',
    );
  });
  it('shows rows of the asking user only', () => {
    const compiled = db(own).selectFrom('platform.sessions as s').select('s.id').compile();
    expect(compiled.sql).toContain('"s"."user_id" = $1::uuid');
    expect(compiled.parameters).toEqual([me]);
  });
  it('shows rows of others, and what hangs on them, to who holds the permission for it', () => {
    const issues = (permissions: string[]) =>
      db(own, permissions).selectFrom('platform.import_issues as i').select('i.id').compile().sql;
    const imports = (permissions: string[]) =>
      db(own, permissions).deleteFrom('platform.imports as i').compile().sql;
    for (const lacking of [[], ['platform.import.run']]) {
      expect(issues(lacking)).toContain('"i_parent"."owner_id" = $1::uuid');
      expect(imports(lacking)).toContain('"i"."owner_id" = $1::uuid');
    }
    expect(issues(['platform.import.manage'])).not.toContain('where');
    expect(imports(['platform.import.manage'])).not.toContain('where');
  });
  it('leaves the share term out unless something is shared', () => {
    expect(
      db({ level: 'own', shares: true }).selectFrom('customers.customers as c').select('c.id').compile().sql,
    ).toContain('record_shares');
    expect(db(own).selectFrom('customers.customers as c').select('c.id').compile().sql).not.toContain(
      'record_shares',
    );
  });
});

describe('writes', () => {
  it('restricts updates and deletes, whatever their own condition says', () => {
    const update = db(own)
      .updateTable('customers.customers as c')
      .set({ name: 'x' })
      .where((q) => q.or([q('c.id', '=', 'a'), q('c.id', '=', 'b')]));
    expect(update.compile().sql).toBe(
      'update "customers"."customers" as "c" set "name" = $1 where ("c"."id" = $2 or "c"."id" = $3) and ("c"."owner_id" = $4::uuid)',
    );
    expect(db(own).deleteFrom('customers.customers as c').compile().sql).toBe(
      'delete from "customers"."customers" as "c" where ("c"."owner_id" = $1::uuid)',
    );
  });
  it('guards what an update reads', () => {
    const text = db(own)
      .updateTable('platform.roles as r')
      .from('customers.customers as c')
      .set((q) => ({ name: q.ref('c.name') }))
      .compile().sql;
    expect(text).toContain(`from ${wrapped}`);
  });
});

describe('refusals', () => {
  it.each([
    ['a table without a rule', () => db(own).selectFrom('other.unknown as u').select('u.id').compile()],
    [
      'a guarded table without an alias',
      () => db(own).selectFrom('customers.customers').select('id').compile(),
    ],
    [
      'an update without an alias',
      () => db(own).updateTable('customers.customers').set({ name: 'x' }).compile(),
    ],
    [
      'raw SQL that names a guarded table',
      () => sql`select 1 from customers.customers`.compile(db({ level: 'all' })),
    ],
    [
      'raw SQL that holds a table',
      () => sql`select 1 from ${sql.table('customers.customers')}`.compile(db(own)),
    ],
    [
      'an upsert over rows that may be invisible',
      () =>
        db(own)
          .insertInto('customers.customers')
          .values({ id: 'a', name: 'x', owner_id: me, team_id: me })
          .onConflict((c) => c.column('id').doUpdateSet({ name: 'y' }))
          .compile(),
    ],
    [
      'merge',
      () =>
        db(own)
          .mergeInto('customers.customers as c')
          .using('customers.notes as n', 'n.customer_id', 'c.id')
          .whenMatched()
          .thenDelete()
          .compile(),
    ],
  ])('%s', (_name, attempt) => {
    expect(attempt).toThrow(/no policy rule|alias|raw SQL|refused/);
  });
});
