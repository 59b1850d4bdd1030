import { expect, it } from 'vitest';
import { inputOf, newDraft, partsOf } from './market-draft.ts';

it('begins with the year before this one, of the reader’s calendar', () => {
  expect(newDraft('2026-11-22', 'persian', 'IRR')).toMatchObject({ from: '2025-03-21', unit: 'year' });
  expect(newDraft('2026-11-22', 'gregory', 'EUR')).toMatchObject({ from: '2025-01-01', currency: 'EUR' });
});

it('leaves out others that nobody named', () => {
  const rivals = [
    { key: '1', name: ' Rival ', amount: '5' },
    { key: '2', name: ' ', amount: null },
    { key: '3', name: 'Half', amount: null },
  ];
  expect(inputOf({ ...newDraft('2026-11-22', 'gregory', 'IRR'), rivals }).rivals).toEqual([
    { name: 'Rival', amount: '5' },
    { name: 'Half', amount: '0' },
  ]);
});

it.each([
  ['of the size', { revenue: '25', size: '100' }, { own: 0.25, others: 0.5 }],
  [
    'of what was sold, where the size is too small',
    { revenue: '150', size: '100' },
    { own: 0.75, others: 0.25 },
  ],
  ['of nothing that came back', { revenue: '-5', size: '100' }, { own: 0, others: 0.5 }],
  ['of no size: none', { revenue: '25', size: null }, null],
])('parts are %s', (_, figures, parts) => {
  expect(partsOf({ ...figures, rivals: [{ name: 'A', amount: '50' }] })).toEqual(parts);
});
