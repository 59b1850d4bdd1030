import type { Filter } from '@peyvand/contract/core/filter';
import {
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  sql,
} from 'kysely';
import { describe, expect, it } from 'vitest';
import { anonymous } from '../policy/actor.ts';
import { PolicyPlugin } from '../policy/fence.ts';
import type { Rule } from '../policy/rules.ts';
import { compileFilter } from './compile.ts';
import type { FilterContext } from './fields.ts';
import { people } from './people-for-tests.ts';

const db = new Kysely<unknown>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (one) => new PostgresIntrospector(one),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
});
const me = '01890000-0000-7000-8000-000000000001';
const context: FilterContext = {
  now: new Date('2026-11-21T21:00:00Z'),
  zone: 'Asia/Tehran',
  calendar: 'persian',
  actorId: me,
  readable: (resource, field) => field !== 'secret' && `${resource}.${field}` !== 'company.credit',
};

function compiled(filter: Filter, overrides: Partial<FilterContext> = {}) {
  const made = compileFilter(filter, people, 'c', { ...context, ...overrides });
  if (!made.ok) return made.errors.map((error) => `${error.path}: ${error.reason}`).join('; ');
  const query = sql`${made.where}`.compile(db);
  return [query.sql, ...query.parameters.map((one) => JSON.stringify(one))].join('\n');
}

const is = (
  field: string,
  op: Extract<Filter, { op: unknown }>['op'],
  value?: Extract<Filter, { op: unknown }>['value'],
): Filter => ({ field, op, ...(value === undefined ? {} : { value }) });

describe('the SQL of a filter', () => {
  it.each<[string, Filter]>([
    ['folded contains', is('name', 'contains', 'علي_%\\')],
    ['folded starts', is('name', 'startsWith', 'رضا')],
    ['text equality', is('code', 'eq', "x' or 1=1--")],
    ['not equal', is('stage', 'ne', 'won')],
    ['in', is('stage', 'in', ['won', 'lost'])],
    ['not in nothing', is('stage', 'notIn', [])],
    ['integer', is('age', 'gte', 18)],
    ['number', is('score', 'between', ['1.50', 1e-7])],
    ['money', is('balance', 'lt', '999999999999999999')],
    ['boolean', is('active', 'eq', true)],
    ['me', is('owner', 'in', [{ me: true }, me])],
    ['tags', is('tags', 'contains', 'vip')],
    ['tags empty', is('tags', 'isEmpty')],
    ['empty text', is('code', 'isNotEmpty')],
    ['empty date', is('born', 'isEmpty')],
    ['date equal', is('born', 'eq', '2000-01-31')],
    ['date between', is('born', 'between', ['2000-01-01', '2000-12-31'])],
    ['date in', is('born', 'in', ['2000-01-01', { relative: { unit: 'month', offset: -1 } }])],
    ['instant of a day', is('created', 'eq', '2026-03-21')],
    ['instant', is('created', 'lte', '2026-03-21T10:00:00.5Z')],
    ['instant after', is('created', 'gt', { relative: { unit: 'day', offset: -30 } })],
    ['instant from', is('created', 'gte', { relative: { unit: 'year', offset: 0, edge: 'start' } })],
    ['phone', is('contact', 'eq', '۰۹۱۲ ۱۲۳ ۴۵۶۷')],
    ['no such phone', is('contact', 'ne', 'Ali@Example.com')],
    ['piece of a phone', is('contact', 'contains', '0912-12')],
    ['start of a phone', is('contact', 'startsWith', '۰۹۱۲')],
    ['start of a foreign phone', is('contact', 'startsWith', '0049 30')],
    ['start of an address', is('contact', 'startsWith', 'Ali@')],
    ['no contact', is('contact', 'isEmpty')],
    ['expression', is('nickname', 'eq', 'x')],
    ['logic', { and: [{ or: [is('age', 'lt', 1), { not: is('age', 'gt', 2) }] }, { and: [] }, { or: [] }] }],
    ['some', { relation: 'company', some: is('name', 'eq', 'الف') }],
    ['none over a link', { relation: 'groups', none: { relation: 'members', some: is('age', 'eq', 1) } }],
  ])('%s', (_, filter) => {
    expect(compiled(filter)).toMatchSnapshot();
  });
});

