import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { FilterField } from '../../../kit/filter/fields.ts';
import { useMe } from '../../../lib/session.ts';
import { productWords } from '../words.ts';
import { categoriesQuery } from './category-query.ts';
import { categoryOptions } from './category-tree.ts';

/** The fields that products are filtered by; price and cost only for those who may read them. */
export function useProductFields(): readonly FilterField[] {
  const { t, i18n } = useLingui();
  const categories = useQuery(categoriesQuery).data;
  const me = useMe();
  return useMemo(() => {
    const currency = me?.organisation.currency ?? 'IRR';
    const hidden = new Set(me?.scopes['products']?.hidden);
    const fields: FilterField[] = [
      {
        id: 'active',
        label: t`On sale`,
        kind: 'flag',
      },
      {
        id: 'categoryId',
        label: i18n._(productWords.categoryId),
        kind: 'choice',
        options: categoryOptions(categories?.items ?? []),
        nullable: true,
      },
      { id: 'name', label: i18n._(productWords.name), kind: 'text' },
      { id: 'code', label: i18n._(productWords.code), kind: 'text' },
      { id: 'price', label: i18n._(productWords.price), kind: 'money', currency, nullable: true },
      { id: 'cost', label: i18n._(productWords.cost), kind: 'money', currency, nullable: true },
      { id: 'unit', label: i18n._(productWords.unit), kind: 'text' },
      { id: 'createdAt', label: t`Created`, kind: 'day' },
      { id: 'updatedAt', label: t`Last changed`, kind: 'day' },
    ];
    return fields.filter(({ id }) => !hidden.has(id));
  }, [t, i18n, categories, me]);
}
