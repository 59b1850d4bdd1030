import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { IconButton } from '../../../kit/button.tsx';
import { ComboBox } from '../../../kit/combobox.tsx';
import { ProductField } from '../order/product-field.tsx';
import { categoriesQuery } from '../product/category-query.ts';
import { productNamesQuery } from './commission-queries.ts';

/** Products and categories that a rule is for; none: all. */
export function GoodsField(props: {
  productIds: readonly string[];
  categoryIds: readonly string[];
  onChange: (goods: { productIds?: string[]; categoryIds?: string[] }) => void;
}) {
  const { productIds, categoryIds, onChange } = props;
  const { t } = useLingui();
  const [key, setKey] = useState(0);
  const categories = useQuery(categoriesQuery).data?.items ?? [];
  const products = useQuery(productNamesQuery(productIds)).data?.items ?? [];
  const chosen = [
    ...productIds.map((id) => ({
      id,
      name: products.find((one) => one.id === id)?.name ?? '…',
      remove: () => onChange({ productIds: productIds.filter((one) => one !== id) }),
    })),
    ...categoryIds.map((id) => ({
      id,
      name: categories.find((one) => one.id === id)?.name ?? '…',
      remove: () => onChange({ categoryIds: categoryIds.filter((one) => one !== id) }),
    })),
  ];
  return (
    <div className="grid gap-2">
      <div className="grid gap-3 sm:grid-cols-2" key={key}>
        <ProductField
          label={t`Only these products`}
          value={null}
          onChange={(product) => {
            if (!product || productIds.includes(product.id)) return;
            onChange({ productIds: [...productIds, product.id] });
            setKey(key + 1);
          }}
        />
        <ComboBox
          label={t`Only these categories`}
          size="sm"
          value={null}
          placeholder={t`Add a category`}
          options={categories
            .filter(({ id }) => !categoryIds.includes(id))
            .map(({ id, name }) => ({ id, label: name }))}
          onChange={(id) => {
            if (id === null) return;
            onChange({ categoryIds: [...categoryIds, id] });
            setKey(key + 1);
          }}
        />
      </div>
      {chosen.length > 0 && (
        <ul className="row flex-wrap gap-2">
          {chosen.map(({ id, name, remove }) => (
            <li key={id} className="row gap-1">
              <bdi>{name}</bdi>
              <IconButton icon="close" label={t`Take ${name} out`} onPress={remove} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
