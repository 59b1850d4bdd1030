import { PivotQuery } from '@peyvand/contract/analytics/pivot';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTable, ddlTarget } from '../../../engines/clickhouse/ddl.ts';
import { systemActor } from '../../../kernel/policy/actor.ts';
import { startOlap, type TestOlap } from '../../../testing/olap.ts';
import type { Frame } from '../cube/frame.ts';
import { recordsBehind } from '../cube/records.ts';
import { fillDates } from '../facts/dates.ts';
import { idOf } from '../facts/rows-for-tests.ts';
import { factTables } from '../facts/tables.ts';
import { pipeline } from '../model/stars/pipeline.ts';
import { pivotTable } from './answer.ts';
import { frame as usual } from './naive-for-tests.ts';

/** One day of a deal, from which on it stood so. */
interface State {
  readonly day: string;
  readonly amount: number | null;
  readonly probability: number;
  readonly status: 'open' | 'won' | 'lost';
  readonly inTrash: boolean;
}

interface Deal {
  readonly name: string;
  readonly owner: string;
  readonly states: readonly State[];
}

const spread = (at: number, step: number) => Math.imul(at * 64 + step, 2_654_435_761) >>> 12;
const dayOf = (number: number) => new Date(Date.UTC(2025, 0, 1 + number)).toISOString().slice(0, 10);

/** 60 deals of 2025 and 2026 that change amount, end, come back, and go to the trash. */
const deals: readonly Deal[] = Array.from({ length: 60 }, (_, at) => {
  let day = spread(at, 3) % 500;
  return {
    name: `d${at}`,
    owner: `o${spread(at, 5) % 3}`,
    states: Array.from({ length: 1 + (spread(at, 7) % 5) }, (_, step) => {
      const state: State = {
        day: dayOf(day),
        amount: spread(at * 7 + step, 11) % 9 === 0 ? null : spread(at * 7 + step, 13) % 1000,
        probability: spread(at * 7 + step, 17) % 101,
        status: (['open', 'open', 'open', 'won', 'lost'] as const)[spread(at * 7 + step, 19) % 5] ?? 'open',
        inTrash: spread(at * 7 + step, 23) % 11 === 0,
      };
      day += spread(at * 7 + step, 29) % 60;
      return state;
    }),
  };
});

/** What stood open at the end of a day. */
function openOn(day: string, keep: (deal: Deal) => boolean = () => true): (State & { deal: Deal })[] {
  return deals.filter(keep).flatMap((deal) => {
    const state = deal.states.findLast((one) => one.day <= day);
    return state === undefined || state.status !== 'open' || state.inTrash ? [] : [{ ...state, deal }];
  });
}

const amountOf = (list: readonly State[]) => {
  const known = list.flatMap(({ amount }) => amount ?? []);
  return known.length === 0 ? null : String(known.reduce((sum, one) => sum + one, 0));
};

let olap: TestOlap;
const actor = systemActor('system:test');
const frame: Frame = {
  ...usual,
  zone: 'Asia/Tehran',
  guards: new Map([['deals', { condition: null, params: {} }]]),
};
const today = '2026-11-21';

beforeAll(async () => {
  olap = await startOlap();
  for (const table of factTables)
    for (const statement of createTable(table, ddlTarget())) await olap.analytics.command(statement);
  await fillDates(olap.analytics);
  await olap.analytics.insert(
    'pv.facts_deal_states',
    deals.flatMap(({ name, owner, states }) =>
      states.map((state, version) => ({
        deal_id: idOf('deal', name),
        customer_id: idOf('customer', name),
        // Owners change; who owns it now decides.
        owner_id: idOf('user', version === states.length - 1 ? owner : 'before'),
        opened_at: `${states[0]?.day}T08:00:00.000Z`,
        told_at: `${state.day}T08:00:00.000Z`,
        status: state.status,
        currency: 'IRR',
        whole: state.amount === null ? null : String(state.amount),
        probability: state.probability,
        in_trash: state.inTrash ? 1 : 0,
        version: version + 1,
        ver: version + 1,
      })),
    ),
  );
}, 60_000);
afterAll(() => olap.remove());

const ask = (body: object, asked: Frame = frame) =>
  pivotTable(olap.analytics, asked, actor, PivotQuery.parse(body));

