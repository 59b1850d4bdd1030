import { expect, it } from 'vitest';
import { anonymous } from '../../../kernel/policy/actor.ts';
import { masked, maskedFields } from './mask.ts';

it.each([
  ['0012345678', '•••• 5678'],
  ['۰۰۱۲۳۴۵۶۷۸', '•••• ۵۶۷۸'],
  ['1234567', '••••'],
  ['1961-07-23', '••••'],
  [{ amount: '12345678', currency: 'IRR' }, '••••'],
  [['a tag'], '••••'],
])('%j is shown as %s', (value, shown) => {
  expect(masked(value)).toBe(shown);
});

it('only what is filled and masked is named', () => {
  const scope = { level: 'all', teams: [], shares: false, locked: new Set<string>() } as const;
  const fields = new Set(['nationalId', 'jobTitle', 'custom.salary']);
  const actor = {
    ...anonymous,
    scopes: new Map([['customers', { ...scope, hidden: fields, masked: fields }]]),
  };
  const values = {
    nationalId: '0012345678',
    jobTitle: null,
    name: 'Sara',
    custom: { salary: '98765432', size: 'L' },
  };
  expect(maskedFields(actor, values)).toEqual({ nationalId: '•••• 5678', 'custom.salary': '•••• 5432' });
  expect(maskedFields(anonymous, values)).toBeNull();
});
