import type { StageReport } from '@peyvand/contract/analytics/stages';
import { expect, it } from 'vitest';
import { waysOf } from './stage-ways.ts';

const stage = (id: string, kind: 'open' | 'won' | 'lost') => ({ id, kind, name: `${id}!` });
const pipeline = {
  stages: [stage('talk', 'open'), stage('offer', 'open'), stage('won', 'won'), stage('lost', 'lost')],
};
const report = (stages: StageReport['stages']) => ({ stages }) satisfies Partial<StageReport>;

it('goes on to later stages and the won end, back to earlier ones and to those that are no more', () => {
  const found = waysOf(
    {
      period: { from: '2026-01-01', to: '2026-12-31' },
      currency: 'IRR',
      timeZone: 'UTC',
      calendar: 'gregory',
      freshness: { asOf: '2026-01-01T00:00:00.000Z', pending: 0 },
      ...report([
        {
          stageId: 'offer',
          medianDays: 2.5,
          ways: [
            { toId: 'won', deals: 3 },
            { toId: 'talk', deals: 1 },
            { toId: 'gone', deals: 1 },
            { toId: 'lost', deals: 5 },
            { toId: null, deals: 4 },
          ],
        },
      ]),
    },
    pipeline,
  );
  expect(found).toEqual([
    {
      stageId: 'talk',
      name: 'talk!',
      came: 0,
      onward: 0,
      back: 0,
      lost: 0,
      there: 0,
      conversion: null,
      medianDays: null,
    },
    {
      stageId: 'offer',
      name: 'offer!',
      came: 14,
      onward: 3,
      back: 2,
      lost: 5,
      there: 4,
      conversion: 0.3,
      medianDays: 2.5,
    },
  ]);
});