describe('the pipeline', () => {
  it('stands as at the end of each month, of a quarter as at the end of its last, of all as today', async () => {
    const table = await ask({
      measures: ['openDeals', 'openAmount'],
      rows: [{ dimension: 'deal.owner' }],
      columns: [{ dimension: 'date.quarter' }, { dimension: 'date.month' }],
    });
    let compared = 0;
    for (const [row, head] of table.rows.entries()) {
      const owner = head.member?.key ?? null;
      const mine = (deal: Deal) => owner === null || idOf('user', deal.owner) === owner;
      for (const [column, { member }] of table.columns.entries()) {
        const end = member?.to === undefined || member.to > today ? today : member.to;
        const expected = openOn(end, mine);
        const [count, amount] = table.values[row]?.slice(column * 2, column * 2 + 2) ?? [];
        expect([count ?? 0, amount ?? null]).toEqual([expected.length, amountOf(expected)]);
        if (expected.length > 0) compared += 1;
      }
    }
    expect(compared).toBeGreaterThan(60);
  });

  it('adds up over owners, never over time', async () => {
    const rows = [{ dimension: 'date.year' }, { dimension: 'deal.owner' }];
    const table = await ask({ measures: ['openDeals'], rows });
    expect(table.values.at(-1)).toEqual([openOn(today).length]);
    for (const [at, head] of table.rows.entries()) {
      if (head.depth !== 1) continue;
      const below = table.rows.flatMap((one, place) => (one.parent === at ? table.values[place]?.[0] : []));
      expect(below.reduce<number>((sum, one) => sum + Number(one), 0)).toBe(table.values[at]?.[0]);
    }
  });

  it('weighs by the probability of the day, and knows how old deals are', async () => {
    const table = await ask({
      measures: ['weightedAmount', 'openAge'],
      rows: [{ dimension: 'date.month' }],
    });
    for (const [at, { member }] of table.rows.entries()) {
      const end = member?.to === undefined || member.to > today ? today : member.to;
      const open = openOn(end);
      const weighted = open.reduce((sum, one) => sum + ((one.amount ?? 0) * one.probability) / 100, 0);
      expect(Math.abs(Number(table.values[at]?.[0]) - weighted)).toBeLessThanOrEqual(0.5);
      const ages = open.map(
        ({ deal }) => (Date.parse(end) - Date.parse(deal.states[0]?.day ?? end)) / 86_400_000,
      );
      expect(Number(table.values[at]?.[1])).toBeCloseTo(
        ages.reduce((sum, age) => sum + age, 0) / ages.length,
        3,
      );
    }
  });

  it('ranks as of the end, and compares with the end of the year before', async () => {
    const table = await ask(
      {
        measures: ['openDeals'],
        rows: [{ dimension: 'deal.owner', top: { count: 1, by: 'openDeals' } }],
        columns: [{ dimension: 'date.month' }],
        comparison: 'previousYear',
      },
      { ...frame, period: { from: '2026-01-01', to: '2026-06-30' } },
    );
    expect(table.values.at(-1)?.at(-1)).toBe(openOn('2026-06-30').length);
    expect(table.compared?.at(-1)?.at(-1)).toBe(openOn('2025-06-30').length);
    expect(table.rows.map(({ isRest }) => isRest)).toEqual([false, true, false]);
  });

  it('opens the deals that stood behind a month', async () => {
    const table = await ask({ measures: ['openDeals'], rows: [{ dimension: 'date.month' }] });
    const at = table.rows.findIndex(({ member }) => member?.key === '2026-04');
    const drill = table.rows[at]?.drill;
    const { openDeals } = pipeline.measures;
    if (openDeals === undefined) throw new Error('no measure');
    const page = { limit: 100, offset: 0 };
    const { total, rows } = await recordsBehind(
      olap.analytics,
      { ...frame, filter: drill },
      pipeline,
      openDeals,
      page,
    );
    const expected = openOn('2026-04-30').map(({ deal }) => idOf('deal', deal.name));
    expect(total).toBe(table.values[at]?.[0]);
    expect(rows.map(({ id }) => id).sort()).toEqual(expected.sort());
  });

  it('is nothing before it began, and nothing of what is to come', async () => {
    const future = { ...frame, period: { from: '2027-01-01', to: '2027-12-31' } };
    expect((await ask({ measures: ['openDeals', 'openAmount'], rows: [] }, future)).values).toEqual([
      [0, null],
    ]);
    const long = { ...frame, period: { from: '1990-01-01', to: '2069-12-31' } };
    await expect(ask({ measures: ['openDeals'], rows: [] }, long)).rejects.toMatchObject({
      fault: { violations: [{ path: 'period' }] },
    });
  });
});
