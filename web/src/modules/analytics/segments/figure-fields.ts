import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { FilterField } from '../../../kit/filter/fields.ts';
import { allWords } from '../../../lib/i18n.ts';
import { useCan, useMe } from '../../../lib/session.ts';
import { segmentsQuery } from './query.ts';

const none: readonly never[] = [];

/** Where customers stand by their figures, as fields of filters. What they are called is loaded with the first filter. */
export function useFigureFields(isWanted: boolean): readonly FilterField[] {
  const { i18n } = useLingui();
  const me = useMe();
  const can = useCan();
  const groups =
    useQuery({ ...segmentsQuery, enabled: isWanted && can('analytics.report.read') }).data?.groups ?? none;
  const fieldsOf = useQuery({
    queryKey: ['fields of figures'],
    queryFn: async () => {
      const [{ figureFields }] = await Promise.all([import('./named-fields.ts'), allWords()]);
      return figureFields;
    },
    staleTime: Number.POSITIVE_INFINITY,
    enabled: isWanted,
  }).data;
  return useMemo(
    () => fieldsOf?.({ i18n, groups, scopes: me?.scopes, currency: me?.organisation.currency }) ?? none,
    [fieldsOf, i18n, groups, me],
  );
}
