import type { RoadMeasure, RoadStep, RoadType, RoadValue } from '@peyvand/contract/analytics/road';
import type { Estimate } from '@peyvand/contract/analytics/satisfaction';

/** Each measure with the step that it tells of and what its values are, in the order of the road. */
export const measures: readonly {
  readonly measure: RoadMeasure;
  readonly step: RoadStep;
  readonly type: RoadType;
}[] = [
  { measure: 'visits', step: 'awareness', type: 'count' },
  { measure: 'newRecords', step: 'awareness', type: 'count' },
  { measure: 'focusTalks', step: 'focus', type: 'share' },
  { measure: 'focusActivities', step: 'focus', type: 'share' },
  { measure: 'nps', step: 'satisfaction', type: 'points' },
  { measure: 'satisfied', step: 'satisfaction', type: 'share' },
  { measure: 'margin', step: 'value', type: 'money' },
  { measure: 'lifetime', step: 'value', type: 'money' },
  { measure: 'repeat', step: 'loyalty', type: 'share' },
  { measure: 'retention', step: 'loyalty', type: 'share' },
  { measure: 'wallet', step: 'loyalty', type: 'share' },
];

export function typeOf(measure: RoadMeasure): RoadType {
  return measures.find((one) => one.measure === measure)?.type ?? 'count';
}

/** What is known of a measure in the twelve months and in those a year before. */
export interface Pair {
  readonly now: RoadValue | null;
  readonly before: RoadValue | null;
}

export const none: Pair = { now: null, before: null };

/** A number as decimal text; null of nothing. */
export function figure(value: number | string | null): RoadValue | null {
  return value === null ? null : { value: decimal(value), low: null, high: null };
}

export function estimateFigure(found: Estimate | null): RoadValue | null {
  return found && { value: decimal(found.value), low: decimal(found.low), high: decimal(found.high) };
}

/** At most twelve decimals, never with an exponent, no zeros at the end. */
export function decimal(value: number | string): string {
  if (typeof value === 'string') return value;
  const text = value.toFixed(6).replace(/\.?0+$/, '');
  return text === '-0' ? '0' : text;
}
