import { describe, expect, it } from 'vitest';
import { gainOf, type Judged, judge, type Rules, usualRules } from './quality.ts';

const now = new Date('2026-11-22T00:00:00Z');
const fresh = '2026-10-01T00:00:00.000Z';
const old = '2024-01-01T00:00:00.000Z';

const rules: Rules = {
  person: [
    { field: 'phone', weight: 50, staleDays: 365 },
    { field: 'email', weight: 30, staleDays: 365 },
    { field: 'city', weight: 10, staleDays: 365 },
    { field: 'birthDate', weight: 10, staleDays: null },
    { field: 'source', weight: 0, staleDays: null },
  ],
  company: [{ field: 'people', weight: 10, staleDays: null }],
};

function person(given: Partial<Judged>): Judged {
  return { kind: 'person', createdAt: fresh, filled: new Set(), reaches: [], dates: new Map(), ...given };
}

const phone = { kind: 'phone', readable: true, trouble: null, at: null } as const;

describe('the quality of a record', () => {
  it.each<[string, Partial<Judged>, number, string[]]>([
    ['nothing', {}, 0, ['phone.missing', 'email.missing', 'city.missing', 'birthDate.missing']],
    [
      'everything',
      { filled: new Set(['city', 'birthDate']), reaches: [phone, { ...phone, kind: 'email' }] },
      100,
      [],
    ],
    [
      'everything, old',
      {
        createdAt: old,
        filled: new Set(['city', 'birthDate']),
        reaches: [phone, { ...phone, kind: 'email' }],
      },
      55,
      ['phone.stale', 'email.stale', 'city.stale'],
    ],
    [
      'old but verified address',
      {
        createdAt: old,
        filled: new Set(['city', 'birthDate']),
        dates: new Map([['addresses', fresh]]),
        reaches: [
          { ...phone, at: fresh },
          { ...phone, kind: 'email', at: fresh },
        ],
      },
      100,
      [],
    ],
    [
      'one good number beside a dead one',
      { reaches: [{ ...phone, trouble: 'dead' }, phone] },
      50,
      ['email.missing', 'city.missing', 'birthDate.missing'],
    ],
    [
      'a bounced address and an unreadable number',
      {
        filled: new Set(['city', 'birthDate']),
        reaches: [
          { ...phone, readable: false },
          { ...phone, kind: 'email', trouble: 'bounced' },
        ],
      },
      20,
      ['phone.unreadable', 'email.bounced'],
    ],
  ])('with %s', (_, given, score, issues) => {
    const judged = judge(person(given), rules, now);
    expect(judged.score).toBe(score);
    expect(judged.issues.map(({ field, state }) => `${field}.${state}`)).toEqual(issues);
  });

  it('is stale only after the last moment of its days', () => {
    const at = (days: number, ms: number) => new Date(now.getTime() - days * 86_400_000 - ms).toISOString();
    const stateAt = (date: string) =>
      judge(person({ createdAt: date, reaches: [phone] }), rules, now).issues.find(
        ({ field }) => field === 'phone',
      )?.state;
    expect(stateAt(at(365, 0))).toBeUndefined();
    expect(stateAt(at(365, 1))).toBe('stale');
  });

  it('asks companies by their own rules, and nothing where no rule weighs', () => {
    expect(judge(person({ kind: 'company' }), rules, now).score).toBe(0);
    expect(judge(person({}), { person: [], company: [] }, now)).toEqual({ score: 100, issues: [] });
  });

  it('gains what was lost', () => {
    const judged = judge(person({}), usualRules, now);
    const gains = judged.issues.map((issue) => gainOf(issue, 'person', usualRules));
    expect(judged.score + gains.reduce((a, b) => a + b, 0)).toBe(100);
  });
});
