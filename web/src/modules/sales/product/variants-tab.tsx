import { Trans, useLingui } from '@lingui/react/macro';
import {
  createVariants,
  type ProductAttribute,
  type ProductSetup,
} from '@peyvand/contract/sales/product-setup';
import type { Product } from '@peyvand/contract/sales/products';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { SkeletonRows, Tag } from '../../../kit/marks.tsx';
import { notify } from '../../../kit/toast.tsx';
import { call } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format/format.ts';
import { failureText } from '../failure-text.ts';
import { AttributesEditor } from './attributes-editor.tsx';
import { combinations } from './combinations.ts';
import { useSetupChange, variantsQuery } from './setup-queries.ts';

/** What variants differ in, the variants that there are, and those that could be made. */
export function VariantsTab(props: { setup: ProductSetup; product: Product; writes: boolean }) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const client = useQueryClient();
  const { setup, product, writes } = props;
  const variants = useQuery({ ...variantsQuery(product.id), enabled: setup.attributes.length > 0 });
  const [attributes, setAttributes] = useState<readonly ProductAttribute[]>(setup.attributes);
  const save = useSetupChange(setup);
  const made = variants.data?.items ?? [];
  const missing = combinations(setup.attributes).filter(
    (values) => !made.some((one) => setup.attributes.every(({ id }) => one.values[id] === values[id])),
  );
  const make = useMutation({
    mutationFn: () =>
      call(createVariants, { params: { id: product.id }, body: { variants: missing.slice(0, 200) } }),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['products'] });
      notify({ text: t`The variants are made` });
    },
  });
  const changed = JSON.stringify(attributes) !== JSON.stringify(setup.attributes);
  const error = save.error ?? make.error;
  return (
    <div className="flex flex-col gap-5 max-w-4xl">
      {error && (
        <p className="small neg" role="alert">
          {failureText(error, i18n)}
        </p>
      )}
      {writes && (
        <>
          <AttributesEditor attributes={attributes} onChange={setAttributes} />
          {changed && (
            <div className="pf-acts">
              <Button onPress={() => setAttributes(setup.attributes)}>{t`Discard`}</Button>
              <Button
                look="primary"
                icon="check"
                isPending={save.isPending}
                onPress={() =>
                  save.mutate({
                    attributes: [...attributes],
                    ...(attributes.length > 0 ? { stocked: false } : {}),
                  })
                }
              >
                <Trans>Save attributes</Trans>
              </Button>
            </div>
          )}
        </>
      )}
      {setup.attributes.length > 0 && variants.isPending && <SkeletonRows rows={3} />}
      {made.length > 0 && (
        <section className="overflow-x-auto" aria-label={t`Variants`} tabIndex={0}>
          <table className="tbl min-w-140">
            <caption className="vh">{t`Variants`}</caption>
            <thead>
              <tr>
                <th scope="col">{t`Code`}</th>
                {setup.attributes.map((one) => (
                  <th key={one.id} scope="col">
                    <bdi>{one.name}</bdi>
                  </th>
                ))}
                <th scope="col" className="num">{t`Price`}</th>
                <th scope="col">
                  <span className="vh">{t`State`}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {made.map((one) => (
                <tr key={one.id}>
                  <td>
                    <a className="link" dir="ltr" href={`/products/${one.id}`}>
                      {one.code}
                    </a>
                  </td>
                  {setup.attributes.map(({ id, values }) => (
                    <td key={id}>
                      <bdi>{values.find((value) => value.id === one.values[id])?.name}</bdi>
                    </td>
                  ))}
                  <td className="num">{one.price ? format.money(one.price) : ''}</td>
                  <td>{!one.active && <Tag>{t`Off sale`}</Tag>}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      {writes && !changed && missing.length > 0 && variants.isSuccess && (
        <div>
          <Button look="quiet" icon="plus" isPending={make.isPending} onPress={() => make.mutate()}>
            <Trans>Make {format.number(Math.min(200, missing.length))} variants</Trans>
          </Button>
        </div>
      )}
    </div>
  );
}
