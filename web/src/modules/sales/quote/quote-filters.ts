import { useLingui } from '@lingui/react/macro';
import { minorDigits } from '@peyvand/contract/core/money';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { FilterField, FilterScope } from '../../../kit/filter/fields.ts';
import { useMe } from '../../../lib/session.ts';
import { optionsOf } from '../../../lib/word-options.ts';
import { peopleQuery } from '../people-query.ts';
import { quoteStatusWords } from './quote-words.ts';

const none: readonly FilterField[] = [];

/** The fields that quotes are filtered by, as the server knows them; margin only for those who may read costs. */
export function useQuoteFields(selling: readonly FilterField[] = none): readonly FilterField[] {
  const { t, i18n } = useLingui();
  const people = useQuery(peopleQuery).data;
  const me = useMe();
  return useMemo(() => {
    const currency = me?.organisation.currency ?? 'IRR';
    const seesCost = !me?.scopes['quotes']?.hidden.includes('cost');
    const fields: FilterField[] = [
      {
        id: 'status',
        label: t`State`,
        kind: 'choice',
        options: optionsOf(quoteStatusWords, i18n),
      },
      { id: 'total', label: t`Total`, kind: 'money', currency },
      { id: 'expiresOn', label: t`Valid until`, kind: 'day', nullable: true },
      {
        id: 'owner',
        label: t`Owner`,
        kind: 'choice',
        options: people?.items.map(({ id, name }) => ({ id, label: name })) ?? [],
      },
      { id: 'number', label: t`Number`, kind: 'text', nullable: true },
      { id: 'title', label: t`Title`, kind: 'text' },
      {
        id: 'currency',
        label: t`Currency`,
        kind: 'choice',
        options: Object.keys(minorDigits).map((id) => ({ id, label: id })),
      },
      ...selling,
      { id: 'lineCount', label: t`Number of lines`, kind: 'number' },
      { id: 'createdAt', label: t`Created`, kind: 'day' },
    ];
    const margin: FilterField = { id: 'margin', label: t`Profit`, kind: 'money', currency, nullable: true };
    return seesCost ? fields.toSpliced(2, 0, margin) : fields;
  }, [t, i18n, people, me, selling]);
}

/** The same for filters of customers. */
export function useQuoteScope(): FilterScope {
  const fields = useQuoteFields();
  return useMemo(() => ({ fields }), [fields]);
}
