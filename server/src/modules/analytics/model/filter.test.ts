import type { Filter } from '@peyvand/contract/core/filter';
import { describe, expect, it } from 'vitest';
import type { FilterContext } from '../../../kernel/filter/fields.ts';
import { compileFactFilter } from './filter.ts';
import { sales } from './stars/sales.ts';

const context: FilterContext = {
  now: new Date('2026-11-21T09:00:00Z'),
  zone: 'Asia/Tehran',
  calendar: 'persian',
  actorId: '01890000-0000-7000-8000-000000000001',
  readable: () => true,
};
const compile = (filter: Filter, readable: Parameters<typeof compileFactFilter>[3] = () => true) =>
  compileFactFilter(filter, sales.fields, context, readable);

describe('the SQL of a filter', () => {
  it.each<[string, Filter]>([
    ['equal', { field: 'channel', op: 'eq', value: "x' or 1=1--" }],
    ['not equal', { field: 'customer.city', op: 'ne', value: 'تهران' }],
    ['in', { field: 'status', op: 'in', value: ['placed', 'returned'] }],
    ['in nothing', { field: 'status', op: 'notIn', value: [] }],
    ['me', { field: 'owner', op: 'eq', value: { me: true } }],
    ['money', { field: 'total', op: 'between', value: ['-5', '999999999999999999'] }],
    ['number', { field: 'quantity', op: 'gte', value: 0.5 }],
    ['whole number', { field: 'hour', op: 'lt', value: 12 }],
    ['folded', { field: 'customer.name', op: 'contains', value: 'علي' }],
    ['starts', { field: 'product', op: 'startsWith', value: 'A%' }],
    ['a Jalali day', { field: 'date', op: 'eq', value: '2026-03-21' }],
    [
      'this Jalali month',
      { field: 'date', op: 'gte', value: { relative: { unit: 'month', offset: 0, edge: 'start' } } },
    ],
    ['empty', { field: 'category', op: 'isEmpty' }],
    ['nobody', { field: 'customer', op: 'isNotEmpty' }],
    ['logic', { or: [{ and: [] }, { or: [] }, { not: { field: 'cost', op: 'gt', value: 1 } }] }],
  ])('%s', (_name, filter) => {
    const compiled = compile(filter);
    expect(compiled).toMatchSnapshot();
  });

  it('names every wrong place, and a hidden field like an unknown one', () => {
    const filter: Filter = {
      and: [
        { field: 'nothing', op: 'eq', value: 1 },
        { field: 'cost', op: 'gt', value: 1 },
        { field: 'status', op: 'gt', value: 'placed' },
        { not: { field: 'total', op: 'eq', value: 'many' } },
        { relation: 'company', none: { and: [] } },
        { field: 'direction', op: 'eq', value: 'in' },
      ],
    };
    expect(compile(filter, (field) => field.right === undefined)).toEqual({
      ok: false,
      errors: [
        { path: 'and.0.field', reason: 'field' },
        { path: 'and.1.field', reason: 'field' },
        { path: 'and.2.op', reason: 'operator' },
        { path: 'and.3.not.value', reason: 'value' },
        { path: 'and.4.relation', reason: 'relation' },
        { path: 'and.5.field', reason: 'field' },
      ],
    });
  });
});
