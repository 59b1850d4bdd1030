import { useLingui } from '@lingui/react/macro';
import { ActivityKind, ActivityState } from '@peyvand/contract/customers/activities';
import { useMemo } from 'react';
import type { FilterScope } from '../../../kit/filter/fields.ts';
import { kindWords, stateWords } from './words.ts';

/** What activities of a customer can be asked. Loaded with the first page, so it asks the server for nothing. */
export function useActivityScope(): FilterScope {
  const { t, i18n } = useLingui();
  return useMemo(
    () => ({
      fields: [
        {
          id: 'kind',
          label: t`Kind`,
          kind: 'choice',
          options: ActivityKind.options.map((id) => ({ id, label: i18n._(kindWords[id]) })),
        },
        {
          id: 'state',
          label: t`State`,
          kind: 'choice',
          options: ActivityState.options.map((id) => ({ id, label: i18n._(stateWords[id]) })),
        },
        { id: 'overdue', label: t`Overdue`, kind: 'flag' },
        { id: 'day', label: t`Day`, kind: 'day', nullable: true },
        { id: 'closedAt', label: t({ message: 'Closed', context: 'activity' }), kind: 'day', nullable: true },
      ],
    }),
    [t, i18n],
  );
}
