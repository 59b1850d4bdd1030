import { expect, test, vi } from 'vitest';
import { askShared } from './shared.seam.ts';
import { toldEngine } from './shared-engine-for-tests.seam.ts';

const statement = { sql: 'SELECT 1', params: { scope: ['a'] } };
const facts = (version: string) => ({ version });

test('those who ask the same of the same facts share one answer, then and later', async () => {
  const { olap, asked } = toldEngine();
  const both = Promise.all([1, 2].map(() => askShared(olap, facts('1'), statement)));
  asked[0]?.answer([{ n: 1 }]);
  expect(await both).toEqual([[{ n: 1 }], [{ n: 1 }]]);
  expect(await askShared(olap, facts('1'), statement)).toEqual([{ n: 1 }]);
  expect(asked).toHaveLength(1);
});

test('newer facts, another scope, another engine and no version are asked anew', async () => {
  const { olap, asked } = toldEngine();
  const other = toldEngine();
  for (const [of, version, params] of [
    [olap, facts('1'), { scope: ['a'] }],
    [olap, facts('2'), { scope: ['a'] }],
    [olap, facts('2'), { scope: ['b'] }],
    [other.olap, facts('2'), { scope: ['b'] }],
    [olap, {}, { scope: ['a'] }],
    [olap, {}, { scope: ['a'] }],
  ] as const)
    void askShared(of, version, { sql: 'SELECT 1', params });
  await vi.waitFor(() => expect([asked.length, other.asked.length]).toEqual([5, 1]));
});

test('a failure is told to all who wait, and is not kept', async () => {
  const { olap, asked } = toldEngine();
  const both = [1, 2].map(() => askShared(olap, facts('1'), statement));
  asked[0]?.fail(new Error('away'));
  for (const one of both) await expect(one).rejects.toThrow('away');
  void askShared(olap, facts('1'), statement);
  expect(asked).toHaveLength(2);
});

test('the engine stops when the last who waits has gone, not before', async () => {
  const { olap, asked } = toldEngine();
  const [first, second] = [new AbortController(), new AbortController()];
  const answers = [first, second].map(({ signal }) => askShared(olap, facts('1'), statement, signal));
  first.abort(new Error('left'));
  await expect(answers[0]).rejects.toThrow('left');
  expect(asked[0]?.signal?.aborted).toBe(false);
  second.abort(new Error('left too'));
  await expect(answers[1]).rejects.toThrow('left too');
  expect(asked[0]?.signal?.aborted).toBe(true);
  void askShared(olap, facts('1'), statement);
  expect(asked).toHaveLength(2);
});

test('a large answer is shared while it is made, but not kept', async () => {
  const { olap, asked } = toldEngine();
  const both = Promise.all([1, 2].map(() => askShared(olap, facts('1'), statement)));
  asked[0]?.answer(Array.from({ length: 1001 }, (_, n) => ({ n })));
  expect((await both).map((rows) => rows.length)).toEqual([1001, 1001]);
  void askShared(olap, facts('1'), statement);
  expect(asked).toHaveLength(2);
});

test('what nobody asked for longest is forgotten first', async () => {
  const { olap, asked } = toldEngine();
  const ask = (version: number) => {
    const rows = askShared(olap, facts(String(version)), statement);
    asked.at(-1)?.answer([]);
    return rows;
  };
  for (let version = 0; version < 65; version++) await ask(version);
  await ask(64);
  expect(asked).toHaveLength(65);
  await ask(0);
  expect(asked).toHaveLength(66);
});
