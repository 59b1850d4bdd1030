import { useQuery } from '@tanstack/react-query';
import { productQuery } from '../queries.ts';
import { ProductField } from './product-field.tsx';

export interface ProductChoiceProps {
  label: string;
  productId: string | null;
  onChange: (productId: string | null) => void;
  error?: string;
}

/** A field for one product that is known by its id only. */
export function ProductChoice({ label, productId, onChange, error }: ProductChoiceProps) {
  const known = useQuery({ ...productQuery(productId ?? ''), enabled: productId !== null });
  const value = productId === null ? null : (known.data ?? null);
  return (
    <ProductField
      // The field keeps what is typed; it begins anew when the name of the product has come.
      key={known.data?.id ?? 'none'}
      label={label}
      value={value}
      onChange={(product) => onChange(product?.id ?? null)}
      error={error}
    />
  );
}
