import { listTeams } from '@peyvand/contract/platform/teams';
import {
  type AssignedKind,
  getAssignmentOf,
  getAssignmentSetup,
  listAssignmentRules,
} from '@peyvand/contract/sales/assignments';
import { listTerritories } from '@peyvand/contract/sales/territories';
import { queryOptions } from '@tanstack/react-query';
import { call } from '../../../lib/api.ts';

export const rulesQuery = queryOptions({
  queryKey: ['assignmentRules', 'list'],
  queryFn: ({ signal }) => call(listAssignmentRules, {}, { signal }),
});

export const teamsQuery = queryOptions({
  queryKey: ['teams'],
  queryFn: ({ signal }) => call(listTeams, {}, { signal }),
  staleTime: 60_000,
});

export const setupQuery = queryOptions({
  queryKey: ['assignmentRules', 'setup'],
  queryFn: ({ signal }) => call(getAssignmentSetup, {}, { signal }),
});

/** All territories, each with how many customers stand in it. */
export const territoriesQuery = queryOptions({
  queryKey: ['territories'],
  queryFn: ({ signal }) => call(listTerritories, { query: { counts: 'true' } }, { signal }),
});

/** Why the owner of a record is its owner. */
export function standingQuery(kind: AssignedKind, id: string) {
  return queryOptions({
    queryKey: ['assignments', kind, id],
    queryFn: ({ signal }) => call(getAssignmentOf, { params: { kind, id } }, { signal }),
  });
}
