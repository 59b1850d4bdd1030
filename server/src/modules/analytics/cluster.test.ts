import { PivotQuery } from '@peyvand/contract/analytics/pivot';
import { Query } from '@peyvand/contract/analytics/query';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Analytics } from '../../engines/clickhouse/analytics.ts';
import { createDatabase, createTable, type DdlTarget, insertTarget } from '../../engines/clickhouse/ddl.ts';
import { AnalyticsUnavailable } from '../../engines/clickhouse/errors.ts';
import { CLUSTER, type Cluster, startCluster } from '../../engines/clickhouse/testing/cluster.harness.ts';
import { systemActor } from '../../kernel/policy/actor.ts';
import { startOlap, type TestOlap } from '../../testing/olap.ts';
import { knownOf } from './churn/known.ts';
import { unratedOf } from './cube/currencies.ts';
import type { Frame } from './cube/frame.ts';
import { planOf } from './cube/plan.ts';
import { recordsBehind } from './cube/records.ts';
import { statementOf } from './cube/statement.ts';
import { fillDates } from './facts/dates.ts';
import { moneyRowsOf, rateRows } from './facts/money-rows-for-tests.ts';
import { idOf } from './facts/rows-for-tests.ts';
import { factTables } from './facts/tables.ts';
import { dealsKnown, saidInWeeks, staysKnown } from './forecast/known.ts';
import { buyersOf } from './lifetime/purchases.ts';
import type { DimensionDefinition, Star } from './model/star.ts';
import { stars } from './model/stars.ts';
import { treeOf } from './model/tree.ts';
import { pivotTable } from './pivot/answer.ts';
import { facts, frame, rowOf } from './pivot/naive-for-tests.ts';
import { servedIn } from './profit/work.ts';
import { listCustomers } from './value/customers.ts';
import { kpisOf } from './value/kpis.ts';
import { monthsOf } from './value/months.ts';
import { paretoOf } from './value/pareto.ts';
import { rfmOf } from './value/rfm.ts';

/**
 * Every kind of statement of the analytics, asked of the embedded engine, of one server by its address, and of four nodes
 * (two shards of two replicas): the answers must be the same to the last digit.
 */
const actor = systemActor('system:test');
const shards: DdlTarget = { profile: 'cluster', cluster: CLUSTER };
const alone: DdlTarget = { profile: 'embedded' };
const seller = idOf('user', 'seller');

let embedded: TestOlap;
let server: Cluster;
let cluster: Cluster;

const people = [...new Set(facts.map(({ customer }) => customer))];
const ownerOf = (at: number) => (at % 2 === 0 ? seller : idOf('user', 'other'));

/** The rows of each table; every second one of the orders comes twice, once as an older version. */
function rowsOf(table: string): object[] {
  if (table === 'facts_order_lines')
    return facts.flatMap((fact, at) => {
      const row = { ...rowOf(fact), ver: 2 };
      return at % 2 === 0 ? [{ ...row, total: '1', ver: 1 }, row] : [row];
    });
  if (table === 'dim_products')
    return [...new Set(facts.map(({ product }) => product))].map((code, at) => ({
      product_id: idOf('product', code),
      code,
      name: `کالا ${code}`,
      category: ['Film', 'Book', null][at % 3],
      category_id: idOf('category', ['film', 'book', 'none'][at % 3] ?? ''),
      ver: 1,
    }));
  if (table === 'dim_rates') return rateRows;
  return people.flatMap((name, at) => rowsOfCustomer(table, idOf('customer', name), name, at));
}

