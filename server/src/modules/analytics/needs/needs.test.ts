import { describe, expect, it } from 'vitest';
import { wrongIn } from './needs.ts';

const trial = { experimentId: 'x', arm: 'letter' };
const need = (name: string, weight: number, more = {}) => ({
  id: null,
  name,
  weight,
  trial: null,
  cost: null,
  ...more,
});
const tried = [{ id: 'x', arms: ['letter'] }];
const paths = (needs: Parameters<typeof wrongIn>[0]) =>
  wrongIn(needs, new Set(['known']), tried).map(({ path, reason }) => `${path} ${reason}`);

describe('needs of a group', () => {
  it.each([
    ['none', []],
    ['one', [need('اعتبار', 100)]],
    ['thirds', [need('a', 33.3), need('b', 33.3), need('c', 33.4)]],
    ['seven parts', Array.from({ length: 7 }, (_, at) => need(`${at}`, at === 0 ? 14.2 : 14.3))],
    ['one that is known, with proof', [need('a', 100, { id: 'known', trial, cost: '0' })]],
  ])('are taken: %s', (_, needs) => {
    expect(paths(needs)).toEqual([]);
  });

  it.each([
    ['a sum below', [need('a', 99.9)], ['needs sum']],
    ['a sum above', [need('a', 60), need('b', 40.1)], ['needs sum']],
    ['the same name in other letters', [need('كيفيت', 50), need('کیفیت', 50)], ['needs.1.name taken']],
    ['an id of another group', [need('a', 100, { id: 'other' })], ['needs.0.id unknown']],
    ['an id twice', [need('a', 50, { id: 'known' }), need('b', 50, { id: 'known' })], ['needs.1.id unknown']],
    ['a cost of nothing tried', [need('a', 100, { cost: '5' })], ['needs.0.cost alone']],
    ['a cost below zero', [need('a', 100, { trial, cost: '-5' })], ['needs.0.cost negative']],
    [
      'an unknown experiment',
      [need('a', 100, { trial: { experimentId: 'y', arm: 'letter' } })],
      ['needs.0.trial.experimentId missing'],
    ],
    [
      'the control as treated',
      [need('a', 100, { trial: { experimentId: 'x', arm: 'control' } })],
      ['needs.0.trial.arm missing'],
    ],
  ])('are refused: %s', (_, needs, wrong) => {
    expect(paths(needs)).toEqual(wrong);
  });
});
