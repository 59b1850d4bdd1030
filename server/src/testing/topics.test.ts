import { expect, it } from 'vitest';
import { modules } from '../modules.ts';
import { away } from './away.ts';

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
