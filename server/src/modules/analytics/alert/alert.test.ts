import type { AlertRule } from '@peyvand/contract/analytics/alerts';
import { expect, it } from 'vitest';
import { fitsType, holdsFor, type Looked } from './alert.ts';

const money = (value: string | null, before: string | null = null): Looked => ({
  type: 'money',
  value,
  before,
});
const than = 'previousPeriod' as const;

it.each<[AlertRule, Looked, boolean | null]>([
  [{ kind: 'above', limit: '100' }, money('101'), true],
  [{ kind: 'above', limit: '100' }, money('100'), false],
  [{ kind: 'below', limit: '100' }, money('99'), true],
  [{ kind: 'below', limit: '100' }, money(null), null],
  // A double knows no difference between these two.
  [{ kind: 'above', limit: '9007199254740992' }, money('9007199254740993'), true],
  [{ kind: 'below', limit: '0.2' }, { type: 'ratio', value: 0.15, before: null }, true],
  [{ kind: 'above', limit: '2.5' }, { type: 'decimal', value: '2.75', before: null }, true],
  [{ kind: 'rise', by: 0.1, than }, money('110', '100'), true],
  [{ kind: 'rise', by: 0.1, than }, money('109', '100'), false],
  [{ kind: 'fall', by: 0.1, than }, money('90', '100'), true],
  [{ kind: 'fall', by: 0.5, than }, money('-200', '-100'), true],
  [{ kind: 'rise', by: 0.1, than }, money('110', '0'), null],
  [{ kind: 'rise', by: 0.1, than }, money('110'), null],
])('%j of %j: %s', (rule, looked, expected) => {
  expect(holdsFor(rule, looked)).toBe(expected);
});

it('limits of money are whole minor units', () => {
  expect(fitsType({ kind: 'above', limit: '1.5' }, 'money')).toBe(false);
  expect(fitsType({ kind: 'above', limit: '1.5' }, 'ratio')).toBe(true);
  expect(fitsType({ kind: 'above', limit: '-15' }, 'money')).toBe(true);
});
