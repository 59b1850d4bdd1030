import fc from 'fast-check';
import {
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  sql,
} from 'kysely';
import { describe, expect, it } from 'vitest';
import { encodeCursor } from './cursor.ts';
import { people } from './people-for-tests.ts';
import { compileSort } from './sort.ts';

const db = new Kysely<unknown>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (one) => new PostgresIntrospector(one),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
});
const readable = (_: string, field: string) => field !== 'secret';
const last = '01890000-0000-7000-8000-000000000001';
const forge = (s: unknown, k: unknown) => Buffer.from(JSON.stringify({ s, k })).toString('base64url');

function compiled(spec: string, keys?: (string | null)[]) {
  const cursor = keys && encodeCursor(spec, JSON.stringify(keys));
  const sort = compileSort(spec, people, 'c', { readable }, cursor);
  if (!sort.ok) return sort.errors.map((error) => `${error.path}: ${error.reason}`).join('; ');
  const parts = [sort.orderBy, ...(sort.after ? [sort.after] : [sort.cursorKey])];
  return parts
    .map((part) => sql`${part}`.compile(db))
    .map((query) => [query.sql, ...query.parameters].join(' | '))
    .join('\n');
}

describe('the SQL of a sort', () => {
  it.each<[string, (string | null)[] | undefined]>([
    ['code', undefined],
    ['-created', undefined],
    ['code', ['A', last]],
    ['-created', ['2026-01-01T00:00:00.000001Z', last]],
    ['name', ['رضا', last]],
    ['name', [null, last]],
    ['-name', [null, last]],
    ['-name', ['رضا', last]],
    ['stage,-score', ['won', '1.5', last]],
  ])('%s after %j', (spec, keys) => {
    expect(compiled(spec, keys)).toMatchSnapshot();
  });
});

describe('a wrong sort', () => {
  it.each([
    '',
    '-',
    'nothing',
    'secret',
    'tags',
    'owner',
    '__proto__',
    'constructor',
    'name,name',
    'name,-name',
    'name,',
    'code,name,age,stage',
    'name desc',
    'name;drop',
    '--name',
    'id',
  ])('%j is refused', (spec) => {
    expect(compiled(spec)).toBe('sort: field');
  });
});

describe('a forged cursor', () => {
  const refused = { ok: false, errors: [{ path: 'cursor', reason: 'cursor' }] };
  it.each<[string, string]>([
    ['code', ''],
    ['code', 'x'],
    ['code', '{}'],
    ['code', 'a'.repeat(8001)],
    ['code', forge('code', null)],
    ['code', forge('code', ['A'])],
    ['code', forge('code', ['A', last, last])],
    ['code', forge('code', ['A', 'x'])],
    ['code', forge('code', ['A\0', last])],
    ['code', forge('code', ['\ud800', last])],
    ['code', forge('code', [null, last])],
    ['code', forge('code', [1, last])],
    ['code', forge('name', ['A', last])],
    ['code', Buffer.from('{"s":"code","k":["A","' + last + '"],"x":1}').toString('base64url')],
    ['age', forge('age', ['1.5', last])],
    ['age', forge('age', ['1'.repeat(19), last])],
    ['score', forge('score', ['NaN', last])],
    ['balance', forge('balance', ['1e5', last])],
    ['born', forge('born', ['2026-02-30', last])],
    ['born', forge('born', ['0000-01-01', last])],
    ['created', forge('created', ['2026-02-30T00:00:00.000000Z', last])],
    ['created', forge('created', ['2026-01-01T24:00:00.000000Z', last])],
    ['created', forge('created', ['now', last])],
    ['active', forge('active', ['yes', last])],
  ])('for %s is refused: %s', (spec, cursor) => {
    expect(compileSort(spec, people, 'c', { readable }, cursor)).toEqual(refused);
  });

  it('never throws', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json().map((text) => Buffer.from(text).toString('base64url')),
        ),
        (cursor) => {
          expect(compileSort('name', people, 'c', { readable }, cursor)).toEqual(refused);
        },
      ),
    );
  });
});
