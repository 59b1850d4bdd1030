import { expect, test } from 'vitest';
import { firstSteps, readSteps, stepKey } from './steps.ts';

test('steps survive the address; what is none is left out', () => {
  const steps = [
    { kind: 'page', path: '/a b' },
    { kind: 'event', name: 'size chosen' },
    { kind: 'purchase' },
  ] as const;
  expect(readSteps(steps.map(stepKey).join('\n'))).toEqual(steps);
  expect(readSteps('page x\nwhat\nevent \npurchase')).toEqual([{ kind: 'purchase' }]);
  expect(readSteps('')).toEqual([]);
});

test('the first funnel leads to the purchase', () => {
  const seen = (kind: 'view' | 'event' | 'purchase', label: string) => ({
    kind,
    label,
    events: 1,
    sessions: 1,
    visitors: 1,
  });
  expect(
    firstSteps([seen('view', '/'), seen('purchase', 'purchase'), seen('view', '/a'), seen('event', 'b')]),
  ).toEqual([{ kind: 'page', path: '/' }, { kind: 'page', path: '/a' }, { kind: 'purchase' }]);
});
