import { z } from 'zod';
import { Instant } from '../core/dates.ts';
import { endpoint } from '../core/endpoint.ts';
import { Id } from '../core/ids.ts';
import { Currency } from '../core/money.ts';
import { permission } from './model.ts';
import { Share } from './selection.ts';

const Feature = z.enum(['recency', 'orders', 'spent', 'margin', 'age']);
export type SegmentFeature = z.infer<typeof Feature>;

/** Medians: days since the last order, orders, money in units of the currency, margin as a share, days since the first. */
const Medians = z.record(Feature, z.number().nullable());

export const AlikeGroup = z.strictObject({
  id: Id,
  /** What sets it apart the most, in the language of the asking person. */
  name: z.string(),
  /** Of those whom the asking person sees. */
  customers: z.number().int(),
  medians: Medians,
  /** What sets the group apart, the farthest first: by how many deviations its mean lies off that of all. */
  traits: z.array(z.strictObject({ feature: Feature, off: z.number() })),
  /** Of all customers and of what they spent; null for who does not see all of them. */
  share: Share,
  spentShare: Share,
});
export type AlikeGroup = z.infer<typeof AlikeGroup>;

export const AlikeGroups = z.strictObject({
  /** `never`: not made yet. `few`: fewer than 50 customers bought, or all are the same. */
  state: z.enum(['never', 'few', 'made']),
  madeAt: Instant.nullable(),
  currency: Currency.nullable(),
  /** Who bought at all when the groups were made. */
  customers: z.number().int(),
  /** How well customers lie in their groups, -1 to 1, from a sample. */
  silhouette: z.number().nullable(),
  tried: z.array(z.strictObject({ k: z.number().int(), silhouette: z.number() })),
  /** The largest first. */
  groups: z.array(AlikeGroup),
});
export type AlikeGroups = z.infer<typeof AlikeGroups>;

export const readSegments = endpoint('GET', '/api/v1/analytics/segments', {
  id: 'analytics.segments.read',
  summary:
    'Groups of alike customers, found each night by recency, orders, money, margin and age of the relation',
  permission,
  response: AlikeGroups,
});

export const fitSegments = endpoint('POST', '/api/v1/analytics/segments/fit', {
  id: 'analytics.segments.fit',
  summary: 'Has the groups of alike customers made anew in the background',
  permission: 'analytics.segment.manage',
  status: 202,
});