describe('a wrong filter', () => {
  it.each<[Filter, string]>([
    [is('nothing', 'eq', 1), 'field: field'],
    [is('secret', 'eq', 'x'), 'field: field'],
    [is('constructor', 'eq', 'x'), 'field: field'],
    [{ relation: 'nothing', some: { and: [] } }, 'relation: relation'],
    [{ relation: 'toString', none: { and: [] } }, 'relation: relation'],
    [{ relation: 'hidden', some: { and: [] } }, 'relation: relation'],
    [{ relation: 'company', some: is('credit', 'gt', 1) }, 'some.field: field'],
    [is('active', 'gt', true), 'op: operator'],
    [is('name', 'lt', 'x'), 'op: operator'],
    [is('age', 'contains', '1'), 'op: operator'],
    [is('tags', 'startsWith', 'x'), 'op: operator'],
    [is('age', 'eq'), 'value: value'],
    [is('age', 'isEmpty', 1), 'value: value'],
    [is('age', 'eq', [1]), 'value: value'],
    [is('age', 'in', 1), 'value: value'],
    [is('age', 'between', [1]), 'value: value'],
    [is('age', 'between', 1), 'value: value'],
    [is('age', 'eq', 1.5), 'value: value'],
    [is('age', 'eq', 1e20), 'value: value'],
    [is('age', 'eq', '1e5'), 'value: value'],
    [is('age', 'eq', true), 'value: value'],
    [is('score', 'eq', 'NaN'), 'value: value'],
    [is('score', 'eq', 1e300), 'value: value'],
    [is('balance', 'eq', '1000000000000000000'), 'value: value'],
    [is('active', 'eq', 'true'), 'value: value'],
    [is('owner', 'eq', 'x'), 'value: value'],
    [is('owner', 'eq', 5), 'value: value'],
    [is('name', 'eq', { me: true }), 'value: value'],
    [is('name', 'eq', 5), 'value: value'],
    [is('name', 'contains', ' \u200c'), 'value: value'],
    [is('code', 'contains', ''), 'value: value'],
    [is('code', 'eq', 'a\0'), 'value: value'],
    [is('name', 'eq', '\ud800'), 'value: value'],
    [is('contact', 'contains', '\udc00'), 'value: value'],
    [is('contact', 'contains', ' '), 'value: value'],
    [is('stage', 'in', ['won', 'x']), 'value: value'],
    [is('stage', 'eq', 1), 'value: value'],
    [is('born', 'eq', '2023-02-29'), 'value: value'],
    [is('born', 'eq', '0000-01-01'), 'value: value'],
    [is('born', 'eq', '9999-12-31'), 'value: value'],
    [is('born', 'eq', '2026-01-01T00:00:00Z'), 'value: value'],
    [is('born', 'eq', 20260101), 'value: value'],
    [is('created', 'eq', '2026-02-30T00:00:00Z'), 'value: value'],
    [is('created', 'eq', '2026-01-01T25:00:00Z'), 'value: value'],
    [is('created', 'eq', '0001-01-01T00:00:00Z'), 'value: value'],
    [is('created', 'eq', '2026-01-01T00:00:00+03:30'), 'value: value'],
    [is('created', 'eq', 'now()'), 'value: value'],
    [is('created', 'eq', { me: true }), 'value: value'],
    [is('born', 'gt', { relative: { unit: 'year', offset: -1000 } }), 'value: value'],
    [
      { and: [is('x', 'eq'), { not: { or: [is('age', 'eq', 'x')] } }] },
      'and.0.field: field; and.1.not.or.0.value: value',
    ],
  ])('%j: %s', (filter, errors) => {
    const old = { now: new Date('1500-01-01T00:00:00Z') };
    expect(compiled(filter, JSON.stringify(filter).includes('-1000') ? old : {})).toBe(errors);
  });

  it('asks for an actor where it says me', () => {
    const { actorId: _, ...nobody } = context;
    const made = compileFilter(is('owner', 'eq', { me: true }), people, 'c', nobody);
    expect(made).toEqual({ ok: false, errors: [{ path: 'value', reason: 'value' }] });
  });

  it('reads phones by the country it is told, if there is one', () => {
    expect(compiled(is('contact', 'eq', '8 912 345-67-89'), { country: 'RU' })).toContain('+79123456789');
    expect(compiled(is('contact', 'eq', '0912 123 4567'), { country: 'XX' })).not.toContain('+98');
    expect(compiled(is('contact', 'startsWith', '0912'), { country: 'XX' })).toContain('"+912%"');
  });
});

describe('under the policy', () => {
  it('guards every table that a filter reaches', () => {
    const child = (column: string): Rule => ({ rule: 'child', column, parent: 't.people' });
    const rules = new Map<string, Rule>([
      ['t.people', { rule: 'root', resource: 'person' }],
      ['t.contact_points', child('person_id')],
      ['t.memberships', child('person_id')],
      ['t.groups', { rule: 'root', resource: 'group' }],
    ]);
    const filter: Filter = {
      not: {
        or: [
          is('contact', 'ne', 'x'),
          { relation: 'groups', some: { relation: 'members', none: is('age', 'eq', 1) } },
        ],
      },
    };
    const made = compileFilter(filter, people, 'c', context);
    expect(made.ok).toBe(true);
    const scope = {
      level: 'own',
      teams: [],
      shares: false,
      hidden: new Set<string>(),
      locked: new Set<string>(),
    } as const;
    const seller = {
      ...anonymous,
      kind: 'user',
      id: me,
      scopes: new Map([
        ['person', scope],
        ['group', scope],
      ]),
    } as const;
    const where = made.ok ? made.where : sql<boolean>`false`;
    const guarded = db
      .withTables<{ 't.people': { id: string } }>()
      .withPlugin(new PolicyPlugin(rules, seller))
      .selectFrom('t.people as c')
      .select('c.id')
      .where(where)
      .compile();
    const sources = guarded.sql.match(/from \(?(?:select \* from )?"t"\."\w+" as "\w+"(?: where)?/g) ?? [];
    expect(sources.filter((source) => source.includes('(select * from'))).toHaveLength(6);
  });
});

it('looks for a piece of a text in the column that has an index for pieces, and in its own', () => {
  const name = { type: 'folded', column: 'name_key', within: 'search_text' } as const;
  const fields = { ...people, fields: { ...people.fields, name } };
  const made = compileFilter(is('name', 'contains', 'علي'), fields, 'c', context);
  if (!made.ok) throw new Error('refused');
  const query = sql`${made.where}`.compile(db);
  expect(query.sql).toContain('"c"."search_text" like');
  expect(query.sql).toContain('"c"."name_key" like');
  expect(query.parameters).toEqual(['%علی%', '%علی%']);
});
