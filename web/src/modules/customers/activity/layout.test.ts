import { expect, test } from 'vitest';
import { placeBlocks } from './layout.ts';

const lanes = (...times: readonly (readonly [number, number])[]) =>
  placeBlocks(times.map(([from, to], at) => ({ id: String(at), from, to }))).map(
    ({ id, lane, lanes: of }) => [id, lane, of],
  );

test('what follows one another has the whole width', () => {
  expect(lanes([540, 600], [600, 660])).toEqual([
    ['0', 0, 1],
    ['1', 0, 1],
  ]);
});

test('what overlaps stands side by side, and a lane that is free again is used again', () => {
  expect(lanes([540, 660], [570, 600], [600, 630], [700, 760])).toEqual([
    ['0', 0, 2],
    ['1', 1, 2],
    ['2', 1, 2],
    ['3', 0, 1],
  ]);
});

test('moments are drawn long enough to be read, and so overlap', () => {
  expect(placeBlocks([{ id: 'a', from: 540, to: 540 }])).toEqual([
    { id: 'a', from: 540, to: 570, lane: 0, lanes: 1 },
  ]);
  expect(lanes([540, 540], [550, 550])).toEqual([
    ['0', 0, 2],
    ['1', 1, 2],
  ]);
});
