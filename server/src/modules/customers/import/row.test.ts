import { NewCustomer } from '@peyvand/contract/customers/customer';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anonymous } from '../../../kernel/policy/actor.ts';
import { customerImportFields } from './fields.ts';
import { enteredOf, tooLong } from './row.ts';

const read = (values: Record<string, string | string[]>) =>
  enteredOf({ line: 2, values }, 'person', anonymous.locale);

describe('a row of a file', () => {
  it('is a person with a company, or the company alone', () => {
    expect(read({ firstName: 'علی', lastName: 'رضایی', company: 'سپیدان' })).toMatchObject({
      ok: true,
      company: 'سپیدان',
      value: { kind: 'person', name: 'علی رضایی' },
    });
    expect(read({ company: 'سپیدان' })).toMatchObject({
      company: null,
      value: { kind: 'company', name: 'سپیدان' },
    });
  });

  it('keeps an unknown country in the street and knows the others by name', () => {
    expect(read({ name: 'a', country: 'ایران' })).toMatchObject({
      value: { addresses: [{ country: 'IR' }] },
    });
    expect(read({ name: 'a', country: 'Atlantis', street: '1 Sea' })).toMatchObject({
      value: { addresses: [{ street: '1 Sea، Atlantis' }] },
    });
  });

  it.each([
    [{ note: 'only a note' }, 'name', 'value.missing'],
    [{ name: 'a', kind: 'robot' }, 'kind', 'value.choice'],
    [{ name: 'a', stage: 'asleep' }, 'stage', 'value.choice'],
    [{ name: 'a', birthDate: '1365/13/40' }, 'birthDate', 'date.range'],
  ])('refuses %o', (values, field, reason) => {
    expect(read(values)).toMatchObject({ ok: false, field, reason });
  });

  it('judges lengths as the schema of the API does', () => {
    const text = fc.integer({ min: 1, max: 320 }).map((length) => 'x'.repeat(length));
    const fields = [
      'name',
      'firstName',
      'lastName',
      'code',
      'jobTitle',
      'nationalId',
      'source',
      'city',
      'street',
      'postalCode',
      'email',
    ];
    expect(customerImportFields.map((field) => field.name)).toEqual(expect.arrayContaining(fields));
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...fields), text), (values) => {
        const row = read({ name: 'n', ...values });
        if (!row.ok) throw new Error(row.reason);
        expect(tooLong(row.value) === undefined, JSON.stringify(values)).toBe(
          NewCustomer.safeParse(row.value).success,
        );
      }),
    );
  });
});
