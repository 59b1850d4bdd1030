import { NewCustomer } from '@peyvand/contract/customers/customer';
import { describe, expect, test } from 'vitest';
import { freshKey } from './contact-fields.tsx';
import { addressesOf, contactsOf, judge, newAddress, newContact, startDraft } from './draft.ts';

const draft = { ...startDraft(null), name: ' لبنیات سپیدان ' };

describe('judging a new customer', () => {
  test('a name is enough; empty lines are left out', () => {
    expect(judge(draft, '')).toEqual({ ok: true, body: { kind: 'person', name: 'لبنیات سپیدان' } });
  });
  test('what is sent fits the contract', () => {
    const full = {
      ...draft,
      kind: 'company' as const,
      jobTitle: 'no job for a firm',
      code: '۱۲',
      tags: ['الماس'],
      contactPoints: [{ ...newContact('c1'), value: ' 09173128846 ', primary: true }],
      addresses: [{ ...newAddress('n1'), city: 'شیراز', country: 'IR' }],
    };
    const judged = judge(full, ' شعبه‌ی دیگر ');
    expect(judged.ok && NewCustomer.safeParse(judged.body).success).toBe(true);
    expect(judged).toMatchObject({
      body: {
        acceptDuplicate: 'شعبه‌ی دیگر',
        contactPoints: [{ kind: 'mobile', value: '09173128846', primary: true }],
        addresses: [{ city: 'شیراز', country: 'IR' }],
      },
    });
    expect(judged.ok && 'jobTitle' in judged.body).toBe(false);
  });
  test.each([
    ['no name', { name: '   ' }, 'name', 'missing'],
    ['a long name', { name: 'ا'.repeat(201) }, 'name', 'long'],
    ['signs that turn text round', { name: 'a\u202eb' }, 'name', 'unfit'],
    [
      'a long number',
      { contactPoints: [newContact('c1'), { ...newContact('c2'), value: '9'.repeat(201) }] },
      'contactPoints.0.value',
      'long',
    ],
  ])('%s is told at its place', (_, part, path, fault) => {
    const judged = judge({ ...draft, ...part }, '');
    expect(judged.ok ? undefined : judged.faults.get(path)).toBe(fault);
  });
});

test('an address without a word is none', () => {
  expect(addressesOf([newAddress('n1'), { ...newAddress('n2'), street: ' x ', primary: true }])).toEqual([
    { street: 'x', primary: true },
  ]);
});

test('labels of contacts are kept, keys are the form’s own', () => {
  expect(contactsOf([{ ...newContact('c1', 'email'), value: 'a@b.example', label: 'کار' }])).toEqual([
    { kind: 'email', value: 'a@b.example', label: 'کار' },
  ]);
  expect(freshKey([{ key: 'c1' }, { key: 'n7' }])).toBe('n8');
});
