import { Filter } from '@peyvand/contract/core/filter';
import { expect, it } from 'vitest';
import { missingFilter, missingHref } from './basket-filter.ts';

const rule = { has: [{ key: 'TEA', label: 'Tea' }], also: { key: 'SUGAR', label: 'Sugar' } };

it('names who ordered the one and not the other', () => {
  const filter = missingFilter('product', rule);
  expect(Filter.parse(filter)).toEqual(filter);
  expect(JSON.stringify(filter)).toContain(
    '"some":{"relation":"product","some":{"field":"code","op":"eq","value":"TEA"}}',
  );
  expect(filter).toMatchObject({
    and: [
      { relation: 'orders', some: {} },
      { relation: 'orders', none: {} },
    ],
  });
});

it('asks products by their category, and each of several', () => {
  const two = { ...rule, has: [...rule.has, { key: 'Drinks & more', label: 'Drinks & more' }] };
  const filter = missingFilter('category', two);
  expect(filter).toMatchObject({ and: { length: 3 } });
  expect(JSON.stringify(filter)).toContain('"relation":"category"');
  expect(missingHref('category', two)).not.toContain('& ');
});
