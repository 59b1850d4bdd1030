import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { FilterField } from '../../../kit/filter/fields.ts';
import { useCan } from '../../../lib/session.ts';
import { useGroupNames } from './group-names.ts';
import { segmentsQuery } from './query.ts';

const none: readonly never[] = [];

/** The group of alike customers as a field of filters; null before there are groups. */
export function useSegmentField(): FilterField | null {
  const { t } = useLingui();
  const can = useCan();
  const groups = useQuery({ ...segmentsQuery, enabled: can('analytics.report.read') }).data?.groups ?? none;
  const names = useGroupNames(groups);
  return useMemo(
    () =>
      groups.length === 0
        ? null
        : {
            id: 'segment',
            label: t`Alike customers`,
            kind: 'choice',
            options: groups.map(({ id }) => ({ id, label: names.get(id) ?? id })),
            nullable: true,
          },
    [groups, names, t],
  );
}
