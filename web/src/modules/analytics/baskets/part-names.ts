import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { segmentsQuery } from '../segments/query.ts';
import { valueWords } from '../words.ts';

/** What a part of the orders is called: a channel, a group of alike customers. Null for a group that is no more. */
export function usePartName(): (part: string) => string | null {
  const { t, i18n } = useLingui();
  const groups = useQuery(segmentsQuery).data?.groups ?? [];
  return (part) => {
    const [kind, name = ''] = part.split(/:(.*)/);
    if (kind === 'channel') {
      const word = valueWords['channel']?.[name];
      const channel = word ? i18n._(word) : name;
      return t`Channel: ${channel}`;
    }
    if (kind !== 'segment') return t`All orders`;
    const group = groups.find(({ id }) => id === name)?.name;
    return group === undefined ? null : t`Customers: ${group}`;
  };
}
