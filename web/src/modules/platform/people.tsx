import { useLingui } from '@lingui/react/macro';
import { listTeams } from '@peyvand/contract/platform/teams';
import { listPeople, type Person } from '@peyvand/contract/platform/users';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { call } from '../../lib/api.ts';

/** Names of all colleagues, former ones too. */
export const peopleQuery = queryOptions({
  queryKey: ['people'],
  queryFn: ({ signal }) => call(listPeople, {}, { signal }),
  staleTime: 5 * 60_000,
});

/** All teams; `parentId` makes the tree. */
export const teamsQuery = queryOptions({
  queryKey: ['teams'],
  queryFn: ({ signal }) => call(listTeams, {}, { signal }),
  staleTime: 60_000,
});

export function usePeople(): readonly Person[] {
  return useQuery(peopleQuery).data?.items ?? [];
}

/** The name of one colleague; a grey word for one who is not known. */
export function PersonName({ id }: { id: string | null }) {
  const { t } = useLingui();
  const people = useQuery(peopleQuery);
  const person = people.data?.items.find((one) => one.id === id);
  if (person) return <bdi>{person.name}</bdi>;
  return people.isPending ? <span className="t3">…</span> : <span className="t3">{t`Unknown`}</span>;
}
