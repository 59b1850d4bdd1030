import { z } from 'zod';
import { Instant, LocalDate } from '../core/dates.ts';
import { endpoint } from '../core/endpoint.ts';
import { permission } from './model.ts';
import { answered } from './selection.ts';

/** The steps of an organisation from being known to being stayed with, in their order. */
export const RoadStep = z.enum(['awareness', 'focus', 'satisfaction', 'value', 'loyalty']);
export type RoadStep = z.infer<typeof RoadStep>;

/**
 * What each step is measured by. `visits`: sessions on the websites. `newRecords`: customers and leads that were
 * entered. `focusTalks`, `focusActivities`: share of talks and of activities with the fifth of customers that brought
 * the most in the year before. `nps`: points. `satisfied`: answers 4 and 5 of 5. `margin`: of an active customer.
 * `lifetime`: sales expected of an average customer. `repeat`, `retention`: as on the page of loyalty. `wallet`: own sales
 * by all that the customers who were asked spend.
 */
export const RoadMeasure = z.enum([
  'visits',
  'newRecords',
  'focusTalks',
  'focusActivities',
  'nps',
  'satisfied',
  'margin',
  'lifetime',
  'repeat',
  'retention',
  'wallet',
]);
export type RoadMeasure = z.infer<typeof RoadMeasure>;

/** `count` and `points` are numbers, `share` 0 to 1, `money` minor units. */
export const RoadType = z.enum(['count', 'points', 'share', 'money']);
export type RoadType = z.infer<typeof RoadType>;

/** A decimal number as text, so that amounts are exact. */
const Figure = z.string().regex(/^-?\d{1,20}(\.\d{1,12})?$/);

const Value = z.strictObject({ value: Figure, low: Figure.nullable(), high: Figure.nullable() });
export type RoadValue = z.infer<typeof Value>;

const Item = z.strictObject({
  step: RoadStep,
  measure: RoadMeasure,
  type: RoadType,
  /** Null: there are no facts of it in these days, or they are hidden from who asks. */
  now: Value.nullable(),
  before: Value.nullable(),
  target: z.strictObject({ value: Figure, setBy: z.string(), setAt: Instant }).nullable(),
  /** Of the target; 0 where there never was one. */
  version: z.number().int(),
});
export type RoadItem = z.infer<typeof Item>;

export const readRoad = endpoint('GET', '/api/v1/analytics/road', {
  id: 'analytics.road.read',
  summary:
    'The road awareness, focus, satisfaction, value, loyalty: the last twelve months, the year before, and targets',
  permission,
  response: z.strictObject({
    ...answered,
    comparedPeriod: z.strictObject({ from: LocalDate, to: LocalDate }),
    items: z.array(Item),
  }),
  errors: ['request.refused'],
});

export const setTarget = endpoint('PUT', '/api/v1/analytics/road/:measure', {
  id: 'analytics.road.target',
  summary: 'Set or take away the target of a measure of the road',
  permission: 'analytics.road.manage',
  params: z.strictObject({ measure: RoadMeasure }),
  body: z.strictObject({ value: Figure.nullable() }),
  status: 204,
  ifMatch: true,
  errors: ['request.refused', 'version.stale'],
});
