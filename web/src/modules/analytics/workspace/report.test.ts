import type { Model } from '@peyvand/contract/analytics/model';
import type { PivotAnswer, PivotHead } from '@peyvand/contract/analytics/pivot';
import { pivotOf, type ReportQuestion } from '@peyvand/contract/analytics/report';
import { describe, expect, it } from 'vitest';
import { redone, stepped, undone } from './history.ts';
import {
  drilled,
  firstReport,
  ledBy,
  nextLevel,
  placed,
  ranked,
  readReport,
  removed,
  sortedBy,
  toggled,
  turned,
  withMeasure,
} from './report.ts';
import { behind, changeOf, largestAmount, openPathsOf, pathOf } from './table.ts';

const measure = (name: string, subject: string) => ({
  name,
  label: name,
  subject,
  type: 'integer' as const,
  additive: true,
  aggregation: 'sum' as const,
  definition: '',
});
const dimension = (name: string, ...subjects: string[]) => ({
  name,
  label: name,
  subjects,
  kind: 'text' as const,
  definition: '',
});
const model: Model = {
  measures: [
    measure('revenue', 'sales'),
    measure('orders', 'sales'),
    measure('customers', 'sales'),
    measure('talkTime', 'talks'),
  ],
  dimensions: [
    dimension('channel', 'sales', 'talks'),
    dimension('product', 'sales'),
    dimension('category', 'sales'),
  ],
  hierarchies: [{ name: 'goods', subjects: ['sales'], levels: ['category', 'product'] }],
  filters: [],
  currencies: { found: [], subjects: [] },
};
const question: ReportQuestion = {
  ...firstReport.question,
  rows: [{ dimension: 'channel' }],
  measures: ['revenue'],
};
const names = ({ rows, columns }: ReportQuestion) =>
  [rows, columns].map((levels) => levels.map((one) => one.dimension).join());

describe('a report', () => {
  it('keeps its address and refuses others', () => {
    const report = { ...firstReport, question };
    expect(readReport(JSON.stringify(report))).toEqual(report);
    const pie = { ...report, show: { chart: 'pie', table: true } };
    for (const wrong of ['', '{', '{"rows":[]}', JSON.stringify(pie)])
      expect(readReport(wrong)).toBeUndefined();
  });

  it('has a dimension on one axis only, where it was put', () => {
    const two = placed(question, 'rows', 'product', 0);
    expect(names(two)).toEqual(['product,channel', '']);
    expect(names(placed(two, 'columns', 'product'))).toEqual(['channel', 'product']);
    expect(names(removed(two, 'channel'))).toEqual(['product', '']);
    expect(names(turned(two))).toEqual(['', 'product,channel']);
    const full = ['a', 'b', 'c', 'd'].reduce((made, name) => placed(made, 'columns', name), question);
    expect(names(full)).toEqual(['channel', 'a,b,c']);
  });

  it('forgets rankings, sorts and comparisons that no longer fit', () => {
    const topped = ranked(question, 'channel', { count: 10 });
    expect(topped.rows[0]?.top).toEqual({
      count: 10,
      by: 'revenue',
      order: 'most',
      rest: true,
    });
    expect(ranked(topped, 'channel', null).rows).toEqual([{ dimension: 'channel' }]);
    const two = withMeasure(topped, 'orders', model);
    const sorted = sortedBy(two, 'orders', undefined);
    expect(withMeasure(sorted, 'orders', model).sortRows).toBeNull();
    expect(withMeasure(two, 'revenue', model).rows).toEqual([{ dimension: 'channel' }]);
    const compared: ReportQuestion = { ...question, comparison: 'previousYear' };
    expect(placed(compared, 'columns', 'date.month').comparison).toBe('previousYear');
    expect(placed(compared, 'columns', 'date.day').comparison).toBeNull();
    expect(
      placed({ ...compared, comparison: 'previousPeriod' }, 'columns', 'date.month').comparison,
    ).toBeNull();
  });

  it('ranks a level under its parent only while there is one', () => {
    const two = placed(question, 'rows', 'product');
    const within = ranked(ranked(two, 'product', { count: 5 }), 'product', { within: 'parent' });
    expect(within.rows[1]?.top).toMatchObject({ count: 5, within: 'parent' });
    expect(removed(within, 'channel').rows[0]?.top).toMatchObject({ count: 5, within: 'all' });
    expect(ranked(within, 'product', { order: 'least' }).rows[1]?.top).toMatchObject({ order: 'least' });
  });

  it('is led by the value that is put first', () => {
    const two = withMeasure(question, 'orders', model);
    expect(ledBy(two, 'orders').measures).toEqual(['orders', 'revenue']);
  });

  it('keeps one value, and begins anew with values of another kind', () => {
    expect(withMeasure(question, 'revenue', model)).toBe(question);
    const two = placed(question, 'columns', 'product');
    expect(withMeasure(two, 'talkTime', model)).toMatchObject({ measures: ['talkTime'], columns: [] });
    expect(names(withMeasure(two, 'talkTime', model))).toEqual(['channel', '']);
  });

  it('sorts down, up, and by name again', () => {
    const down = sortedBy(question, 'revenue', ['x']);
    expect(down.sortRows).toEqual({ by: 'revenue', direction: 'desc', at: ['x'] });
    const up = sortedBy(down, 'revenue', ['x']);
    expect(up.sortRows?.direction).toBe('asc');
    expect(sortedBy(up, 'revenue', ['x']).sortRows).toBeNull();
    expect(sortedBy(down, 'revenue', undefined).sortRows).toEqual({ by: 'revenue', direction: 'desc' });
  });

  it('goes down a hierarchy, and closes with everything below', () => {
    const goods: ReportQuestion = { ...question, rows: [{ dimension: 'category' }] };
    expect(nextLevel(goods, model, 'category')).toBe('product');
    expect(nextLevel(question, model, 'channel')).toBeUndefined();
    const down = drilled(goods, model, ['Film'], []);
    expect([names(down)[0], down.openRows]).toEqual(['category,product', [['Film']]]);
    expect(drilled(question, model, ['direct'], [])).toBe(question);
    expect(toggled(down, ['Book'], [['Film'], ['Film', 'a']]).openRows).toHaveLength(3);
    expect(toggled(down, ['Film'], [['Film'], ['Film', 'a'], ['Book']]).openRows).toEqual([['Book']]);
  });

  it('asks only for what it has', () => {
    expect(pivotOf(question)).toEqual({
      rows: question.rows,
      columns: [],
      measures: ['revenue'],
      period: 'months12',
      openRows: [],
    });
    expect(pivotOf({ ...question, share: 'row' })).toMatchObject({ shares: ['row'] });
  });
});

