import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ContactQuestion, decide, type LedgerEntry } from './consent.ts';

const news = { id: 'news', rule: 'consent' } as const;
const service = { id: 'service', rule: 'opt_out' } as const;
let count = 0;

function entry(given: Partial<LedgerEntry>): LedgerEntry {
  count += 1;
  return {
    id: `e${String(count).padStart(4, '0')}`,
    customerId: 'sara',
    purposeId: 'news',
    channel: 'email',
    contactKey: null,
    state: 'granted',
    optIn: 'none',
    at: '2026-01-01T00:00:00.000Z',
    recordedAt: given.at ?? '2026-01-01T00:00:00.000Z',
    expiresAt: null,
    ...given,
  };
}

const day = (n: number) => `2026-01-${String(n).padStart(2, '0')}T00:00:00.000Z`;
const ask = (given: Partial<ContactQuestion> = {}): ContactQuestion => ({
  purpose: news,
  channel: 'email',
  contactKey: 'sara@x.ir',
  at: day(20),
  group: new Set(['sara']),
  above: new Map(),
  ...given,
});

const merged = ask({
  group: new Set(['sara', 'sara2']),
  above: new Map([['sara2', [{ id: 'sara', since: day(5) }]]]),
});

describe('may somebody be contacted', () => {
  const yes = entry({ at: day(2) });
  const no = entry({ state: 'withdrawn', at: day(3) });
  it.each<[string, LedgerEntry[], ContactQuestion, boolean, string]>([
    ['nothing was said', [], ask(), false, 'no_consent'],
    ['nothing was said, and a no is needed', [], ask({ purpose: service }), true, 'no_objection'],
    ['a yes', [yes], ask(), true, 'granted'],
    ['a no', [entry({ state: 'denied' })], ask(), false, 'denied'],
    ['a no after a yes', [yes, no], ask(), false, 'withdrawn'],
    ['a yes after a no', [no, entry({ at: day(4) })], ask(), true, 'granted'],
    ['asked for a day before the no', [yes, no], ask({ at: day(2) }), true, 'granted'],
    ['a yes by another channel', [entry({ channel: 'sms' })], ask(), false, 'no_consent'],
    ['a yes for another purpose', [entry({ purposeId: 'survey' })], ask(), false, 'no_consent'],
    ['a yes that ended', [entry({ expiresAt: day(10) })], ask(), false, 'expired'],
    ['a yes that ends later', [entry({ expiresAt: day(30) })], ask(), true, 'granted'],
    ['a yes not confirmed', [entry({ optIn: 'pending' })], ask(), false, 'unconfirmed'],
    [
      'a yes confirmed',
      [entry({ optIn: 'pending' }), entry({ optIn: 'confirmed', at: day(4) })],
      ask(),
      true,
      'granted',
    ],
    [
      'no to everything',
      [yes, entry({ purposeId: null, channel: null, state: 'withdrawn', at: day(5) })],
      ask(),
      false,
      'withdrawn',
    ],
    [
      'no to everything, where a no is needed',
      [entry({ purposeId: null, channel: null, state: 'withdrawn' })],
      ask({ purpose: service, channel: 'call', contactKey: null }),
      false,
      'withdrawn',
    ],
    [
      'a yes to one thing after the no to everything',
      [entry({ purposeId: null, channel: null, state: 'withdrawn', at: day(5) }), entry({ at: day(6) })],
      ask(),
      true,
      'granted',
    ],
    [
      'a yes on the point only',
      [entry({ contactKey: 'sara@x.ir' })],
      ask({ contactKey: 'other@x.ir' }),
      false,
      'no_consent',
    ],
    [
      'a no on the point, a yes of the person',
      [yes, entry({ contactKey: 'sara@x.ir', state: 'withdrawn', at: day(1) })],
      ask(),
      false,
      'withdrawn',
    ],
    [
      'a yes on the point, a later no of the person',
      [entry({ contactKey: 'sara@x.ir' }), no],
      ask(),
      false,
      'withdrawn',
    ],
    [
      'the yes of who had the address before',
      [entry({ customerId: 'ali', contactKey: 'sara@x.ir' })],
      ask(),
      false,
      'no_consent',
    ],
    [
      'the no of who had the address before',
      [yes, entry({ customerId: 'ali', contactKey: 'sara@x.ir', state: 'withdrawn', at: day(9) })],
      ask(),
      false,
      'withdrawn_by_former_holder',
    ],
    [
      'the no of who had it before, where a no is needed',
      [entry({ customerId: 'ali', contactKey: 'sara@x.ir', purposeId: null, state: 'denied', at: day(9) })],
      ask({ purpose: service }),
      false,
      'withdrawn_by_former_holder',
    ],
    [
      'a yes on the point after the no of who had it before',
      [
        entry({ customerId: 'ali', contactKey: 'sara@x.ir', state: 'withdrawn', at: day(9) }),
        entry({ contactKey: 'sara@x.ir', at: day(10) }),
      ],
      ask(),
      true,
      'granted',
    ],
    [
      'the no of another person alone',
      [yes, entry({ customerId: 'ali', state: 'withdrawn' })],
      ask(),
      true,
      'granted',
    ],
    [
      'merged: one yes, one no',
      [yes, entry({ customerId: 'sara2', state: 'denied', at: day(1) })],
      ask({ group: new Set(['sara', 'sara2']) }),
      false,
      'denied',
    ],
    ['merged: one yes, one silent', [yes], ask({ group: new Set(['sara', 'sara2']) }), true, 'granted'],
    [
      'merged: a no of the merged record, a yes said after the merge',
      [entry({ customerId: 'sara2', state: 'denied', at: day(1) }), entry({ at: day(6) })],
      merged,
      true,
      'granted',
    ],
    [
      'merged: a yes said before the merge lifts nothing',
      [entry({ customerId: 'sara2', state: 'denied', at: day(1) }), entry({ at: day(4) })],
      merged,
      false,
      'denied',
    ],
    [
      'merged: a yes of the past, entered after the merge, lifts no later no',
      [
        entry({ customerId: 'sara2', state: 'denied', at: day(3) }),
        entry({ at: day(2), recordedAt: day(9) }),
      ],
      merged,
      false,
      'denied',
    ],
    [
      'merged: a yes of the person lifts no no on the point',
      [
        entry({ customerId: 'sara2', contactKey: 'sara@x.ir', state: 'denied', at: day(1) }),
        entry({ at: day(6) }),
      ],
      merged,
      false,
      'denied',
    ],
    [
      'merged: what the merged record says later lifts nothing of the survivor',
      [entry({ state: 'denied', at: day(1) }), entry({ customerId: 'sara2', at: day(6) })],
      merged,
      false,
      'denied',
    ],
    [
      'a yes and a no in the same moment',
      [yes, entry({ state: 'withdrawn', at: day(2) })],
      ask(),
      false,
      'withdrawn',
    ],
  ])('%s', (_name, entries, question, allowed, reason) => {
    expect(decide(entries, question)).toMatchObject({ allowed, reason });
    expect(decide(entries.toReversed(), question)).toMatchObject({ allowed, reason });
  });
});

