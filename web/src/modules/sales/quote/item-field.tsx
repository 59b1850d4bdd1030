import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { ComboBox } from '../../../kit/combobox.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { productChoiceQuery } from '../queries.ts';
import type { DraftLine } from './draft.ts';

interface Props {
  line: DraftLine;
  onChange: (line: DraftLine) => void;
  label: string;
}

/** What a line is about: a product by part of its name or code, or words of one's own. */
export function ItemField({ line, onChange, label }: Props) {
  const { t } = useLingui();
  const format = useFormat();
  const [text, setText] = useState(line.description);
  // The name of what is chosen is no search: the whole catalogue stays at hand for another choice.
  const wanted = useDeferredValue(text === line.description ? '' : text);
  const found = useQuery(productChoiceQuery(wanted));
  const items = found.data?.items ?? [];
  const own = line.productId !== null && !items.some(({ id }) => id === line.productId);
  return (
    <ComboBox
      label={label}
      size="sm"
      value={line.productId}
      inputValue={text}
      onInputChange={setText}
      isLoading={found.isFetching}
      placeholder={t`Product, or words of your own`}
      options={[
        ...(own && line.productId ? [{ id: line.productId, label: line.description }] : []),
        ...items.map((product) => ({
          id: product.id,
          label: product.name,
          detail: product.price ? format.money(product.price) : product.code,
        })),
      ]}
      onCreate={(words) => {
        setText(words);
        onChange({ ...line, productId: null, description: words, code: '', tax: null });
      }}
      onChange={(id) => {
        const product = items.find((one) => one.id === id);
        if (!product) return;
        setText(product.name);
        onChange({
          ...line,
          productId: product.id,
          description: product.name,
          code: product.code,
          unit: product.unit,
          unitPrice: null,
          tax: undefined,
        });
      }}
    />
  );
}
