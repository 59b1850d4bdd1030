import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import type { FilterScope } from '../../../kit/filter/fields.ts';
import { useMe } from '../../../lib/session.ts';
import { dealStatusWords } from './status-words.ts';

const states = ['open', 'won', 'lost'] as const;

/** What deals of a customer can be asked. Loaded with the first page, so it asks the server for nothing. */
export function useDealScope(): FilterScope {
  const { t, i18n } = useLingui();
  const me = useMe();
  return useMemo(() => {
    const currency = me?.organisation.currency ?? 'IRR';
    const hidden = me?.scopes['deals']?.hidden ?? [];
    const fields: FilterScope['fields'] = [
      {
        id: 'status',
        label: t`State`,
        kind: 'choice',
        options: states.map((id) => ({ id, label: i18n._(dealStatusWords[id]) })),
      },
      { id: 'amount', label: t`Amount`, kind: 'money', currency, nullable: true },
      { id: 'name', label: t`Name`, kind: 'text' },
      { id: 'expectedOn', label: t`Expected close`, kind: 'day', nullable: true },
      { id: 'nextStepOn', label: t`Date of the next step`, kind: 'day', nullable: true },
      { id: 'idle', label: t`Too long in its stage`, kind: 'flag' },
      { id: 'source', label: t({ message: 'Source', context: 'of a deal' }), kind: 'text', nullable: true },
      { id: 'closedAt', label: t`Closed`, kind: 'day', nullable: true },
      { id: 'createdAt', label: t`Created`, kind: 'day' },
    ];
    return { fields: fields.filter(({ id }) => !hidden.includes(id)) };
  }, [t, i18n, me]);
}