describe('merging', () => {
  const customers = ['a', 'b', 'c'] as const;
  const entries = fc.array(
    fc.record({
      id: fc.uuid(),
      customerId: fc.constantFrom(...customers),
      purposeId: fc.constantFrom('news', null),
      channel: fc.constantFrom('email' as const, 'sms' as const, null),
      contactKey: fc.constantFrom(null, 'k1', 'k2'),
      state: fc.constantFrom('granted' as const, 'denied' as const, 'withdrawn' as const, 'expired' as const),
      optIn: fc.constantFrom('none' as const, 'pending' as const, 'confirmed' as const),
      at: fc.integer({ min: 1, max: 9 }).map(day),
      recordedAt: fc.constant(day(9)),
      expiresAt: fc.option(fc.integer({ min: 1, max: 28 }).map(day), { nil: null }),
    }),
    { maxLength: 12 },
  );
  const rule = fc.constantFrom(news, { id: 'news', rule: 'opt_out' } as const);
  const key = fc.constantFrom(null, 'k1');

  it('never allows what one of the records refuses by itself', () => {
    fc.assert(
      fc.property(entries, rule, key, (list, purpose, contactKey) => {
        const of = (...group: string[]) => decide(list, ask({ purpose, contactKey, group: new Set(group) }));
        const merged = of('a', 'b');
        const refused = [of('a'), of('b')].some(({ reason }) =>
          ['denied', 'withdrawn', 'unconfirmed'].includes(reason),
        );
        expect(refused && purpose.rule === 'consent' && merged.reason === 'granted').toBe(false);
        expect(merged.allowed && !of('a').allowed && !of('b').allowed).toBe(false);
      }),
    );
  });

  it('depends neither on the order of the ledger nor on who survives', () => {
    fc.assert(
      fc.property(entries, rule, key, (list, purpose, contactKey) => {
        const asked = (group: string[]) => ask({ purpose, contactKey, group: new Set(group) });
        expect(decide(list.toReversed(), asked(['b', 'a'])).allowed).toBe(
          decide(list, asked(['a', 'b'])).allowed,
        );
      }),
    );
  });
});
