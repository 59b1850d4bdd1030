import { useLingui } from '@lingui/react/macro';
import { minorDigits } from '@peyvand/contract/core/money';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { FilterField, FilterScope } from '../../../kit/filter/fields.ts';
import { useMe } from '../../../lib/session.ts';
import { optionsOf } from '../../../lib/word-options.ts';
import { peopleQuery } from '../people-query.ts';
import { contractKindWords, contractStatusWords } from './contract-words.ts';

/** The fields that contracts are filtered by, as the server knows them. */
export function useContractFields(): readonly FilterField[] {
  const { t, i18n } = useLingui();
  const people = useQuery(peopleQuery).data;
  const me = useMe();
  return useMemo(() => {
    const currency = me?.organisation.currency ?? 'IRR';
    return [
      {
        id: 'status',
        label: t`State`,
        kind: 'choice',
        options: optionsOf(contractStatusWords, i18n),
      },
      {
        id: 'kind',
        label: t`Kind`,
        kind: 'choice',
        options: optionsOf(contractKindWords, i18n),
      },
      { id: 'endsOn', label: t`Last day`, kind: 'day', nullable: true },
      { id: 'noticeOn', label: t`Notice by`, kind: 'day', nullable: true },
      {
        id: 'value',
        label: t({ message: 'Value', context: 'contract' }),
        kind: 'money',
        currency,
        nullable: true,
      },
      {
        id: 'renewal',
        label: t`Renewal`,
        kind: 'choice',
        options: [
          { id: 'none', label: t({ message: 'None', context: 'renewal' }) },
          { id: 'manual', label: t({ message: 'By hand', context: 'renewal' }) },
          { id: 'automatic', label: t({ message: 'By itself', context: 'renewal' }) },
        ],
      },
      {
        id: 'owner',
        label: t`Owner`,
        kind: 'choice',
        options: people?.items.map(({ id, name }) => ({ id, label: name })) ?? [],
      },
      { id: 'startsOn', label: t`First day`, kind: 'day' },
      { id: 'number', label: t`Number`, kind: 'text', nullable: true },
      { id: 'title', label: t`Title`, kind: 'text' },
      {
        id: 'currency',
        label: t`Currency`,
        kind: 'choice',
        options: Object.keys(minorDigits).map((id) => ({ id, label: id })),
      },
      { id: 'createdAt', label: t`Created`, kind: 'day' },
    ];
  }, [t, i18n, people, me]);
}

/** The same for filters of customers. */
export function useContractScope(): FilterScope {
  const fields = useContractFields();
  return useMemo(() => ({ fields }), [fields]);
}