it('steps back and forth', () => {
  const past = stepped(stepped({ before: [], after: [] }, ''), 'a');
  const back = undone(past, 'b');
  expect(back).toEqual({ past: { before: [''], after: ['b'] }, text: 'a' });
  expect(back && redone(back.past, back.text)).toEqual({ past: { before: ['', 'a'], after: [] }, text: 'b' });
  expect(undone({ before: [], after: [] }, 'x')).toBeNull();
  expect(redone({ before: ['x'], after: [] }, 'x')).toBeNull();
});

describe('a table', () => {
  const head = (
    key: string | null,
    depth: number,
    parent: number | null,
    more: Partial<PivotHead> = {},
  ): PivotHead => ({
    depth,
    parent,
    member: depth === 0 ? null : { key, label: null },
    isRest: false,
    isOpen: false,
    drill: { field: 'x', op: 'eq', value: key ?? '' },
    ...more,
  });
  const heads = [
    head('a', 1, null, { isOpen: true }),
    head('b', 2, 0),
    head(null, 1, null, { isRest: true }),
    head(null, 0, null),
  ];

  it('knows the path of a member; the rest and the total have none', () => {
    expect(heads.map((_, at) => pathOf(heads, at))).toEqual([['a'], ['a', 'b'], undefined, undefined]);
    expect(openPathsOf(heads)).toEqual([['a']]);
  });

  it('joins the conditions of a cell', () => {
    const [row = head('', 1, null), column = row] = heads;
    expect(behind(null, row, column)).toEqual({ and: [row.drill, column.drill] });
    expect(behind({ and: [] }, row, column)).toEqual({ and: [{ and: [] }, row.drill, column.drill] });
  });

  it('compares, and says nothing where there was nothing', () => {
    expect(changeOf('150', '100')).toBe(0.5);
    expect(changeOf(-50, -100)).toBe(0.5);
    expect([changeOf(1, 0), changeOf(null, 1), changeOf(1, undefined)]).toEqual([null, null, null]);
  });

  it('finds the largest amount, also below zero', () => {
    const measures: PivotAnswer['measures'] = [
      { name: 'revenue', type: 'money', aggregation: 'sum', definition: '' },
      { name: 'orders', type: 'integer', aggregation: 'distinct', definition: '' },
    ];
    const answer = {
      measures,
      values: [
        ['5', 900],
        ['-70', 1],
        [null, 2],
      ],
    };
    expect(largestAmount({ ...whole, ...answer })).toBe('70');
    expect(largestAmount({ ...whole, measures, values: [[null, 2]] })).toBeNull();
  });

  const whole: PivotAnswer = {
    period: { from: '2026-01-01', to: '2026-12-31' },
    currency: 'IRR',
    timeZone: 'UTC',
    calendar: 'gregory',
    freshness: { asOf: '2026-01-01T00:00:00.000Z', pending: 0 },
    measures: [],
    rows: [],
    columns: [],
    values: [],
  };
});
