import { Filter, FilterParam } from '@peyvand/contract/core/filter';
import { describe, expect, test } from 'vitest';
import { everything, nothing, toggle } from '../../../kit/table/selection.ts';
import type { Wanted } from '../queries.ts';
import { exportHref, exportHrefOf, vcardHref } from './export-link.ts';

const loyal: Filter = { and: [{ field: 'stage', op: 'in', value: ['loyal'] }] };
const wanted: Wanted = { filter: loyal, search: 'سپید', sort: '-createdAt', deleted: 'no' };
const read = (href: string) => {
  const params = new URL(href, 'http://localhost').searchParams;
  return {
    filter: FilterParam.parse(params.get('filter') ?? 'null'),
    q: params.get('q'),
    sort: params.get('sort'),
  };
};

describe('the address of an export', () => {
  test('is the whole result when everything is chosen', () => {
    expect(exportHrefOf(everything, wanted, 'csv')).toBe(exportHref(wanted, 'csv'));
    expect(read(exportHref(wanted, 'xlsx'))).toEqual({ filter: loyal, q: 'سپید', sort: '-createdAt' });
  });
  test('names chosen rows and nothing else', () => {
    expect(read(exportHrefOf(toggle(nothing, 'a'), wanted, 'csv'))).toEqual({
      filter: { field: 'id', op: 'in', value: ['a'] },
      q: null,
      sort: '-createdAt',
    });
  });
  test('leaves out the rows that were taken out', () => {
    const { filter, q } = read(exportHrefOf(toggle(everything, 'b'), wanted, 'csv'));
    expect(q).toBe('سپید');
    expect(filter).toEqual({ and: [loyal, { field: 'id', op: 'notIn', value: ['b'] }] });
    expect(Filter.safeParse(filter).success).toBe(true);
  });
  test('is of vCards in the version that was chosen, of the same rows', () => {
    const href = vcardHref(toggle(everything, 'b'), wanted, '3.0');
    expect(href).toMatch(/^\/api\/v1\/customers\/vcards\?/);
    expect(new URL(href, 'http://localhost').searchParams.get('version')).toBe('3.0');
    expect(read(href)).toEqual({
      filter: { and: [loyal, { field: 'id', op: 'notIn', value: ['b'] }] },
      q: 'سپید',
      sort: null,
    });
    expect(read(vcardHref(toggle(nothing, 'a'), wanted, '4.0')).filter).toEqual({
      field: 'id',
      op: 'in',
      value: ['a'],
    });
  });
});
