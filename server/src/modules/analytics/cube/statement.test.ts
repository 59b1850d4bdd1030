import { Query } from '@peyvand/contract/analytics/query';
import { describe, expect, it } from 'vitest';
import { systemActor } from '../../../kernel/policy/actor.ts';
import { addUnits } from '../../../kernel/time/calendar.ts';
import { attributeDimensions, attributeFields } from '../model/attributes.ts';
import { timeValue } from './answer.ts';
import { bounds, daysBefore, type Frame, lastTwelveMonths, yearBefore } from './frame.ts';
import { otherPeriod, planOf } from './plan.ts';
import { statementOf } from './statement.ts';

const actor = systemActor('system:test');
const own = [
  { key: 'grade', type: 'oneOf', label: { en: 'Grade' }, options: [] },
  { key: 'vip', type: 'boolean', label: { fa: 'ویژه' }, options: null },
] as const;
const frame: Frame = {
  period: { from: '2026-03-21', to: '2027-03-20' },
  currency: 'IRR',
  zone: 'Asia/Tehran',
  calendar: 'persian',
  filter: undefined,
  guard: {
    condition:
      '(f.customer_id IN (SELECT customer_id FROM pv.dim_customers FINAL WHERE owner_id = {scopeOwner:UUID}))',
    params: { scopeOwner: '01890000-0000-7000-8000-000000000001' },
  },
  teams: new Map(),
  context: {
    now: new Date('2026-11-21T09:00:00Z'),
    zone: 'Asia/Tehran',
    calendar: 'persian',
    readable: () => true,
  },
  readable: () => true,
  freshness: { asOf: '2026-11-21T09:00:00.000Z', pending: 0 },
};

describe('the statement of a question', () => {
  it.each([
    ['one figure', { measures: ['revenue'] }],
    [
      'two dimensions',
      {
        measures: ['revenue', 'customers'],
        dimensions: ['date.month', 'customer'],
        sort: [{ by: 'revenue', direction: 'desc' }],
        limit: 20,
      },
    ],
    [
      'a filter over a join',
      {
        measures: ['lines'],
        dimensions: ['category'],
        filter: { field: 'customer.city', op: 'eq', value: 'تهران' },
      },
    ],
    ['interactions', { measures: ['interactions'], dimensions: ['channel', 'weekday'] }],
    [
      'answers',
      { measures: ['nps', 'npsError', 'csatTop', 'cesMean'], dimensions: ['channel', 'date.month'] },
    ],
    [
      'calls',
      {
        measures: ['callsOffered', 'serviceLevel20', 'answerSpeed', 'handlingTime', 'callDays'],
        dimensions: ['call.queue', 'call.halfHour'],
      },
    ],
    [
      'own fields of the organisation',
      {
        measures: ['revenue'],
        dimensions: ['customer.tier', 'custom.grade'],
        filter: { field: 'custom.vip', op: 'ne', value: 'true' },
      },
    ],
    [
      'a level of a tree, and all below a member',
      {
        measures: ['revenue'],
        dimensions: ['category.level2'],
        filter: { field: 'category.within', op: 'eq', value: '01990000-0000-7000-8000-000000000001' },
      },
    ],
    ['all currencies in one', { measures: ['revenue', 'margin'], dimensions: ['product'], currency: 'all' }],
    [
      'the year before',
      { measures: ['averageOrder'], dimensions: ['date.quarter', 'product'], comparison: 'previousYear' },
    ],
  ])('%s', (_name, body) => {
    const query = Query.parse(body);
    const asked: Frame = {
      ...frame,
      ...(query.currency === 'all' ? { allCurrencies: { zone: 'Asia/Tehran' } } : {}),
      filter: query.filter,
      ownFields: attributeFields(own),
    };
    const plan = planOf(actor, query, attributeDimensions(own));
    const { sql, params } = statementOf(asked, plan, query, otherPeriod(asked, query, plan));
    expect(`${sql}\n${JSON.stringify(params, null, 1)}`).toMatchSnapshot();
  });
});

describe('periods', () => {
  it('the last twelve months hold the running one', () => {
    expect(lastTwelveMonths('2026-11-21', 'persian')).toEqual({ from: '2025-11-22', to: '2026-11-21' });
    expect(lastTwelveMonths('2026-11-21', 'gregory')).toEqual({ from: '2025-12-01', to: '2026-11-30' });
  });

  it('a year before is the same days of the calendar, also beside leap years', () => {
    expect(yearBefore({ from: '2024-02-01', to: '2024-02-29' }, 'gregory')).toEqual({
      from: '2023-02-01',
      to: '2023-02-28',
    });
    expect(yearBefore({ from: '2025-02-01', to: '2025-02-28' }, 'gregory')).toEqual({
      from: '2024-02-01',
      to: '2024-02-29',
    });
    // 1403 is a leap year of the Jalali calendar: Esfand has 30 days.
    expect(yearBefore({ from: '2025-03-21', to: '2026-03-20' }, 'persian')).toEqual({
      from: '2024-03-20',
      to: '2025-03-20',
    });
  });

  it('as many days before', () => {
    expect(daysBefore({ from: '2026-03-01', to: '2026-03-01' })).toEqual({
      from: '2026-02-28',
      to: '2026-02-28',
    });
    expect(daysBefore({ from: '2026-01-01', to: '2026-01-31' })).toEqual({
      from: '2025-12-01',
      to: '2025-12-31',
    });
  });

  it('begin at midnight of the zone', () => {
    expect(bounds({ from: '2026-03-21', to: '2026-03-21' }, 'Asia/Tehran')).toEqual({
      from: String(Date.parse('2026-03-20T20:30:00Z')),
      to: String(Date.parse('2026-03-21T20:30:00Z')),
    });
  });

  it('a key of time knows its days', () => {
    expect(timeValue(140512, 'month', 'persian')).toEqual({
      key: '1405-12',
      label: null,
      from: '2027-02-20',
      to: '2027-03-20',
    });
    expect(timeValue(20264, 'quarter', 'gregory')).toEqual({
      key: '2026-Q4',
      label: null,
      from: '2026-10-01',
      to: '2026-12-31',
    });
    expect(timeValue(1405, 'year', 'persian')).toEqual({
      key: '1405',
      label: null,
      from: '2026-03-21',
      to: '2027-03-20',
    });
    expect(timeValue('2026-11-21', 'week', 'persian').to).toBe(addUnits('2026-11-21', 'day', 6, 'gregory'));
    expect(timeValue(null, 'day', 'gregory')).toEqual({ key: null, label: null });
  });
});
