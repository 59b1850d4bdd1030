import { describe, expect, it } from 'vitest';
import { excerpt, type Happened, isEcho, mentionedIn, tellings } from './news.ts';

const event = (part: Partial<Happened>): Happened => ({
  id: 'e',
  type: 'customers.note.written',
  actorId: 'sara',
  actorName: 'Sara',
  cause: 'request',
  customerId: 'c1',
  customerName: 'Parsa',
  data: { body: 'hello' },
  ...part,
});
const watching = (entries: Record<string, string[]>) =>
  new Map(Object.entries(entries).map(([id, users]) => [id, new Set(users)]));

describe('what watchers are told', () => {
  it('goes to every watcher but the actor', () => {
    expect(tellings([event({})], watching({ c1: ['sara', 'ali'] }))).toEqual([
      {
        userId: 'ali',
        kind: 'customers.watch.noted',
        link: '/customers/c1',
        data: { actor: 'Sara', customer: 'Parsa', body: 'hello' },
      },
    ]);
  });

  it('is one notification for many customers with the same news for the same reason', () => {
    const events = ['c1', 'c2', 'c3', 'c4'].map((customerId) =>
      event({ customerId, type: 'customers.customer.assigned', cause: 'handover:1', data: {} }),
    );
    const watchers = watching({ c1: ['ali'], c2: ['ali'], c3: ['ali'], c4: ['ali', 'mina'] });
    expect(tellings(events, watchers)).toEqual([
      {
        userId: 'ali',
        kind: 'customers.watch.assigned',
        link: '/customers',
        data: { actor: 'Sara', count: 4 },
      },
      expect.objectContaining({ userId: 'mina', link: '/customers/c4' }),
    ]);
  });

  it('is one telling of a merge, though both sides tell it', () => {
    const echoes = (['survivor', 'loser'] as const).map((role) =>
      isEcho(event({ type: 'customers.customer.merged', data: { role } })),
    );
    expect(echoes).toEqual([false, true]);
  });

  it('cuts long texts', () => {
    expect(excerpt('a\n b')).toBe('a b');
    expect(excerpt('x'.repeat(200))).toHaveLength(140);
  });
});

describe('mentions', () => {
  it.each([
    ['a new note', 'customers.note.written', { mentions: ['a', 'b'] }, ['a', 'b']],
    ['an older note without', 'customers.note.written', { body: 'x' }, []],
    [
      'an edit names only new ones',
      'customers.note.changed',
      { changes: { mentions: { from: ['a'], to: ['a', 'b'] } } },
      ['b'],
    ],
    ['an edit of the text', 'customers.note.changed', { changes: { body: { from: 'a', to: 'b' } } }, []],
  ])('%s', (_name, type, data, ids) => {
    expect(mentionedIn({ type, data })).toEqual(ids);
  });
});