function rowsOfCustomer(table: string, customer_id: string, name: string, at: number): object[] {
  const made = { customer_id, ver: 1 };
  const day = (month: number) => `2026-${String((month % 12) + 1).padStart(2, '0')}-10T08:00:00.000Z`;
  switch (table) {
    case 'dim_customers':
      return [
        {
          ...made,
          name,
          name_key: name,
          code: `C${at}`,
          kind: at % 3 === 0 ? 'company' : 'person',
          stage: at % 2 === 0 ? 'loyal' : 'prospect',
          city: ['تهران', 'شیراز', null][at % 3],
          country: 'IR',
          owner_id: ownerOf(at),
        },
      ];
    case 'dim_merged':
      return at === 3 ? [{ ...made, survivor_id: idOf('customer', people[5] ?? '') }] : [];
    case 'dim_customer_values':
      return [
        { ...made, attribute: 'tier', value: `tier ${at % 3}` },
        { ...made, attribute: 'territory', value: idOf('territory', String(at % 3)) },
      ];
    case 'facts_interactions':
      return [0, 1].map((talk) => ({
        ...made,
        interaction_id: idOf('talk', `${name}${talk}`),
        at: day(at + talk),
        channel: 'call',
        direction: talk === 0 ? 'in' : 'out',
        duration: at * 10 + talk,
        user_id: ownerOf(at),
      }));
    case 'facts_activities':
      return ['visit', 'call'].map((kind, act) => ({
        ...made,
        activity_id: idOf('activity', `${name}${act}`),
        at: day(at + act),
        kind,
        deal_id: idOf('deal', name),
        minutes: at * 10 + act,
        cost: String(at * 100),
        currency: 'IRR',
        owner_id: ownerOf(at),
      }));
    case 'facts_answers':
      return ['nps', 'csat'].map((question, place) => ({
        ...made,
        answer_id: idOf('answer', `${name}${place}`),
        at: day(at + place),
        question,
        score: question === 'nps' ? at % 11 : (at % 5) + 1,
        channel: at % 2 === 0 ? 'call' : 'web',
        source: null,
      }));
    case 'facts_calls':
      return ['answered', 'abandoned'].map((outcome, place) => ({
        ...made,
        call_id: idOf('call', `${name}${place}`),
        at: day(at + place),
        queue: at % 2 === 0 ? 'help' : 'sales',
        direction: 'in',
        outcome,
        waited: at * 7 + place,
        talked: place === 0 ? at * 20 : 0,
        wrapped: 0,
        agent_name: 'Sara',
        agent_id: ownerOf(at),
      }));
    case 'facts_stage_moves':
      return [
        {
          ...made,
          move_id: idOf('move', name),
          at: day(at),
          from_stage: 'prospect',
          to_stage: 'loyal',
          days_in_stage: at,
        },
      ];
    case 'facts_deals':
      return [dealOf(made, name, at, at % 3 === 0 ? 'won' : 'lost')];
    case 'facts_deal_states':
      // Every fourth deal stays open.
      return (at % 4 === 0 ? ['open'] : ['open', at % 3 === 0 ? 'won' : 'lost']).map((status, version) => ({
        ...dealOf(made, name, at, status),
        told_at: day(version * 3),
        version: version + 1,
      }));
    default:
      return moneyRowsOf(table, made, { name, at, ownerId: ownerOf(at) });
  }
}

function dealOf(made: object, name: string, at: number, status: string): object {
  return {
    ...made,
    deal_id: idOf('deal', name),
    at: status === 'open' ? '1970-01-01T00:00:00.000Z' : `2026-0${(at % 6) + 3}-15T09:00:00.000Z`,
    opened_at: '2026-01-05T09:00:00.000Z',
    stage_since: '2026-02-05T09:00:00.000Z',
    status,
    owner_id: ownerOf(at),
    expected_on: '2026-03-20',
    pipeline_id: idOf('pipeline', 'one'),
    stage_id: idOf('stage', status),
    currency: 'IRR',
    whole: String(at * 1000 + 5),
    probability: at * 5,
    products: at % 2 === 0 ? ['Film', 'Book'] : [],
    totals: at % 2 === 0 ? [String(at * 600), String(at * 400 + 5)] : [],
    discounts: at % 2 === 0 ? ['10', '0'] : [],
  };
}

async function prepare(analytics: Analytics, target: DdlTarget): Promise<void> {
  await analytics.maint(createDatabase(target));
  for (const table of factTables)
    for (const statement of createTable(table, target)) await analytics.command(statement);
}

async function fill(analytics: Analytics, target: DdlTarget): Promise<void> {
  for (const table of factTables.filter(({ name }) => name !== 'dim_dates'))
    await analytics.insert(`pv.${insertTarget(table, target)}`, rowsOf(table.name));
}

beforeAll(async () => {
  [embedded, server, cluster] = await Promise.all([
    startOlap(),
    startCluster({ shards: 1, replicas: 1 }),
    startCluster(),
  ]);
  for (const one of [embedded.analytics, node(server, 0)]) {
    await prepare(one, alone);
    await fill(one, alone);
    await fillDates(one);
  }
  for (const { analytics } of cluster.nodes) await prepare(analytics, shards);
  // Each node has all days of its own.
  for (const { analytics } of cluster.nodes) await fillDates(analytics);
  await fill(node(cluster, 0), shards);
}, 120_000);

afterAll(async () => {
  await Promise.all([embedded.remove(), server.remove(), cluster.remove()]);
});

function node(of: Cluster, index: number): Analytics {
  const found = of.nodes[index];
  if (found === undefined) throw new Error(`no node ${index}`);
  return found.analytics;
}

