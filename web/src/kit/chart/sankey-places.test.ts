import { expect, test } from 'vitest';
import { placeSankey } from './sankey-places.ts';

const link = (step: number, from: string | null, to: string | null, value: number, isEnd = false) => ({
  step,
  from,
  to,
  isEnd,
  value,
});

test('a node is as high as what goes through it, bands fill it but for those that end there, the rest stands last', () => {
  const { nodes, bands } = placeSankey(
    [
      link(1, '/', '/a', 60),
      link(1, '/', null, 20),
      link(1, '/', null, 10, true),
      link(1, null, '/a', 10),
      link(2, '/a', null, 70, true),
      link(2, null, null, 20, true),
    ],
    110,
    10,
  );
  expect(nodes).toEqual([
    { step: 1, key: '/', value: 90, top: 0, height: 90 },
    { step: 1, key: null, value: 10, top: 100, height: 10 },
    { step: 2, key: '/a', value: 70, top: 0, height: 70 },
    { step: 2, key: null, value: 20, top: 80, height: 20 },
  ]);
  expect(bands.map(({ from, to, fromTop, toTop, height }) => [from, to, fromTop, toTop, height])).toEqual([
    ['/', '/a', 0, 0, 60],
    ['/', null, 60, 80, 20],
    [null, '/a', 100, 60, 10],
  ]);
});

test('nothing is placed where nothing goes', () => {
  expect(placeSankey([], 100, 10)).toEqual({ nodes: [], bands: [] });
});
