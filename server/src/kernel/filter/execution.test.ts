import type { Filter } from '@peyvand/contract/core/filter';
import fc from 'fast-check';
import { Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cloneDatabase, type TestDatabase } from '../../testing/database.ts';
import { compileFilter } from './compile.ts';
import { encodeCursor } from './cursor.ts';
import type { FilterContext } from './fields.ts';
import { holds, type Person, type World } from './naive-for-tests.ts';
import { people } from './people-for-tests.ts';
import { compileSort } from './sort.ts';

type Tables = { 't.people': Person };

const id = (kind: number, n: number) => `01890000-000${kind}-7000-8000-${String(n).padStart(12, '0')}`;
const ids = (kind: number, count: number) => Array.from({ length: count }, (_, n) => id(kind, n));
const context: FilterContext = {
  now: new Date('2026-11-21T21:00:00Z'),
  zone: 'Asia/Tehran',
  calendar: 'persian',
  readable: (_, field) => field !== 'secret',
};

const names = ['علی رضایی', 'رضا', '50%_\\', 'ali', 'الف'];
const typedNames = ['علي رضائي', 'رضا', 'ض', '%', '_', '\\', 'ALI', 'ل', 'zzz', "o'r 1=1"];
const days = ['2000-02-29', '2025-03-20', '2026-11-21', '2026-11-22'];
const moments = [
  '2026-03-20T20:29:59.999Z',
  '2026-03-20T20:30:00.000Z',
  '2026-11-21T20:30:00.000Z',
  '2026-11-21T21:00:00.123Z',
];
const numbers = [-3, 0, 2, 10];
const stages = ['new', 'won', 'lost'];
const tags = ['vip', 'a,b', '{"x"}', 'NULL'];
const contacts = ['+989121234567', 'ali@example.com', 'x'];

const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null, freq: 3 });
const pick = <T>(list: readonly T[]) => fc.constantFrom(...list);
const person: fc.Arbitrary<Omit<Person, 'id'>> = fc.record({
  name_folded: maybe(pick(names)),
  code: pick(['', 'A-1', 'a-1', 'ب', 'A%1']),
  stage: maybe(pick(stages)),
  age: maybe(pick(numbers)),
  score: pick(['-3', '0.00', '2.5', '10']),
  balance: maybe(pick(['-3', '0', '2', '900000000000000000'])),
  active: maybe(fc.boolean()),
  owner_id: maybe(pick(ids(4, 3))),
  born: maybe(pick(days)),
  created: pick(moments),
  tags: maybe(fc.uniqueArray(pick(tags), { maxLength: 2 })),
  company_id: maybe(pick(ids(2, 3))),
});

const [sample] = fc.sample(
  fc.record({
    people: fc.array(person, { minLength: 60, maxLength: 60 }),
    memberships: fc.uniqueArray(fc.record({ person_id: pick(ids(1, 60)), group_id: pick(ids(3, 3)) }), {
      minLength: 40,
      selector: (one) => one.person_id + one.group_id,
    }),
    contactPoints: fc.array(
      fc.record({ person_id: pick(ids(1, 60)), value: pick(contacts), current: fc.boolean() }),
      { minLength: 40 },
    ),
  }),
  { numRuns: 1, seed: 11 },
);
if (!sample) throw new Error('no sample');
const world: World = {
  ...sample,
  people: sample.people.map((one, n) => ({ id: id(1, n), ...one })),
  companies: ids(2, 3).map((one, n) => ({ id: one, name_folded: names[n] ?? '', credit: String(n) })),
  groups: ids(3, 3).map((one, n) => ({ id: one, title: `g${n}` })),
};

const equality = ['eq', 'ne'] as const;
const order = ['lt', 'lte', 'gt', 'gte'] as const;
const like = ['contains', 'startsWith'] as const;

/** Leaves of one field with values that often match. */
function leaves(
  field: string,
  ops: readonly Extract<Filter, { op: unknown }>['op'][],
  values: readonly (string | number | boolean)[],
): fc.Arbitrary<Filter> {
  const single = fc.record({ field: fc.constant(field), op: pick(ops), value: pick(values) });
  const list = fc.record({
    field: fc.constant(field),
    op: pick(['in', 'notIn'] as const),
    value: fc.array(pick(values), { maxLength: 3 }),
  });
  const empty = fc.record({ field: fc.constant(field), op: pick(['isEmpty', 'isNotEmpty'] as const) });
  const between = fc.record({
    field: fc.constant(field),
    op: fc.constant('between' as const),
    value: fc.tuple(pick(values), pick(values)),
  });
  const kinds: fc.Arbitrary<Filter>[] = [single, empty];
  if (field !== 'active') kinds.push(list);
  if (ops.includes('lt')) kinds.push(between.map((one) => ({ ...one, value: [...one.value] })));
  return fc.oneof(...kinds);
}