const year: Frame = {
  ...frame,
  period: { from: '2026-01-01', to: '2026-12-31' },
  zone: 'Asia/Tehran',
  calendar: 'persian',
};
const teams = new Map([
  [seller, idOf('team', 'north')],
  [idOf('user', 'other'), idOf('team', 'south')],
]);
const whole: Frame = {
  ...year,
  teams,
  trees: {
    categories: treeOf([
      { id: idOf('category', 'goods'), parentId: null },
      { id: idOf('category', 'film'), parentId: idOf('category', 'goods') },
      { id: idOf('category', 'book'), parentId: null },
    ]),
    teams: treeOf([
      { id: idOf('team', 'north'), parentId: idOf('team', 'all') },
      { id: idOf('team', 'all'), parentId: null },
      { id: idOf('team', 'south'), parentId: null },
    ]),
    territories: treeOf([
      { id: idOf('territory', '0'), parentId: null },
      { id: idOf('territory', '1'), parentId: idOf('territory', '0') },
    ]),
  },
  guards: new Map(
    ['deals', 'activities', 'invoices', 'payments'].map((resource) => [
      resource,
      { condition: null, params: {} },
    ]),
  ),
};
const ofOwnCustomers = {
  condition:
    '(f.customer_id IN (SELECT customer_id FROM pv.dim_customers FINAL WHERE owner_id = {scopeOwner:UUID}))',
  params: { scopeOwner: seller },
};
const own: Frame = {
  ...whole,
  grouped: true,
  guard: ofOwnCustomers,
  guards: new Map([
    ...['deals', 'activities'].map(
      (resource) =>
        [resource, { condition: 'f.owner_id = {scopeOwner:UUID}', params: { scopeOwner: seller } }] as const,
    ),
    ...['invoices', 'payments'].map((resource) => [resource, ofOwnCustomers] as const),
  ]),
};

/** All amounts are of rials. */
const inEuros: Frame = { ...own, currency: 'EUR', allCurrencies: { zone: 'Asia/Tehran' } };

type Question = (olap: Analytics) => Promise<unknown>;

const cube =
  (asked: Frame, star: Star, dimensions: readonly string[], more: object = {}): Question =>
  (olap) => {
    const measures = Object.entries(star.measures).flatMap(([name, { window }]) => (window ? [] : name));
    const query = Query.parse({ measures: measures.slice(0, 12), dimensions, limit: 5000, ...more });
    const plan = planOf(actor, query);
    const { sql, params } = statementOf(asked, plan, query, query.comparison ? frameBefore : null);
    return olap.query(sql, params);
  };
const frameBefore = { from: '2025-01-01', to: '2025-12-31' };

const table =
  (asked: Frame, body: object): Question =>
  (olap) =>
    pivotTable(olap, asked, actor, PivotQuery.parse(body));

/** Levels of a tree below the second are the same statement with another list. */
const isAsked = ([, { level }]: [string, DimensionDefinition]) => level === undefined || level.number <= 2;

