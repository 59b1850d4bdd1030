import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import type { FilterScope } from '../../../kit/filter/fields.ts';
import { useCan, useMe } from '../../../lib/session.ts';
import { useProductFields } from '../product/product-fields.ts';
import { useOrderFields } from './order-filters.ts';

/** Everything that orders can be asked, their lines and products included. */
export function useOrderScope(): FilterScope {
  const { t } = useLingui();
  const fields = useOrderFields();
  const products = useProductFields();
  const seesProducts = useCan()('sales.product.read');
  const currency = useMe()?.organisation.currency ?? 'IRR';
  return useMemo(() => {
    const product: FilterScope = { fields: products };
    const lines: FilterScope = {
      fields: [
        { id: 'code', label: t`Product code`, kind: 'text' },
        { id: 'description', label: t`Description`, kind: 'text' },
        { id: 'quantity', label: t`Quantity`, kind: 'number' },
        { id: 'total', label: t`Total`, kind: 'money', currency },
      ],
      relations: seesProducts ? [{ id: 'product', label: t`Product`, scope: () => product }] : [],
    };
    return { fields, relations: [{ id: 'lines', label: t`Lines`, scope: () => lines }] };
  }, [t, fields, products, seesProducts, currency]);
}
