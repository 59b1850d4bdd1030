import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useFormat } from '../../../lib/format/format.ts';
import { useGo } from '../../../lib/navigation.ts';
import { everyPair, pairCountQuery } from './duplicate-queries.ts';

/** The way from the list to the pairs that may be one customer, with how many wait. */
export function useDuplicatesItem() {
  const { t } = useLingui();
  const format = useFormat();
  const go = useGo();
  const count = useQuery(pairCountQuery(everyPair)).data?.count ?? 0;
  return {
    id: 'duplicates',
    label: count > 0 ? t`Duplicates (${format.number(count)})` : t`Duplicates`,
    icon: 'merge' as const,
    onAction: () => go('/customers/duplicates'),
  };
}