const personLeaf = fc.oneof(
  leaves('name', [...equality, ...like], typedNames),
  leaves('code', [...equality, ...like], ['A', 'A-1', 'a-1', 'ب', '%', 'A%']),
  leaves('stage', equality, stages),
  leaves('age', [...equality, ...order], [...numbers, '2']),
  leaves('score', [...equality, ...order], [...numbers, 2.5, '2.50']),
  leaves('balance', [...equality, ...order], ['-3', 0, 2, '900000000000000000']),
  leaves('active', equality, [true, false]),
  leaves('owner', equality, ids(4, 4)),
  leaves('born', [...equality, ...order], days),
  leaves('created', [...equality, ...order], moments),
  leaves('tags', [...equality, 'contains'], tags),
  leaves('contact', [...equality, ...like], contacts),
);

const { personTree } = fc.letrec<{ personTree: Filter; companyTree: Filter; groupTree: Filter }>((tie) => {
  const logic = (leaf: fc.Arbitrary<Filter>, self: fc.Arbitrary<Filter>) =>
    fc.oneof(
      { maxDepth: 4, depthIdentifier: 'tree' },
      leaf,
      fc.record({ and: fc.array(self, { maxLength: 3 }) }),
      fc.record({ or: fc.array(self, { maxLength: 3 }) }),
      fc.record({ not: self }),
    );
  const step = (relation: string, inner: fc.Arbitrary<Filter>): fc.Arbitrary<Filter> =>
    fc.oneof(
      fc.record({ relation: fc.constant(relation), some: inner }),
      fc.record({ relation: fc.constant(relation), none: inner }),
    );
  const companyLeaf = fc.oneof(
    leaves('name', [...equality, ...like], typedNames),
    leaves('credit', [...equality, ...order], numbers),
  );
  const deep = { maxDepth: 3, depthIdentifier: 'relation' };
  return {
    personTree: logic(
      fc.oneof(deep, personLeaf, step('company', tie('companyTree')), step('groups', tie('groupTree'))),
      tie('personTree'),
    ),
    companyTree: logic(fc.oneof(deep, companyLeaf, step('people', tie('personTree'))), tie('companyTree')),
    groupTree: logic(
      fc.oneof(
        deep,
        leaves('title', [...equality, ...like], ['g0', 'g1', 'g']),
        step('members', tie('personTree')),
      ),
      tie('groupTree'),
    ),
  };
});

