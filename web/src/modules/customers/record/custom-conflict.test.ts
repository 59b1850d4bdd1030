import type { Customer } from '@peyvand/contract/customers/customer';
import { describe, expect, it } from 'vitest';
import { sampleCustomer } from '../sample-for-tests.ts';
import { clashes, inverseChange, withChange } from './conflict.ts';

const base: Customer = sampleCustomer({ custom: { size: '1', hobby: 'کوه' } });

describe('a change of custom fields', () => {
  it('shows at once, key by key, and goes back to what was there', () => {
    const change = { custom: { size: '2', hobby: null, floor: '3' } };
    expect(withChange(base, change).custom).toEqual({ size: '2', floor: '3' });
    expect(inverseChange(base, change)).toEqual({ custom: { size: '1', hobby: 'کوه', floor: null } });
  });

  it('clashes only where both changed the same key', () => {
    const theirs = { ...base, custom: { size: '9', hobby: 'کوه' } };
    expect(clashes(base, theirs, { custom: { hobby: 'شنا' } })).toEqual([]);
    expect(clashes(base, theirs, { custom: { size: '2' } })).toEqual([
      { field: 'custom', mine: { size: '2' }, theirs: { size: '9' } },
    ]);
  });
});
