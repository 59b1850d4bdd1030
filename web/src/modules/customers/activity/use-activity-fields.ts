import { useLingui } from '@lingui/react/macro';
import { ActivityKind, ActivityState, Priority } from '@peyvand/contract/customers/activities';
import { useQuery } from '@tanstack/react-query';
import type { FilterField } from '../../../kit/filter/fields.ts';
import { usePreferences } from '../../../lib/preferences.ts';
import { useNames } from '../people.ts';
import { settingsQuery } from './queries.ts';
import { kindWords, priorityWords, stateWords } from './words.ts';

/** The fields that activities are filtered by, as the server knows them. */
export function useActivityFields(): readonly FilterField[] {
  const { t, i18n } = useLingui();
  const { language } = usePreferences();
  const people = [...useNames()].map(([id, label]) => ({ id, label }));
  const outcomes = useQuery(settingsQuery).data?.outcomes ?? [];
  return [
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
    { id: 'owner', label: t`Owner`, kind: 'choice', options: people },
    { id: 'colleague', label: t`Takes part`, kind: 'choice', options: people },
    {
      id: 'priority',
      label: t`Priority`,
      kind: 'choice',
      options: Priority.options.map((id) => ({ id, label: i18n._(priorityWords[id]) })),
    },
    {
      id: 'outcomeId',
      label: t`Outcome`,
      kind: 'choice',
      options: outcomes.map(({ id, names, kind }) => ({
        id,
        label: names[language],
        detail: i18n._(kindWords[kind]),
      })),
      nullable: true,
    },
    { id: 'subject', label: t({ message: 'Subject', context: 'activity' }), kind: 'text' },
    { id: 'place', label: t`Place`, kind: 'text', nullable: true },
    { id: 'closedAt', label: t({ message: 'Closed', context: 'activity' }), kind: 'day', nullable: true },
    { id: 'createdAt', label: t`Created`, kind: 'day' },
  ];
}
