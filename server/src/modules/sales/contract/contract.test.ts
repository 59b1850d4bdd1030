import { describe, expect, it } from 'vitest';
import { isReminderDue, isSignable, lastDay, mayBecome, nextTerm, noticeDay, risen } from './contract.ts';

describe('the next term', () => {
  const base = {
    endsOn: '2027-03-20',
    renewal: { by: 'manual', months: 12 } as const,
    calendar: 'persian' as const,
    value: '1200',
    rise: { percent: '12.5' },
    currency: 'EUR' as const,
  };

  it('follows day on day, in the calendar of the contract, at the risen price', () => {
    // 1406 is an ordinary year, 1408 a leap year.
    expect(nextTerm(base)).toEqual({ startsOn: '2027-03-21', endsOn: '2028-03-19', value: '1350' });
    expect(
      nextTerm({ ...base, endsOn: '2029-03-19', renewal: { by: 'automatic', months: 12 } }),
    ).toMatchObject({
      startsOn: '2029-03-20',
      endsOn: '2030-03-20',
    });
  });

  it('is none without an end or a renewal', () => {
    expect(nextTerm({ ...base, endsOn: null })).toBeNull();
    expect(nextTerm({ ...base, renewal: { by: 'none' } })).toBeNull();
    expect(nextTerm({ ...base, value: null })?.value).toBeNull();
  });

  it.each([
    ['2026-01-01', 12, 'gregory', '2026-12-31'],
    ['2026-03-01', 6, 'gregory', '2026-08-31'],
    ['2027-03-01', 12, 'gregory', '2028-02-29'],
    ['2026-03-21', 1, 'persian', '2026-04-20'],
    ['2026-09-23', 6, 'persian', '2027-03-20'],
  ] as const)('of %s for %i months in %s ends on %s', (from, months, calendar, to) => {
    expect(lastDay(from, months, calendar)).toBe(to);
  });

  it.each([
    ['100', null, '100'],
    ['105', { percent: '10' }, '116'],
    ['1000000000000000', { percent: '0.0001' }, '1000001000000000'],
    ['100', { amount: '25' }, '125'],
  ] as const)('%s with %o costs %s', (value, rise, after) => {
    expect(risen(value, rise, 'IRR')).toBe(after);
  });
});

describe('reminders', () => {
  it.each([
    ['2026-12-31', null, '2026-10-31', false],
    ['2026-12-31', null, '2026-11-01', true],
    ['2026-12-31', '2026-11-02', '2026-11-03', false],
    ['2026-12-31', '2026-11-02', '2026-12-01', true],
    ['2026-12-31', '2026-12-01', '2026-12-24', true],
    ['2026-12-31', '2026-12-24', '2026-12-31', false],
    ['2026-12-31', null, '2026-12-31', true],
    ['2026-12-31', null, '2027-01-01', false],
    [null, null, '2027-01-01', false],
  ])('notice by %s, last told on %s: on %s it is %s', (noticeOn, remindedOn, today, due) => {
    expect(isReminderDue({ noticeOn, remindedOn }, today)).toBe(due);
  });

  it('notice is counted back from the last day', () => {
    expect(noticeDay('2027-03-20', 30)).toBe('2027-02-18');
    expect(noticeDay(null, 30)).toBeNull();
  });
});

describe('a contract', () => {
  it('can be signed on its last day for it, and not after', () => {
    expect(isSignable({ status: 'sent', signBy: '2026-11-22' }, '2026-11-22')).toBe(true);
    expect(isSignable({ status: 'sent', signBy: '2026-11-22' }, '2026-11-23')).toBe(false);
    expect(isSignable({ status: 'sent', signBy: null }, '2036-11-23')).toBe(true);
    expect(isSignable({ status: 'withdrawn', signBy: null }, '2026-11-22')).toBe(false);
  });

  it('that was signed is never signed, sent or declined again', () => {
    for (const to of ['sent', 'declined', 'withdrawn', 'lapsed', 'draft'] as const)
      expect(mayBecome('signed', to)).toBe(false);
    expect(mayBecome('signed', 'ended')).toBe(true);
    expect(mayBecome('approving', 'sent')).toBe(false);
  });
});
