import { useLingui } from '@lingui/react/macro';
import {
  changeProductSetup,
  getProductSetup,
  listVariants,
  type ProductSetup,
  type ProductSetupInput,
} from '@peyvand/contract/sales/product-setup';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { notify } from '../../../kit/toast.tsx';
import { call } from '../../../lib/api.ts';

export const setupQuery = (id: string) =>
  queryOptions({
    queryKey: ['products', 'setup', id],
    queryFn: ({ signal }) => call(getProductSetup, { params: { id } }, { signal }),
  });

export const variantsQuery = (id: string) =>
  queryOptions({
    queryKey: ['products', 'variants', id],
    queryFn: ({ signal }) => call(listVariants, { params: { id } }, { signal }),
  });

/** What is sent back of a setup. */
export function inputOf(setup: ProductSetup): ProductSetupInput {
  const { productId: _, family: _family, variant: _variant, version: _version, parts, ...same } = setup;
  return { ...same, parts: parts.map(({ productId, quantity }) => ({ productId, quantity })) };
}

/** Saves some fields of a setup; the rest stays as it was loaded. */
export function useSetupChange(setup: ProductSetup) {
  const { t } = useLingui();
  const client = useQueryClient();
  const id = setup.productId;
  return useMutation({
    mutationFn: (change: Partial<ProductSetupInput>) =>
      call(
        changeProductSetup,
        { params: { id }, body: { ...inputOf(setup), ...change } },
        { version: setup.version },
      ),
    onSuccess: (stored) => {
      client.setQueryData(setupQuery(id).queryKey, stored);
      notify({ text: t`Saved` });
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['products'] }),
  });
}
