import { PivotQuery } from '@peyvand/contract/analytics/pivot';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTable, ddlTarget } from '../../../engines/clickhouse/ddl.ts';
import { systemActor } from '../../../kernel/policy/actor.ts';
import { startOlap, type TestOlap } from '../../../testing/olap.ts';
import type { Frame } from '../cube/frame.ts';
import { fillDates } from '../facts/dates.ts';
import { factTables } from '../facts/tables.ts';
import { customerDimensions, timeDimensions } from '../model/conformed.ts';
import { stars } from '../model/stars.ts';
import { dimensionNames, measureNames } from '../model/words.ts';
import { pivotTable } from './answer.ts';
import { frame } from './naive-for-tests.ts';

let olap: TestOlap;
beforeAll(async () => {
  olap = await startOlap();
  for (const table of factTables)
    for (const statement of createTable(table, ddlTarget())) await olap.analytics.command(statement);
  await fillDates(olap.analytics);
}, 60_000);
afterAll(() => olap.remove());

const asked: Frame = {
  ...frame,
  period: { from: '2026-01-01', to: '2026-06-30' },
  grouped: true,
  guards: new Map(
    ['deals', 'activities', 'invoices', 'payments'].map((resource) => [
      resource,
      { condition: null, params: {} },
    ]),
  ),
  fiscal: { calendar: 'persian', start: 7 },
};

const shared = new Set(Object.keys({ ...timeDimensions, ...customerDimensions }));

/** Of what stars share, the customer alone: the others are asked of the first star. */
const cases = stars.flatMap((star, at) =>
  Object.entries(star.dimensions).flatMap(([name, { kind }]) =>
    at === 0 || name === 'customer' || !shared.has(name) ? [{ star, name, isTime: kind === 'time' }] : [],
  ),
);

describe('the engine takes each dimension of each star', () => {
  it.each(cases)('$star.name by $name, ranked, against the year before', async ({ star, name, isTime }) => {
    const [by = ''] = Object.keys(star.measures);
    const top = { count: 3, by };
    const query = PivotQuery.parse({
      measures: [by],
      rows: [{ dimension: name, ...(isTime ? {} : { top }) }],
      ...(name === 'date.day' || name === 'date.week' ? {} : { comparison: 'previousYear' }),
    });
    const table = await pivotTable(olap.analytics, asked, systemActor('system:test'), query);
    expect(table.rows.at(-1)).toMatchObject({ depth: 0 });
  });
});

it('each measure and each dimension has a name, but for records whose keys have none', () => {
  const names = (of: 'measures' | 'dimensions') => [
    ...new Set(stars.flatMap((star) => Object.keys(star[of]))),
  ];
  expect(names('measures').filter((name) => !Object.hasOwn(measureNames, name))).toEqual([]);
  expect(names('dimensions').filter((name) => !Object.hasOwn(dimensionNames, name))).toEqual([
    'deal.pipeline',
    'deal.reason',
  ]);
});
