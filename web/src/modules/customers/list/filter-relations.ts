import { msg } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { Channel } from '@peyvand/contract/customers/story';
import { useMemo } from 'react';
import type { FilterField, FilterRelation, FilterScope } from '../../../kit/filter/fields.ts';
import { useCan } from '../../../lib/session.ts';
import { observationWords } from '../observations/words.ts';
import { useOwnerOptions } from '../people.ts';
import { useAddedRelations } from '../slots.tsx';
import { channelWords } from '../words.ts';

/** Customers that a customer is related to, by the name of the relation in the filter language. */
const toCustomers = {
  company: msg`Company`,
  people: msg`People there`,
  parent: msg`Parent company`,
  subsidiaries: msg`Subsidiaries`,
  household: msg`Members of the household`,
  referred: msg`Referred by this customer`,
  referredBy: msg`Referred this customer`,
} as const;

/** What belongs to customers, for the filter: other customers, talks, notes, files, and what other modules add. */
export function useCustomerRelations(fields: readonly FilterField[]): readonly FilterRelation[] {
  const { t, i18n } = useLingui();
  const owners = useOwnerOptions();
  const can = useCan();
  const added = useAddedRelations();
  const talks: FilterScope = useMemo(
    () => ({
      fields: [
        { id: 'occurredAt', label: t`Date`, kind: 'day' },
        {
          id: 'channel',
          label: t`Channel`,
          kind: 'choice',
          options: Channel.options.map((id) => ({ id, label: i18n._(channelWords[id]) })),
        },
        {
          id: 'direction',
          label: t`Direction`,
          kind: 'choice',
          options: [
            { id: 'in', label: t`from the customer` },
            { id: 'out', label: t`to the customer` },
          ],
        },
        { id: 'subject', label: t`Subject`, kind: 'text', nullable: true },
        { id: 'outcome', label: t`Outcome`, kind: 'text', nullable: true },
        { id: 'user', label: t`Who talked`, kind: 'choice', options: owners, nullable: true },
      ],
    }),
    [t, i18n, owners],
  );
  const notes: FilterScope = useMemo(
    () => ({
      fields: [
        { id: 'createdAt', label: t`Date`, kind: 'day' },
        { id: 'body', label: t`Text`, kind: 'text' },
        { id: 'author', label: t`Author`, kind: 'choice', options: owners },
        { id: 'pinned', label: t`Pinned`, kind: 'flag' },
      ],
    }),
    [t, owners],
  );
  const files: FilterScope = useMemo(
    () => ({
      fields: [
        { id: 'createdAt', label: t`Date`, kind: 'day' },
        { id: 'name', label: t`Name`, kind: 'text' },
      ],
    }),
    [t],
  );
  const observations: FilterScope = useMemo(
    () => ({
      fields: [
        {
          id: 'observationKind',
          label: t`Kind`,
          kind: 'choice',
          options: Object.entries(observationWords).map(([id, word]) => ({ id, label: i18n._(word) })),
        },
        { id: 'observationTopic', label: t`Topic`, kind: 'text' },
        { id: 'observationText', label: t`What is known`, kind: 'text' },
        { id: 'confidence', label: t`Confidence`, kind: 'number' },
        { id: 'observedOn', label: t`Observed`, kind: 'day' },
      ],
    }),
    [t, i18n],
  );
  const relations: FilterRelation[] = [];
  const customers = (): FilterScope => ({ fields, relations });
  relations.push(
    ...added
      .filter(({ permission }) => can(permission))
      .map(({ id, label, scope }) => ({ id, label: i18n._(label), scope: () => scope })),
    ...Object.entries(toCustomers).map(([id, label]) => ({ id, label: i18n._(label), scope: customers })),
    { id: 'talks', label: t`Talks`, scope: () => talks },
    { id: 'notes', label: t`Notes`, scope: () => notes },
    { id: 'files', label: t`Files`, scope: () => files },
    { id: 'observations', label: t`What is known`, scope: () => observations },
  );
  return relations;
}
