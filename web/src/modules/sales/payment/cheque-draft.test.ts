import { expect, it } from 'vitest';
import { chequeOf, emptyCheque, sayadOf } from './cheque-draft.ts';

it.each([
  ['', null],
  ['۱۲۳۴ ۵۶۷۸ ۹۰۱۲ ۳۴۵۶', '1234567890123456'],
  ['1234-5678-9012-3456', '1234567890123456'],
  ['123', undefined],
  ['12345678901234567', undefined],
])('reads the Sayad number %s as %s', (text, expected) => expect(sayadOf(text)).toBe(expected));

it('takes a cheque once bank, number and day stand', () => {
  const draft = { ...emptyCheque, bank: ' ملت ', number: '77', dueOn: '2027-01-01' };
  expect(chequeOf(draft)).toMatchObject({ bank: 'ملت', sayad: null, dueOn: '2027-01-01' });
  expect(chequeOf({ ...draft, dueOn: null })).toBeNull();
  expect(chequeOf({ ...draft, sayad: '12' })).toBeNull();
});
