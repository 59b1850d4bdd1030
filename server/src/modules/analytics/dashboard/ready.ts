import type { Board, ReadyName, Tile } from '@peyvand/contract/analytics/dashboards';
import type { Report } from '@peyvand/contract/analytics/report';
import type { Span } from '@peyvand/contract/analytics/selection';

/** The boards that everybody finds, as data. They name only what has facts. */
const boards: Readonly<Record<ReadyName, { readonly period: Span; readonly tiles: readonly Unnamed[] }>> = {
  manager: {
    period: 'year',
    tiles: [
      figure('revenue'),
      figure('margin'),
      figure('customers'),
      figure('winRate'),
      report(8, ['revenue'], { rows: ['date.month'], chart: 'bar', comparison: 'previousYear' }),
      report(4, ['revenue'], { rows: ['channel'], chart: 'bar' }),
      report(6, ['revenue', 'margin', 'marginRate'], { rows: ['category'], top: 8 }),
      report(6, ['wonAmount', 'wonDeals', 'winRate'], { rows: ['deal.owner'], top: 8 }),
      report(6, ['owed'], { rows: ['debt.age'], chart: 'bar' }),
      report(6, ['received'], { rows: ['date.month'], chart: 'bar', comparison: 'previousYear' }),
      report(12, ['revenue', 'orders', 'margin'], { rows: ['customer'], top: 10 }),
    ],
  },
  sales: {
    period: 'quarter',
    tiles: [
      figure('wonAmount'),
      figure('wonDeals'),
      figure('winRate'),
      figure('cycleDays'),
      report(7, ['wonAmount', 'wonDeals', 'winRate', 'averageWon'], { rows: ['deal.owner'], top: 12 }),
      report(5, ['activities'], { rows: ['activity.owner'], columns: ['activity.kind'] }),
      report(6, ['wonAmount'], { rows: ['date.week'], chart: 'bar' }),
      report(6, ['wonAmount', 'dealDiscount', 'discountRate'], { rows: ['deal.product'], top: 8 }),
    ],
  },
  marketing: {
    period: 'months12',
    tiles: [
      figure('customers'),
      figure('revenue'),
      figure('averageOrder'),
      figure('movedCustomers'),
      report(6, ['customers', 'revenue'], { rows: ['customer.source'], top: 8 }),
      report(6, ['moves'], { rows: ['move.to'], columns: ['move.from'], chart: 'heat' }),
      report(6, ['customers'], { rows: ['date.month'], chart: 'line', comparison: 'previousYear' }),
      report(6, ['revenue', 'customers'], { rows: ['customer.city'], top: 10 }),
    ],
  },
  service: {
    period: 'quarter',
    tiles: [
      figure('interactions'),
      figure('contactedCustomers'),
      figure('talkTime'),
      figure('activities'),
      report(6, ['interactions'], { rows: ['date.week'], columns: ['channel'], chart: 'area' }),
      report(6, ['interactions'], { rows: ['weekday'], columns: ['channel'], chart: 'heat' }),
      report(6, ['interactions', 'contactedCustomers'], { rows: ['colleague'], top: 12 }),
      report(6, ['activities'], { rows: ['activity.owner'], columns: ['activity.kind'] }),
    ],
  },
  seller: {
    period: 'quarter',
    tiles: [
      figure('wonAmount'),
      figure('wonDeals'),
      figure('activities'),
      figure('visits'),
      report(7, ['revenue'], { rows: ['date.month'], chart: 'bar' }),
      report(5, ['activities'], { rows: ['activity.kind'] }),
      report(12, ['revenue', 'orders'], { rows: ['customer'], top: 10 }),
    ],
  },
};

/** A ready board as one that is kept: without a title each tile is named after what it shows. */
export function readyBoard(name: ReadyName): Board {
  const { period, tiles } = boards[name];
  return {
    page: { period, owner: null, team: null, channel: null, territory: null },
    tiles: tiles.map((tile, at) => ({ ...tile, id: `ready-${at + 1}`, title: null })),
  };
}

type Unnamed = Without<Tile, 'id' | 'title'>;
/** Of each kind of tile by itself. */
type Without<T, Key extends string> = T extends unknown ? Omit<T, Key> : never;

function figure(measure: string): Unnamed {
  return {
    kind: 'figure',
    width: 3,
    height: 2,
    measure,
    filter: null,
    comparison: 'previousYear',
    spark: true,
  };
}

function report(
  width: number,
  measures: readonly [string, ...string[]],
  asked: {
    readonly rows: readonly string[];
    readonly columns?: readonly string[];
    readonly top?: number;
    readonly chart?: Report['show']['chart'];
    readonly comparison?: 'previousYear';
  },
): Unnamed {
  const [by] = measures;
  const { top, chart = 'none', comparison = null } = asked;
  const level = (dimension: string) =>
    top === undefined
      ? { dimension }
      : { dimension, top: { count: top, by, order: 'most' as const, rest: true, within: 'all' as const } };
  // Bands of age have an order of their own, as time has.
  const isOrdered = asked.rows.some((name) => name.startsWith('date.') || name === 'debt.age');
  return {
    kind: 'report',
    width,
    height: 4,
    report: {
      question: {
        rows: asked.rows.map(level),
        columns: (asked.columns ?? []).map((dimension) => ({ dimension })),
        measures: [...measures],
        period: 'months12',
        filter: null,
        openRows: [],
        sortRows: isOrdered || chart === 'heat' ? null : { by, direction: 'desc' },
        comparison,
        share: null,
      },
      show: { chart, table: chart === 'none' },
    },
  };
}
