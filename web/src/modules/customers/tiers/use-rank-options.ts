import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Option } from '../../../kit/select.tsx';
import { usePreferences } from '../../../lib/preferences.ts';
import { groupsQuery, tierSetsQuery } from './queries.ts';

/** Tiers and needs groups as options of a filter. */
export function useRankOptions(): { tiers: readonly Option[]; groups: readonly Option[] } {
  const { language } = usePreferences();
  const sets = useQuery(tierSetsQuery).data?.items;
  const groups = useQuery(groupsQuery).data?.items;
  return useMemo(
    () => ({
      tiers:
        sets?.flatMap((set) => set.tiers.map((tier) => ({ id: tier.id, label: tier.name[language] }))) ?? [],
      groups: groups?.map((group) => ({ id: group.id, label: group.name[language] })) ?? [],
    }),
    [sets, groups, language],
  );
}
