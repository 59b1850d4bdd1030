import { z } from 'zod';
import { endpoint } from '../core/endpoint.ts';
import { Filter } from '../core/filter.ts';
import { Id } from '../core/ids.ts';
import { zLine } from '../core/text.ts';

const manage = 'sales.assignment.manage';
const one = z.strictObject({ id: Id });

/**
 * A part of the market: whoever fits the filter and stands in no child. A customer belongs to the first that takes it,
 * in the order of positions, and there to the deepest.
 */
export const TerritoryInput = z.strictObject({
  name: zLine(120).min(1),
  parentId: Id.nullable(),
  /** Over customers, and within what the parent takes; null: everybody. */
  filter: Filter.nullable(),
  managerId: Id.nullable(),
  /** In the order in which they take turns. */
  memberIds: z.array(Id).max(200),
  position: z.number().int().min(0).max(10_000),
});
export type TerritoryInput = z.infer<typeof TerritoryInput>;

export const Territory = TerritoryInput.extend({
  id: Id,
  /** How many customers stand in it itself, children left out; null where nobody asked to count. */
  customers: z.number().int().nullable(),
  version: z.number().int(),
});
export type Territory = z.infer<typeof Territory>;

export const listTerritories = endpoint('GET', '/api/v1/territories', {
  id: 'sales.territory.list',
  summary: 'All territories; asked for counts, with how many customers each has',
  permission: 'sales.assignment.read',
  query: z.strictObject({ counts: z.enum(['true', 'false']).default('false') }),
  response: z.strictObject({ items: z.array(Territory) }),
});

export const createTerritory = endpoint('POST', '/api/v1/territories', {
  id: 'sales.territory.create',
  summary: 'Add a territory; customers are placed anew in the background',
  permission: manage,
  body: TerritoryInput,
  response: Territory,
  status: 201,
  errors: ['request.refused'],
});

export const changeTerritory = endpoint('PUT', '/api/v1/territories/:id', {
  id: 'sales.territory.change',
  summary: 'Replace a territory; customers are placed anew in the background',
  permission: manage,
  params: one,
  body: TerritoryInput,
  response: Territory,
  ifMatch: true,
  errors: ['request.refused'],
});

export const removeTerritory = endpoint('DELETE', '/api/v1/territories/:id', {
  id: 'sales.territory.remove',
  summary: 'Remove a territory without children; its customers go to the parent',
  permission: manage,
  params: one,
  ifMatch: true,
  errors: ['resource.conflict'],
});
