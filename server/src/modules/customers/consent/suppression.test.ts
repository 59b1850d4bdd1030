import { describe, expect, it } from 'vitest';
import { type ContactMark, troubleOn } from './suppression.ts';

const mark = (given: Partial<ContactMark>): ContactMark => ({
  key: 'a@x.ir',
  customerId: 'sara',
  trouble: null,
  troubleAt: null,
  verifiedAt: null,
  ...given,
});
const [day1, day2, day3] = [
  '2026-01-01T00:00:00.000Z',
  '2026-01-02T00:00:00.000Z',
  '2026-01-03T00:00:00.000Z',
];

describe('a contact point in trouble', () => {
  const bounced = mark({ trouble: 'bounced', troubleAt: day2 });
  const dead = mark({ trouble: 'dead', troubleAt: day2 });
  it.each<[string, ContactMark[], string, string, ReturnType<typeof troubleOn>]>([
    ['nothing is known', [], 'sara', day3, null],
    ['bounced on the own record', [bounced], 'sara', day3, 'contact_bounced'],
    ['bounced on another record', [bounced], 'ali', day3, 'contact_bounced'],
    ['not bounced yet', [bounced], 'ali', day1, null],
    [
      'found right later, by anybody',
      [bounced, mark({ customerId: 'ali', verifiedAt: day3 })],
      'sara',
      day3,
      null,
    ],
    [
      'found right before it bounced',
      [bounced, mark({ customerId: 'ali', verifiedAt: day1 })],
      'ali',
      day3,
      'contact_bounced',
    ],
    ['dead on the own record', [dead], 'sara', day3, 'contact_dead'],
    ['dead on another record: it moved on', [dead], 'ali', day3, null],
    [
      'dead on the own, right on another record',
      [dead, mark({ customerId: 'ali', verifiedAt: day3 })],
      'sara',
      day3,
      'contact_dead',
    ],
    [
      'dead here, bounced there',
      [dead, mark({ customerId: 'ali', trouble: 'bounced', troubleAt: day1 })],
      'sara',
      day3,
      'contact_dead',
    ],
  ])('%s', (_name, marks, who, at, trouble) => {
    expect(troubleOn(marks, new Set([who]), at)).toBe(trouble);
  });
});
