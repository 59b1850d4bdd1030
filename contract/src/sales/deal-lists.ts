import { z } from 'zod';
import { endpoint } from '../core/endpoint.ts';
import { Id } from '../core/ids.ts';
import { zLine } from '../core/text.ts';
import { Words } from './pipelines.ts';

/** A part in a decision that the organisation added. One that is not `active` stays on deals and is not offered. */
export const OwnRole = z.strictObject({ id: Id, names: Words, active: z.boolean().default(true) });
export type OwnRole = z.output<typeof OwnRole>;

/** A competitor that is offered; deals keep the name. */
export const Competitor = z.strictObject({
  id: Id,
  name: zLine(80).min(1),
  active: z.boolean().default(true),
});
export type Competitor = z.output<typeof Competitor>;

const lists = {
  roles: z.array(OwnRole).max(100),
  competitors: z.array(Competitor).max(1000),
};

const DealLists = z.strictObject({ ...lists, version: z.number().int() });
export type DealLists = z.infer<typeof DealLists>;

export const getDealLists = endpoint('GET', '/api/v1/deal-lists', {
  id: 'sales.deal_lists.get',
  summary: 'Own roles of people on deals, and the competitors that are offered',
  permission: 'sales.deal.read',
  response: DealLists,
});

export const changeDealLists = endpoint('PUT', '/api/v1/deal-lists', {
  id: 'sales.deal_lists.change',
  summary: 'Replace own roles and competitors; what is left out is retired',
  permission: 'sales.pipeline.manage',
  body: z.strictObject(lists),
  response: DealLists,
  ifMatch: true,
  errors: ['request.refused', 'version.stale'],
});
