import { z } from 'zod';
import { endpoint } from '../core/endpoint.ts';
import { Filter } from '../core/filter.ts';
import { Id } from '../core/ids.ts';
import { zName } from '../core/text.ts';
import { ResourceName } from './roles.ts';

const Column = z
  .string()
  .max(100)
  .regex(/^[A-Za-z][A-Za-z0-9_.]*$/);

/** What a list shows: which rows, in which order, with which columns. */
export const ViewDefinition = z.strictObject({
  filter: Filter.nullable().default(null),
  search: z.string().max(200).default(''),
  sort: z
    .array(z.strictObject({ field: Column, direction: z.enum(['asc', 'desc']) }))
    .max(3)
    .default([]),
  columns: z
    .array(z.strictObject({ field: Column, width: z.number().int().min(40).max(1200).optional() }))
    .max(60)
    .default([]),
});
export type ViewDefinition = z.infer<typeof ViewDefinition>;

const Visibility = z.enum(['private', 'team', 'all']);

export const SavedView = z.strictObject({
  id: Id,
  resource: z.string(),
  name: z.string(),
  definition: ViewDefinition,
  visibility: Visibility,
  isDefault: z.boolean(),
  ownerId: Id,
  /** For which team and those below it; null unless the visibility is `team`. */
  teamId: Id.nullable(),
  /** Whether the caller may change it. */
  mine: z.boolean(),
  version: z.number().int(),
});
export type SavedView = z.infer<typeof SavedView>;

const input = {
  name: zName(100),
  definition: ViewDefinition,
  visibility: Visibility,
  isDefault: z.boolean(),
};

export const listViews = endpoint('GET', '/api/v1/views', {
  id: 'platform.view.list',
  summary: 'Saved views of a list that the caller may use: own, of the team, of all',
  permission: 'user',
  query: z.strictObject({ resource: ResourceName }),
  response: z.strictObject({ items: z.array(SavedView) }),
});

/** `team` and `all` need the permission platform.view.publish. */
export const createView = endpoint('POST', '/api/v1/views', {
  id: 'platform.view.create',
  summary: 'Saves a view',
  permission: 'user',
  body: z.strictObject({
    ...input,
    resource: ResourceName,
    visibility: Visibility.default('private'),
    isDefault: z.boolean().default(false),
  }),
  response: SavedView,
  status: 201,
  errors: ['access.denied', 'request.refused'],
});

export const changeView = endpoint('PATCH', '/api/v1/views/:id', {
  id: 'platform.view.change',
  summary: 'Changes a saved view',
  permission: 'user',
  params: z.strictObject({ id: Id }),
  body: z.strictObject(input).partial(),
  response: SavedView,
  ifMatch: true,
  errors: ['access.denied', 'request.refused'],
});

export const removeView = endpoint('DELETE', '/api/v1/views/:id', {
  id: 'platform.view.remove',
  summary: 'Removes a saved view',
  permission: 'user',
  params: z.strictObject({ id: Id }),
  ifMatch: true,
  errors: ['access.denied'],
});
