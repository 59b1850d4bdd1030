import { useLingui } from '@lingui/react/macro';
import type { Product } from '@peyvand/contract/sales/products';
import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { ComboBox } from '../../../kit/combobox.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { productChoiceQuery } from '../queries.ts';

/** Finds one product on sale by part of its name or code. */
export function ProductField(props: {
  value: Product | null;
  onChange: (product: Product | null) => void;
  label: string;
  error?: string | undefined;
}) {
  const { t } = useLingui();
  const format = useFormat();
  const { value } = props;
  const [text, setText] = useState(value?.name ?? '');
  // The name of what is chosen is no search: the whole catalogue stays at hand for another choice.
  const wanted = useDeferredValue(text === value?.name ? '' : text);
  const found = useQuery(productChoiceQuery(wanted));
  const items = found.data?.items ?? [];
  const all = value && !items.some(({ id }) => id === value.id) ? [value, ...items] : items;
  return (
    <ComboBox
      label={props.label}
      size="sm"
      value={value?.id ?? null}
      inputValue={text}
      onInputChange={setText}
      isLoading={found.isFetching}
      placeholder={t`Product name or code`}
      options={all.map((product) => ({
        id: product.id,
        label: product.name,
        detail: product.price ? format.money(product.price) : product.code,
      }))}
      onChange={(id) => {
        const product = all.find((one) => one.id === id) ?? null;
        if (product) setText(product.name);
        props.onChange(product);
      }}
      {...(props.error ? { error: props.error } : {})}
    />
  );
}
