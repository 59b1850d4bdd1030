import type { ProgrammeFlow, ProgrammeSettings } from '@peyvand/contract/analytics/programme';
import { expect, it } from 'vitest';
import { draftOf, inputOf, newFlow, trialOf } from './flow-draft.ts';

const settings: ProgrammeSettings = {
  unit: 'month',
  calendar: 'persian',
  rate: 0.1,
  firstDiscounted: false,
  shares: null,
};
const flow: ProgrammeFlow = {
  id: '1',
  kind: 'licence',
  unit: 'year',
  from: '2026-01-01',
  times: 3,
  source: { by: 'entered', amount: '500' },
  note: 'x',
  currency: 'IRR',
  amounts: ['500', '500', '500'],
  measuredAt: null,
  proof: null,
  setBy: 'Sara',
  setAt: '2026-01-01T00:00:00.000Z',
  version: 1,
};

it('begins with a cost of the running period', () => {
  expect(newFlow(settings, '2026-11-23')).toMatchObject({ from: '2026-11-22', unit: 'month', times: 1 });
});

it('opens what was entered in another calendar in the period that holds its first day', () => {
  expect(draftOf(flow, settings)).toMatchObject({ from: '2025-03-21', amount: '500', times: 3 });
});

it('sends what was entered, with zero for what is empty', () => {
  const draft = { ...newFlow(settings, '2026-11-23'), times: null };
  expect(inputOf(draft)).toMatchObject({ times: 1, source: { by: 'entered', amount: '0' } });
});

it('sends what is measured as margin, an effect once', () => {
  const draft = { ...newFlow(settings, '2026-11-23'), times: 4, share: 0.5 };
  expect(inputOf({ ...draft, by: 'won' })).toMatchObject({
    kind: 'margin',
    times: 4,
    source: { by: 'won', share: 0.5 },
  });
  expect(inputOf({ ...draft, by: 'experiment' })).toBeNull();
  const experiment = trialOf({ id: 'e', name: 'E', arms: ['letter', 'call'], days: 60 });
  expect(inputOf({ ...draft, by: 'experiment', experiment })).toMatchObject({
    kind: 'margin',
    times: 1,
    source: { by: 'experiment', experimentId: 'e', arm: 'letter', days: 60 },
  });
});
