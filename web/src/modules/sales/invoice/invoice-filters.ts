import { useLingui } from '@lingui/react/macro';
import { minorDigits } from '@peyvand/contract/core/money';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { FilterField, FilterScope } from '../../../kit/filter/fields.ts';
import { useMe } from '../../../lib/session.ts';
import { optionsOf } from '../../../lib/word-options.ts';
import { peopleQuery } from '../people-query.ts';
import { invoiceStatusWords } from './invoice-words.ts';

/** The fields that invoices are filtered by, as the server knows them. */
export function useInvoiceFields(): readonly FilterField[] {
  const { t, i18n } = useLingui();
  const people = useQuery(peopleQuery).data;
  const currency = useMe()?.organisation.currency ?? 'IRR';
  return useMemo((): FilterField[] => {
    return [
      {
        id: 'status',
        label: t`State`,
        kind: 'choice',
        options: optionsOf(invoiceStatusWords, i18n),
      },
      {
        id: 'kind',
        label: t`Kind`,
        kind: 'choice',
        options: [
          { id: 'invoice', label: t({ message: 'Invoice', context: 'kind' }) },
          { id: 'credit_note', label: t({ message: 'Credit note', context: 'invoice' }) },
        ],
      },
      { id: 'open', label: t({ message: 'Open amount', context: 'invoice' }), kind: 'money', currency },
      { id: 'dueOn', label: t({ message: 'Due', context: 'day' }), kind: 'day', nullable: true },
      { id: 'issuedOn', label: t({ message: 'Issued', context: 'day' }), kind: 'day', nullable: true },
      { id: 'total', label: t`Total`, kind: 'money', currency },
      {
        id: 'owner',
        label: t`Owner`,
        kind: 'choice',
        options: people?.items.map(({ id, name }) => ({ id, label: name })) ?? [],
      },
      { id: 'number', label: t`Number`, kind: 'text', nullable: true },
      {
        id: 'currency',
        label: t`Currency`,
        kind: 'choice',
        options: Object.keys(minorDigits).map((id) => ({ id, label: id })),
      },
    ];
  }, [t, i18n, people, currency]);
}

/** The same for filters of customers. */
export function useInvoiceScope(): FilterScope {
  const fields = useInvoiceFields();
  return useMemo(() => ({ fields }), [fields]);
}
