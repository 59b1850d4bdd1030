import { z } from 'zod';
import { Instant } from '../core/dates.ts';
import { endpoint } from '../core/endpoint.ts';
import { Filter } from '../core/filter.ts';
import { Id } from '../core/ids.ts';
import { Currency } from '../core/money.ts';
import { zName } from '../core/text.ts';
import { FieldName, MeasureType, permission } from './model.ts';
import { MeasureValue } from './query.ts';
import { Span } from './selection.ts';

/**
 * When somebody is told. `above`, `below`: of a value as answers have it, minor units for money, 0.25 for a quarter.
 * `rise`, `fall`: by this part of the value of the period before, 0.1 for a tenth.
 */
export const AlertRule = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.enum(['above', 'below']), limit: z.string().regex(/^-?\d{1,18}(\.\d{1,6})?$/) }),
  z.strictObject({
    kind: z.enum(['rise', 'fall']),
    by: z.number().positive().max(1000),
    than: z.enum(['previousYear', 'previousPeriod']),
  }),
]);
export type AlertRule = z.infer<typeof AlertRule>;

const wish = {
  name: zName(100),
  measure: FieldName,
  filter: Filter.nullable(),
  period: Span,
  rule: AlertRule,
};

/** Counts what its owner may see. */
export const Alert = z.strictObject({
  id: Id,
  ...wish,
  type: MeasureType,
  currency: Currency,
  /** As it was last seen; null before the first look. */
  seen: z.strictObject({ value: MeasureValue, at: Instant }).nullable(),
  /** Since when the rule holds, of which was told once; null while it does not. */
  toldAt: Instant.nullable(),
  version: z.number().int(),
});
export type Alert = z.infer<typeof Alert>;

export const AlertWish = z.strictObject(wish);
export type AlertWish = z.infer<typeof AlertWish>;

export const listAlerts = endpoint('GET', '/api/v1/analytics/alerts', {
  id: 'analytics.alert.list',
  summary: 'The own alerts',
  permission,
  response: z.strictObject({ items: z.array(Alert) }),
});

export const addAlert = endpoint('POST', '/api/v1/analytics/alerts', {
  id: 'analytics.alert.add',
  summary: 'Be told when a measure goes beyond a limit',
  permission,
  body: AlertWish,
  response: z.strictObject({ id: Id }),
  status: 201,
  errors: ['request.refused'],
});

/** Begins anew: it is told again when the rule holds. */
export const changeAlert = endpoint('PUT', '/api/v1/analytics/alerts/:id', {
  id: 'analytics.alert.change',
  summary: 'Change an alert',
  permission,
  params: z.strictObject({ id: Id }),
  body: AlertWish,
  status: 204,
  ifMatch: true,
  errors: ['request.refused', 'version.stale'],
});

export const removeAlert = endpoint('DELETE', '/api/v1/analytics/alerts/:id', {
  id: 'analytics.alert.remove',
  summary: 'Remove an alert',
  permission,
  params: z.strictObject({ id: Id }),
  ifMatch: true,
  errors: ['version.stale'],
});
