import { describe, expect, it } from 'vitest';
import { recogniser, scrubbed, tracesOf, withoutTraces } from './person.ts';

const id = '0198c000-0000-7000-8000-00000000000a';

describe('traces of a person', () => {
  it('are long enough to mean somebody', () => {
    expect(tracesOf(['Ali', 'سارا محمدی', null, ' سارا محمدی ', '', 'sara@x.ir'])).toEqual([
      'سارا محمدی',
      'sara@x.ir',
    ]);
  });

  it.each([
    ['0912 345 67 89', true],
    ['۰۹۱۲۳۴۵۶۷۸۹', true],
    ['+989123456789', true],
    ['0912 345 67 80', false],
    ['Letter to Sara Mohammadi', true],
    ['سارا محمدي', true],
    [`/customers/${id}`, true],
    ['somebody else', false],
    ['', false],
  ])('are found in %s: %s', (text, found) => {
    const names = recogniser({ ids: [id], traces: ['+989123456789', 'Sara Mohammadi', 'سارا محمدی'] });
    expect(names(text)).toBe(found);
  });
});

describe('the event of an erased person', () => {
  it.each([
    [
      { body: 'Secret', pinned: true },
      { body: '', pinned: true },
    ],
    [
      { facts: { kind: 'person', name: 'Sara', code: null, city: 'Tabriz', ownerId: id, version: 3 } },
      { facts: { kind: 'person', name: '', code: null, city: null, ownerId: id, version: 3 } },
    ],
    [
      {
        changes: {
          name: { from: 'A', to: 'B' },
          stage: { from: 'prospect', to: 'lost' },
          income: { from: 1, to: 2 },
        },
      },
      {
        changes: {
          name: { from: null, to: null },
          stage: { from: 'prospect', to: 'lost' },
          income: { from: null, to: null },
        },
      },
    ],
    [
      {
        lines: [
          { lineId: id, productId: null, code: 'X', description: 'For Sara', total: '100', quantity: '1' },
        ],
      },
      { lines: [{ lineId: id, productId: null, code: '', description: '', total: '100', quantity: '1' }] },
    ],
    [
      { lines: [{ productId: id, code: 'B-1', description: 'Box', total: '100' }] },
      { lines: [{ productId: id, code: 'B-1', description: 'Box', total: '100' }] },
    ],
    [
      { tags: ['vip', 'diabetic'], answers: [{ value: 7 }] },
      { tags: [], answers: [{ value: 0 }] },
    ],
    [{ kind: { nested: 'Sara' } }, { kind: { nested: '' } }],
  ])('%j keeps its shape', (data, kept) => {
    expect(scrubbed(data)).toEqual(kept);
  });

  it('of somebody else loses the name alone', () => {
    const names = recogniser({ ids: [id], traces: ['Sara Mohammadi'] });
    const data = {
      kind: 'works_at',
      otherId: id,
      otherName: 'Sara Mohammadi',
      role: 'Clerk',
      list: ['Sara Mohammadi'],
    };
    expect(withoutTraces(data, names)).toEqual({ ...data, otherName: '', list: [''] });
  });
});
