import { describe, expect, it } from 'vitest';
import { cursorOf, placeOf, wrongIn } from './answer.ts';

const now = new Date('2026-06-01T09:00:00.000Z');
const answeredAt = '2026-05-30T09:00:00.000Z';

describe('an answer', () => {
  it.each([
    ['nps', 0, []],
    ['nps', 10, []],
    ['nps', 11, ['score scale']],
    ['nps', -1, ['score scale']],
    ['csat', 0, ['score scale']],
    ['csat', 5, []],
    ['csat', 6, ['score scale']],
    ['ces', 7, []],
    ['ces', 8, ['score scale']],
    ['ces', 3.5, ['score scale']],
    ['ces', Number.NaN, ['score scale']],
  ] as const)('of %s %d', (question, score, wrong) => {
    expect(wrongIn({ question, score, answeredAt }, now).map((one) => `${one.path} ${one.reason}`)).toEqual(
      wrong,
    );
  });

  it.each([
    ['2026-06-01T09:00:00.000Z', []],
    ['2026-06-01T09:00:00.001Z', ['future']],
    ['0206-06-01T09:00:00.000Z', ['past']],
  ])('at %s', (at, wrong) => {
    const found = wrongIn({ question: 'nps', score: 9, answeredAt: at }, now);
    expect(found.map(({ reason }) => reason)).toEqual(wrong);
  });
});

it('a page goes on where it ended, and a forged place is none', () => {
  const place = { answeredAt, id: '019999aa-0000-7000-8000-00000000000a' };
  expect(placeOf(cursorOf(place))).toEqual(place);
  for (const forged of ['', '3', `2026-13-40T09:00:00.000Z_${place.id}`, `${answeredAt}_x`])
    expect(placeOf(forged)).toBeNull();
});