describe('on PostgreSQL', () => {
  let database: TestDatabase;
  let pool: pg.Pool;
  let db: Kysely<Tables>;

  beforeAll(async () => {
    database = await cloneDatabase();
    pool = new pg.Pool(database.access.owner);
    db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
    await pool.query(`
      create schema t;
      create table t.people (id uuid primary key, name_folded text, code text not null, stage text, age int, score numeric not null,
        balance bigint, active boolean, owner_id uuid, born date, created timestamptz not null, tags text[], company_id uuid);
      create table t.companies (id uuid primary key, name_folded text, credit bigint);
      create table t.groups (id uuid primary key, title text);
      create table t.memberships (person_id uuid, group_id uuid);
      create table t.contact_points (person_id uuid, value text, current boolean);
      set time zone 'America/New_York'`);
    const tables = {
      people: world.people,
      companies: world.companies,
      groups: world.groups,
      memberships: world.memberships,
      contact_points: world.contactPoints,
    };
    for (const [table, rows] of Object.entries(tables)) {
      await pool.query(
        `insert into t.${table} select * from jsonb_populate_recordset(null::t.${table}, $1)`,
        [JSON.stringify(rows)],
      );
    }
  });
  afterAll(async () => {
    await pool.end();
    await database.drop();
  });

  async function found(filter: Filter): Promise<string[]> {
    const made = compileFilter(filter, people, 'c', context);
    if (!made.ok) throw new Error(JSON.stringify(made.errors));
    const rows = await db
      .selectFrom('t.people as c')
      .select('c.id')
      .where(made.where)
      .orderBy('c.id')
      .execute();
    return rows.map((row) => row.id);
  }

  it('finds what the filter means, for random trees', async () => {
    let hits = 0;
    await fc.assert(
      fc.asyncProperty(personTree, async (filter) => {
        const expected = world.people
          .filter((one) => holds(filter, { resource: 'person', id: one.id }, world))
          .map((one) => one.id);
        hits += Number(expected.length > 0 && expected.length < world.people.length);
        expect(await found(filter)).toEqual(expected);
      }),
      { numRuns: 600 },
    );
    expect(hits).toBeGreaterThan(150);
  }, 120_000);

  it('reads a day as the asker’s day', async () => {
    const day = await found({ field: 'created', op: 'eq', value: { relative: { unit: 'day', offset: 0 } } });
    expect(day).toEqual(world.people.filter((one) => one.created >= '2026-11-21T20:30').map((one) => one.id));
    expect(day.length).toBeGreaterThan(0);
  });

  it('turns no value into an error of PostgreSQL', async () => {
    const fields = Object.keys(people.fields);
    const ops = [
      'eq',
      'ne',
      'lt',
      'lte',
      'gt',
      'gte',
      'between',
      'in',
      'notIn',
      'contains',
      'startsWith',
      'isEmpty',
    ] as const;
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 20 }),
      pick([
        '',
        "'",
        '1; drop table t.people',
        '\\',
        '999999999999999999',
        '1e400',
        'infinity',
        '-0',
        '9990-12-31',
        '1000-01-01',
        '9990-12-31T23:59:59.999Z',
        '2026-01-01T00:00:00Z',
        id(1, 1),
      ]),
    );
    const scalar = fc.oneof(
      text,
      fc.double(),
      fc.integer(),
      fc.boolean(),
      fc.record({
        relative: fc.record({
          unit: pick(['day', 'year'] as const),
          offset: fc.integer({ min: -1000, max: 1000 }),
        }),
      }),
    );
    const value = fc.oneof(scalar, fc.array(scalar, { maxLength: 3 }));
    let ran = 0;
    await fc.assert(
      fc.asyncProperty(pick(fields), pick(ops), value, async (field, op, one) => {
        const made = compileFilter({ field, op, value: one }, people, 'c', context);
        if (!made.ok) return;
        ran += 1;
        await db.selectFrom('t.people as c').select('c.id').where(made.where).execute();
      }),
      { numRuns: 2000 },
    );
    expect(ran).toBeGreaterThan(50);
  }, 120_000);

  describe('sorting by pages', () => {
    async function pages(spec: string, size: number): Promise<string[]> {
      const seen: string[] = [];
      let cursor: string | undefined;
      for (;;) {
        const sort = compileSort(spec, people, 'c', context, cursor);
        if (!sort.ok) throw new Error(JSON.stringify(sort.errors));
        const all = db
          .selectFrom('t.people as c')
          .select(['c.id', sort.cursorKey.as('cursorKey')])
          .orderBy(sort.orderBy)
          .limit(size);
        const rows = await (sort.after ? all.where(sort.after) : all).execute();
        seen.push(...rows.map((row) => row.id));
        const last = rows.at(-1);
        if (!last || rows.length < size) return seen;
        cursor = encodeCursor(spec, last.cursorKey);
      }
    }

    it.each([
      'name',
      '-name',
      'created',
      '-created',
      'age,-born',
      '-age,born',
      'stage,balance,-score',
      '-score',
      'code,score',
      'active',
      '-active,code',
      'score,-created',
    ])('by %s gives every row once, in order', async (spec) => {
      const made = compileSort(spec, people, 'c', context);
      if (!made.ok) throw new Error('refused');
      const whole = await db.selectFrom('t.people as c').select('c.id').orderBy(made.orderBy).execute();
      expect(await pages(spec, 7)).toEqual(whole.map((row) => row.id));
      expect(whole).toHaveLength(world.people.length);
    });

    it('keeps microseconds apart', async () => {
      await sql`update t.people set created = '2026-03-20T20:30:00Z'::timestamptz + (right(id::text, 3)::int * interval '1 microsecond')`.execute(
        db,
      );
      expect(await pages('created', 1)).toEqual(ids(1, 60));
    });
  });
});
