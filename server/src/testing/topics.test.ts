import { expect, it } from 'vitest';
import { modules } from '../modules.ts';
import { away } from './away.ts';
import { startTestProgram } from './program.ts';

const all = modules(away);
const topics = all.flatMap((module) =>
  Object.entries(module.topics).flatMap(([noun, told]) => told.map((topic) => ({ module, noun, ...topic }))),
);

it('pages are told by permissions that exist and tables that are guarded', () => {
  const permissions = all.flatMap((one) => one.permissions);
  const tables = all.flatMap((one) => Object.keys(one.tables));
  expect(topics.length).toBeGreaterThan(5);
  expect(topics.filter(({ module, noun }) => !noun.startsWith(`${module.name}.`))).toEqual([]);
  expect(permissions).toEqual(expect.arrayContaining(topics.flatMap(({ permission }) => permission ?? [])));
  expect(tables).toEqual(expect.arrayContaining(topics.flatMap(({ table }) => table ?? [])));
});

it('every table that says who is told knows its records by id', async () => {
  const test = await startTestProgram({ bare: true });
  try {
    const { rows } = await test.program.database.pool.query<{ name: string }>(
      `select table_schema || '.' || table_name as name from information_schema.columns where column_name = 'id'`,
    );
    const known = new Set(rows.map(({ name }) => name));
    expect(topics.filter(({ table }) => table !== null && !known.has(table))).toEqual([]);
  } finally {
    await test.stop();
  }
});
