import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { FilterField } from '../../../kit/filter/fields.ts';
import { useCan } from '../../../lib/session.ts';
import { groupNamesQuery, segmentsQuery } from './query.ts';

const none: readonly never[] = [];

/** The group of alike customers as a field of filters; null before there are groups. */
export function useSegmentField(): FilterField | null {
  const { t, i18n } = useLingui();
  const can = useCan();
  const groups = useQuery({ ...segmentsQuery, enabled: can('analytics.report.read') }).data?.groups ?? none;
  const namesOf = useQuery({ ...groupNamesQuery, enabled: groups.length > 0 }).data;
  return useMemo(() => {
    if (groups.length === 0 || !namesOf) return null;
    const names = namesOf(groups, i18n);
    return {
      id: 'segment',
      label: t`Alike customers`,
      kind: 'choice',
      options: groups.map(({ id }) => ({ id, label: names.get(id) ?? id })),
      nullable: true,
    };
  }, [groups, namesOf, i18n, t]);
}
