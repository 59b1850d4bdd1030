import { z } from 'zod';
import { endpoint } from '../core/endpoint.ts';
import { Id } from '../core/ids.ts';
import { zName } from '../core/text.ts';

export const Team = z.strictObject({
  id: Id,
  name: z.string(),
  parentId: Id.nullable(),
  /** Active users in this very team. */
  users: z.number().int(),
  version: z.number().int(),
});
export type Team = z.infer<typeof Team>;

export const TeamInput = z.strictObject({ name: zName(100), parentId: Id.nullable().default(null) });
export type TeamInput = z.infer<typeof TeamInput>;

export const listTeams = endpoint('GET', '/api/v1/teams', {
  id: 'platform.team.list',
  summary: 'All teams; parentId makes the tree',
  permission: 'user',
  response: z.strictObject({ items: z.array(Team) }),
});

export const createTeam = endpoint('POST', '/api/v1/teams', {
  id: 'platform.team.create',
  summary: 'Makes a team',
  permission: 'platform.user.manage',
  body: TeamInput,
  response: Team,
  status: 201,
  errors: ['access.denied', 'request.refused'],
});

export const changeTeam = endpoint('PATCH', '/api/v1/teams/:id', {
  id: 'platform.team.change',
  summary: 'Renames or moves a team',
  permission: 'platform.user.manage',
  params: z.strictObject({ id: Id }),
  body: z.strictObject({ name: zName(100), parentId: Id.nullable() }).partial(),
  response: Team,
  ifMatch: true,
  errors: ['access.denied', 'request.refused'],
});

export const removeTeam = endpoint('DELETE', '/api/v1/teams/:id', {
  id: 'platform.team.remove',
  summary: 'Removes a team on which no users, invitations, views or teams hang',
  permission: 'platform.user.manage',
  params: z.strictObject({ id: Id }),
  ifMatch: true,
  errors: ['resource.conflict'],
});
