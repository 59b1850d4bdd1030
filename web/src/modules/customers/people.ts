import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Option } from '../../kit/select.tsx';
import { useFormat } from '../../lib/format/format.ts';
import { useMe } from '../../lib/session.ts';
import { peopleQuery } from './queries.ts';

/** Names of colleagues by id, former ones too. */
export function useNames(): ReadonlyMap<string, string> {
  const people = useQuery(peopleQuery).data;
  return useMemo(() => new Map(people?.items.map(({ id, name }) => [id, name])), [people]);
}

/** Active colleagues to choose an owner from, the reader first. */
export function useOwnerOptions(): readonly Option[] {
  const { t } = useLingui();
  const people = useQuery(peopleQuery).data;
  const own = useMe()?.user.id;
  const format = useFormat();
  return useMemo(
    () =>
      (people?.items ?? [])
        .filter((person) => person.active)
        .toSorted((a, b) => Number(b.id === own) - Number(a.id === own))
        .map(({ id, name, away }) => {
          const detail = id === own ? t`you` : away ? t`away until ${format.dateInList(away.until)}` : null;
          return { id, label: name, ...(detail === null ? {} : { detail }) };
        }),
    [people, own, t, format],
  );
}

/** Colleagues who can be named in a note: active ones, without the reader. */
export function useMentionable(): readonly { id: string; name: string }[] {
  const people = useQuery(peopleQuery).data;
  const own = useMe()?.user.id;
  return useMemo(() => (people?.items ?? []).filter(({ id, active }) => active && id !== own), [people, own]);
}
