import type { Tile } from '@peyvand/contract/analytics/dashboards';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { openAsker } from './asker.ts';

const tile = (id: string): Tile => ({
  kind: 'figure',
  id,
  title: null,
  width: 3,
  height: 2,
  measure: 'revenue',
  filter: null,
  comparison: null,
  spark: true,
});
const whole = {
  currency: 'IRR',
  calendar: 'persian',
  freshness: { asOf: '2026-11-22T00:00:00.000Z', pending: 0 },
} as const;
const failed = (id: string) => ({ id, kind: 'failed' as const, code: 'x', reason: null, detail: null });

/** An asker whose server takes so long, with what it was asked. */
function slow(ms: number) {
  const asked: string[] = [];
  const ask = openAsker(async (tiles) => {
    asked.push(tiles.map(({ id }) => id).join());
    await new Promise((done) => setTimeout(done, ms));
    return { ...whole, tiles: tiles.map(({ id }) => failed(id)) };
  });
  return { ask, asked };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('tiles of one moment are asked for together, and each gets its own answer', async () => {
  const { ask, asked } = slow(20);
  const both = Promise.all([ask(tile('a')), ask(tile('b')), ask(tile('a'))]);
  await vi.advanceTimersByTimeAsync(50);
  expect((await both).map((told) => told.tile.id)).toEqual(['a', 'b', 'a']);
  expect(asked).toEqual(['a,b']);
});

it('a slow board is asked for one by one, with pauses', async () => {
  const { ask, asked } = slow(2000);
  void ask(tile('a'));
  await vi.advanceTimersByTimeAsync(1000);
  void ask(tile('a'));
  await vi.advanceTimersByTimeAsync(2500);
  expect(asked).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(1000);
  expect(asked).toHaveLength(2);
});

it('what fails is told to all who waited', async () => {
  const ask = openAsker(() => Promise.reject(new Error('away')));
  const both = Promise.allSettled([ask(tile('a')), ask(tile('b'))]);
  await vi.advanceTimersByTimeAsync(50);
  expect((await both).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
});