const options = { basis: 'clean', rule: 'rank' } as const;
const questions: [string, Question][] = [
  ...stars.flatMap((star) =>
    [
      [],
      ...Object.entries(star.dimensions)
        .filter(isAsked)
        .map(([name]) => [name]),
    ].flatMap((dimensions): [string, Question][] => [
      [`${star.name} by ${dimensions.join()}`, cube(whole, star, dimensions)],
      [`${star.name} by ${dimensions.join()}, own`, cube(own, star, dimensions)],
    ]),
  ),
  ...stars.map((star): [string, Question] => [
    `${star.name} against the year before`,
    cube(whole, star, ['date.month', 'owner'], { comparison: 'previousYear' }),
  ]),
  ...stars
    .filter(({ amounts }) => amounts !== undefined)
    .flatMap((star): [string, Question][] => [
      [`${star.name} of all currencies`, cube(inEuros, star, ['customer.city', 'date.month'])],
      [`what ${star.name} leave out of all`, (olap) => unratedOf(inEuros, olap, star)],
    ]),
  [
    'a filter over everything',
    cube({ ...whole, filter: filterOfAll() }, starNamed('sales'), ['category', 'team']),
  ],
  [
    'a table with totals, ranked',
    table(whole, {
      measures: ['revenue', 'customers', 'orders', 'marginRate'],
      rows: [{ dimension: 'customer.city', top: { count: 1, by: 'customers' } }, { dimension: 'product' }],
      columns: [{ dimension: 'date.quarter' }, { dimension: 'date.month' }],
      shares: ['row', 'total'],
    }),
  ],
  [
    'a table ranked under each member of a ranked level',
    table(own, {
      measures: ['revenue', 'customers'],
      rows: [
        { dimension: 'customer.city', top: { count: 1, by: 'customers' } },
        { dimension: 'product', top: { count: 2, by: 'revenue', within: 'parent' } },
      ],
    }),
  ],
  [
    'a table of trees, and what stands below some of their members',
    table(
      {
        ...whole,
        filter: {
          or: [
            { field: 'category.within', op: 'eq', value: idOf('category', 'goods') },
            { field: 'team.within', op: 'eq', value: idOf('team', 'all') },
            { field: 'customer.territory.within', op: 'in', value: [idOf('territory', '1')] },
          ],
        },
      },
      {
        measures: ['revenue', 'customers'],
        rows: [{ dimension: 'category.level1' }, { dimension: 'category.level2' }],
        columns: [{ dimension: 'seller.team.level1' }, { dimension: 'customer.territory.level2' }],
      },
    ),
  ],
  ...stars.flatMap((star) =>
    Object.entries(star.measures).map(([name, measure]): [string, Question] => [
      `records behind ${name}`,
      (olap) => recordsBehind(olap, own, star, measure, { limit: 500, offset: 0 }),
    ]),
  ),
  [
    'a table of the own, against the year before',
    table(own, {
      measures: ['averageOrder', 'orders'],
      rows: [{ dimension: 'product', top: { count: 3, by: 'orders' } }],
      columns: [{ dimension: 'owner' }],
      comparison: 'previousYear',
    }),
  ],
  ['key figures', (olap) => kpisOf(whole, olap, 'clean', true)],
  ['key figures of the own', (olap) => kpisOf(own, olap, 'net', true)],
  ['RFM', (olap) => rfmOf(own, olap, options, true)],
  ['Pareto', (olap) => paretoOf(whole, olap, { basis: 'clean', of: 'customers', by: 'revenue' })],
  ['months', (olap) => monthsOf(whole, olap, 'clean', true)],
  [
    'customers',
    (olap) =>
      listCustomers(
        whole,
        olap,
        {
          ...options,
          segment: undefined,
          cell: undefined,
          sort: 'revenue',
          limit: 20,
          offset: 0,
          counted: true,
        },
        true,
      ),
  ],
  [
    'deals as they were known',
    async (olap) => sorted(await dealsKnown(own, olap, { asOf: '2026-03-31', pipelineId: undefined })),
  ],
  [
    'what sellers said',
    async (olap) =>
      sorted(await saidInWeeks(own, olap, { days: ['2026-02-28', '2026-03-07'], pipelineId: undefined })),
  ],
  ['purchases of each customer', async (olap) => sorted(await buyersOf(whole, olap, 0, 1))],
  ['what is known of who may leave', async (olap) => sorted(await knownOf(own, olap, 0, 1))],
  ['what was done for customers', async (olap) => sorted(await servedIn(own, olap, 0, 1))],
  ['stays of deals', async (olap) => sorted(await staysKnown(whole, olap, undefined))],
];

/** Deals come in no order: they are counted, not listed. */
const sorted = (rows: readonly unknown[]) => rows.map((row) => JSON.stringify(row)).sort();

function starNamed(name: string): Star {
  const star = stars.find((one) => one.name === name);
  if (star === undefined) throw new Error(`no star ${name}`);
  return star;
}

function filterOfAll(): NonNullable<Frame['filter']> {
  return {
    and: [
      { field: 'customer.city', op: 'isNotEmpty' },
      { field: 'team', op: 'in', value: [...teams.values()] },
      {
        or: [
          { field: 'category', op: 'eq', value: 'Film' },
          { field: 'total', op: 'gt', value: 10 },
        ],
      },
      { not: { field: 'date', op: 'lt', value: '2026-02-01' } },
    ],
  };
}

describe('one server and four nodes answer as the embedded engine does', () => {
  test.each(questions)('%s', async (_, ask) => {
    const expected = await ask(embedded.analytics);
    expect(JSON.stringify(expected).length).toBeGreaterThan(10);
    for (const other of [node(server, 0), node(cluster, 0), node(cluster, 3)])
      expect(await ask(other)).toEqual(expected);
  });
});

// These two end nodes, so they come last and in this order.
const last = () =>
  questions.find(([name]) => name === 'a table with totals, ranked')?.[1] ?? (() => Promise.resolve(0));

test('a replica that dies changes no figure', async () => {
  const expected = await last()(embedded.analytics);
  await cluster.nodes[3]?.kill();
  for (const index of [0, 1, 2]) expect(await last()(node(cluster, index))).toEqual(expected);
}, 60_000);

test('a shard that is away is an error, never a part of the answer', async () => {
  await cluster.nodes[2]?.kill();
  await expect(last()(node(cluster, 0))).rejects.toThrow(AnalyticsUnavailable);
}, 60_000);
