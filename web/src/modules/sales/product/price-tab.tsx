import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { Currency } from '@peyvand/contract/core/money';
import { type FoundPrice, findPrices, type ListOutcome } from '@peyvand/contract/sales/prices';
import type { ProductUnit } from '@peyvand/contract/sales/product-setup';
import type { Product } from '@peyvand/contract/sales/products';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { DateField } from '../../../kit/date-field.tsx';
import { SkeletonRows } from '../../../kit/marks.tsx';
import { Select } from '../../../kit/select.tsx';
import { call } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format/format.ts';
import { useMe } from '../../../lib/session.ts';
import { CustomerField } from '../../customers/slots.tsx';
import { DecimalField } from '../decimal-field.tsx';
import { ListFailed } from '../list-failed.tsx';

const base = 'base';

const outcomeWords: Readonly<Record<ListOutcome, MessageDescriptor>> = {
  chosen: msg`decides`,
  outranked: msg`would fit, but stands behind`,
  other_currency: msg`is in another currency`,
  other_day: msg`does not hold on this day`,
  other_customer: msg`is for other customers`,
  no_price: msg`has no price for it`,
};

/** What it costs whom, when and in which quantity, and why. */
export function PriceTab({ product, units }: { product: Product; units: readonly ProductUnit[] }) {
  const { t } = useLingui();
  const format = useFormat();
  const usual = useMe()?.organisation.currency ?? 'IRR';
  const [customerId, setCustomer] = useState<string | null>(null);
  const [on, setOn] = useState(() => new Date().toISOString().slice(0, 10));
  const [quantity, setQuantity] = useState<string | null>('1');
  const [unit, setUnit] = useState(base);
  const [currency, setCurrency] = useState<Currency>(product.price?.currency ?? usual);
  const body = {
    customerId,
    on,
    currency,
    lines: [{ productId: product.id, quantity: quantity ?? '1', unitId: unit === base ? null : unit }],
  };
  const found = useQuery({
    queryKey: ['priceLists', 'found', body, product.version],
    queryFn: ({ signal }) => call(findPrices, { body }, { signal }),
    placeholderData: keepPreviousData,
  });
  const price = found.data?.items[0];
  return (
    <div className="max-w-4xl">
      <div className="grid grid-cols-[repeat(auto-fill,minmax(150px,1fr))] gap-4 mb-5">
        <CustomerField label={t`Customer`} value={customerId} onChange={(id) => setCustomer(id)} />
        <DecimalField label={t`Quantity`} places={4} value={quantity} onChange={setQuantity} />
        <Select
          label={t`Unit`}
          value={unit}
          onChange={setUnit}
          options={[
            { id: base, label: product.unit },
            ...units.map(({ id, name, factor }) => ({
              id,
              label: name,
              detail: `${format.number(factor, 4)} ${product.unit}`,
            })),
          ]}
        />
        <DateField label={t`Day`} value={on} onChange={(day) => day && setOn(day)} />
        <Select
          label={t`Currency`}
          value={currency}
          onChange={setCurrency}
          options={Currency.options.map((id) => ({ id, label: format.unit(id), detail: id }))}
        />
      </div>
      {found.isPending ? (
        <SkeletonRows rows={3} />
      ) : found.isError ? (
        <ListFailed error={found.error} onRetry={() => void found.refetch()} isRetrying={found.isFetching} />
      ) : (
        price && <Why price={price} currency={currency} />
      )}
    </div>
  );
}

function Why({ price, currency }: { price: FoundPrice; currency: Currency }) {
  const { i18n } = useLingui();
  const format = useFormat();
  const money = (amount: string) => format.money({ amount, currency });
  return (
    <section aria-live="polite">
      <p className="row flex-wrap gap-4 items-baseline">
        {price.unitPrice === null ? (
          <b>
            <Trans>There is no price in this currency.</Trans>
          </b>
        ) : (
          <b className="num text-lg">{money(price.unitPrice)}</b>
        )}
        {price.listPrice !== null && price.listPrice !== price.unitPrice && (
          <span className="t3 num">
            <Trans>instead of {money(price.listPrice)}</Trans>
          </span>
        )}
        {price.tax && (
          <span className="t2">
            {price.tax.isIncluded ? (
              <Trans>with {format.percent(Number(price.tax.rate) / 100, 2)} tax in it</Trans>
            ) : (
              <Trans>plus {format.percent(Number(price.tax.rate) / 100, 2)} tax</Trans>
            )}
          </span>
        )}
        {price.maxDiscount !== null && (
          <span className="t2">
            <Trans>up to {format.percent(Number(price.maxDiscount) / 100, 2)} off without approval</Trans>
          </span>
        )}
      </p>
      <h2 className="sec mt-5">
        <Trans>Why this price</Trans>
      </h2>
      <ol className="pf-list">
        {price.outcomes.map(({ listId, name, outcome }) => (
          <li key={listId}>
            <a className="link grow" href={`/price-lists/${listId}`}>
              <bdi>{name}</bdi>
            </a>
            <span className={outcome === 'chosen' ? 'pos med' : 't2'}>{i18n._(outcomeWords[outcome])}</span>
          </li>
        ))}
        <li>
          <span className="grow">
            <Trans>The product itself</Trans>
          </span>
          <span className={price.priceListId === null && price.unitPrice !== null ? 'pos med' : 't2'}>
            {price.priceListId === null && price.unitPrice !== null
              ? i18n._(outcomeWords.chosen)
              : price.listPrice === null
                ? i18n._(outcomeWords.no_price)
                : i18n._(outcomeWords.outranked)}
          </span>
        </li>
      </ol>
    </section>
  );
}
