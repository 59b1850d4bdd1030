import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { claim, filesIn, openClaimed, openFolder, settleFile, unclaim } from './inbox.ts';

let folder: string;
const id = '0193a0f0-0000-7000-8000-00000000abcd';
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'peyvand-inbox-'));
  await openFolder(folder);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));
const put = (name: string, content: string) => writeFileSync(join(folder, name), content);

test('a link that took the place of a file since the look is not followed', async () => {
  put('secret', 'the key');
  put('a.csv', 'a,b');
  expect((await filesIn(folder)).map(({ name }) => name)).toEqual(['a.csv', 'secret']);
  rmSync(join(folder, 'a.csv'));
  symlinkSync(join(folder, 'secret'), join(folder, 'a.csv'));
  expect(await claim(folder, id, 'a.csv')).toBe(true);
  await expect(openClaimed(folder, id)).rejects.toMatchObject({ code: 'ELOOP' });
});

test('a marker that is a folder hinders nothing', async () => {
  put('a.csv', 'a,b');
  mkdirSync(join(folder, 'a.csv.done'));
  expect(await claim(folder, id, 'a.csv')).toBe(true);
  const one = await openClaimed(folder, id);
  expect(await text(one.stream())).toBe('a,b');
  await one.close();
});

test('a folder that took the place of a file is none', async () => {
  mkdirSync(join(folder, 'a.csv'));
  expect(await claim(folder, id, 'a.csv')).toBe(true);
  await expect(openClaimed(folder, id)).rejects.toThrow('plain file');
});

test('what is open stays this file, and tells when somebody writes into it', async () => {
  put('a.csv', 'a,b');
  const [look] = await filesIn(folder);
  if (!look) throw new Error('no file');
  await claim(folder, id, 'a.csv');
  const one = await openClaimed(folder, id);
  try {
    expect(await one.isStill(look)).toBe(true);
    expect(await text(one.stream())).toBe('a,b');
    writeFileSync(join(folder, '.taking', id), '\n1,2', { flag: 'a' });
    expect(await one.isStill(look)).toBe(false);
  } finally {
    await one.close();
  }
});

test('a file that is put back takes no other file’s place', async () => {
  put('a.csv', 'first');
  await claim(folder, id, 'a.csv');
  put('a.csv', 'second');
  await unclaim(folder, id, 'a.csv');
  await unclaim(folder, id, 'a.csv');
  const files = (await filesIn(folder)).map(({ name }) => name);
  expect(files.map((name) => [name, readFileSync(join(folder, name), 'utf8')])).toEqual([
    ['a-00abcd.csv', 'first'],
    ['a.csv', 'second'],
  ]);
});

test.each(['taking', 'done', 'failed'])('a link in place of %s is refused', async (part) => {
  const name = part === 'taking' ? '.taking' : part;
  rmSync(join(folder, name), { recursive: true });
  symlinkSync(tmpdir(), join(folder, name));
  await expect(openFolder(folder)).rejects.toThrow('no folder of its own');
});

test('a name as long as the file system takes ends with its report beside it', async () => {
  const name = `${'م'.repeat(125)}.csv`;
  put(name, 'a,b');
  await claim(folder, id, name);
  const takenAt = '2026-11-22T08:09:10.000Z';
  await settleFile(folder, { id, name, takenAt }, 'done', 'report', null);
  const left = readdirSync(join(folder, 'done'));
  expect(
    left.map((one) => [one.slice(0, 16), one.endsWith('.csv') || one.endsWith('.csv.report.txt')]),
  ).toEqual([
    ['20261122-080910-', true],
    ['20261122-080910-', true],
  ]);
});
