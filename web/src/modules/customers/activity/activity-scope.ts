import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import type { FilterScope } from '../../../kit/filter/fields.ts';
import { optionsOf } from '../../../lib/word-options.ts';
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
          options: optionsOf(kindWords, i18n),
        },
        {
          id: 'state',
          label: t`State`,
          kind: 'choice',
          options: optionsOf(stateWords, i18n),
        },
        { id: 'overdue', label: t`Overdue`, kind: 'flag' },
        { id: 'day', label: t`Day`, kind: 'day', nullable: true },
        { id: 'closedAt', label: t({ message: 'Closed', context: 'activity' }), kind: 'day', nullable: true },
      ],
    }),
    [t, i18n],
  );
}
