import { expect, it } from 'vitest';
import { bodyOf, type Draft, faultsOf, moved } from './draft.ts';

const draft: Draft = {
  title: ' فروش ',
  kind: 'sale',
  customerId: 'c',
  customerName: 'سپیدان',
  templateId: 't',
  dealId: null,
  quoteId: null,
  orderId: null,
  language: undefined,
  calendar: undefined,
  startsOn: '2027-01-01',
  endsOn: '2027-12-31',
  noticeDays: 30,
  renewal: { by: 'manual', months: 12 },
  currency: 'IRR',
  value: '100',
  rise: { percent: '10' },
  signBy: null,
  clauses: null,
  signers: [],
  steps: null,
};

it('leaves clauses and steps to the template until they are written', () => {
  const body = bodyOf(draft);
  expect(body).toMatchObject({ title: 'فروش', rise: { percent: '10' } });
  expect(body).not.toHaveProperty('clauses');
  expect(body).not.toHaveProperty('steps');
});

it('has no renewal, notice and rise without a last day', () => {
  expect(bodyOf({ ...draft, endsOn: null })).toMatchObject({
    renewal: { by: 'none' },
    noticeDays: 0,
    rise: null,
  });
});

const clause = { key: 'k', clauseId: null, clauseVersion: null, isRequired: false, title: 'یک', text: 'دو' };
it.each([
  [{ title: ' ' }, ['title']],
  [{ customerId: null }, ['customer']],
  [{ startsOn: null }, ['startsOn']],
  [{ endsOn: '2026-12-31' }, ['endsOn']],
  [{ templateId: null }, ['clauses']],
  [{ clauses: [] }, ['clauses']],
  [{ clauses: [{ ...clause, text: ' ' }] }, ['clauses']],
  [{ templateId: null, clauses: [clause] }, []],
  [{ signers: [{ key: 's', side: 'ours', userId: null, name: '', role: '' }] }, ['signers']],
  [{ signers: [{ key: 's', side: 'theirs', userId: null, name: 'مریم', role: '' }] }, []],
  [{ steps: [{ by: 'user', id: '', days: 2 }] }, ['steps']],
] as const)('%o lacks %o', (more, faults) => {
  const given = { ...draft, ...more };
  expect([...faultsOf(given)]).toEqual(faults);
  expect(bodyOf(given) === null).toBe(faults.length > 0);
});

it('moves a piece, never over the ends', () => {
  expect(moved(['a', 'b', 'c'], 0, 1)).toEqual(['b', 'a', 'c']);
  expect(moved(['a', 'b', 'c'], 2, 0)).toEqual(['c', 'a', 'b']);
  expect(moved(['a', 'b'], 1, 2)).toEqual(['a', 'b']);
  expect(moved(['a', 'b'], 0, -1)).toEqual(['a', 'b']);
});
