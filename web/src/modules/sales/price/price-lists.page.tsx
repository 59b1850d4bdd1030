import { Trans, useLingui } from '@lingui/react/macro';
import type { PriceList } from '@peyvand/contract/sales/prices';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button, IconButton } from '../../../kit/button.tsx';
import { EmptyState } from '../../../kit/empty.tsx';
import { Icon } from '../../../kit/icon/icon.tsx';
import { SkeletonRows, Tag } from '../../../kit/marks.tsx';
import { PageBar } from '../../../kit/page-bar.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { useGo } from '../../../lib/navigation.ts';
import { useCan } from '../../../lib/session.ts';
import { ListFailed } from '../list-failed.tsx';
import { useListFacts } from './list-facts.ts';
import { PriceListPanel } from './price-list-panel.tsx';
import { priceListsQuery } from './price-queries.ts';

/** All price lists in the order in which they are looked at. */
export function Page() {
  const { t } = useLingui();
  const go = useGo();
  const can = useCan();
  const manages = can('sales.price.manage');
  const lists = useQuery(priceListsQuery);
  const [open, setOpen] = useState<PriceList | 'new' | null>(null);
  const items = lists.data?.items ?? [];
  return (
    <>
      <PageBar title={t`Price lists`} count={lists.data ? items.length : undefined}>
        <IconButton
          icon="back"
          label={t`Products`}
          className="max-phone:hidden"
          onPress={() => go('/products')}
        />
        {can('platform.import.run') && manages && items.length > 0 && (
          <a className="btn max-phone:hidden" href="/imports?target=prices">
            <Icon name="upload" />
            <Trans>Import</Trans>
          </a>
        )}
        {manages && (
          <Button look="primary" icon="plus" onPress={() => setOpen('new')}>
            <Trans>New price list</Trans>
          </Button>
        )}
      </PageBar>
      {lists.isPending ? (
        <SkeletonRows rows={5} />
      ) : lists.isError ? (
        <ListFailed error={lists.error} onRetry={() => void lists.refetch()} isRetrying={lists.isFetching} />
      ) : items.length === 0 ? (
        <EmptyState
          title={t`Other prices for other customers`}
          text={t`A price list holds for everyone, for a class of customers or for a value tier; from a quantity on, and between two days.`}
          ways={
            manages
              ? [
                  {
                    id: 'new',
                    icon: 'plus',
                    title: t`Write one`,
                    text: t`Prices of its own, or so many per cent off.`,
                    onAction: () => setOpen('new'),
                  },
                ]
              : []
          }
        />
      ) : (
        <div className="px-6 pb-8 max-phone:px-4">
          <p className="small t2 mb-3 max-w-3xl">
            <Trans>
              The first list from the top that fits the customer, the day and the currency and has a price for
              the product decides; where none fits, the price of the product itself.
            </Trans>
          </p>
          <ol className="pf-list">
            {items.map((list) => (
              <Line key={list.id} list={list} onChange={manages ? () => setOpen(list) : undefined} />
            ))}
          </ol>
        </div>
      )}
      {open && (
        <PriceListPanel
          key={open === 'new' ? 'new' : open.id}
          list={open === 'new' ? null : open}
          onClose={() => setOpen(null)}
        />
      )}
    </>
  );
}

function Line({ list, onChange }: { list: PriceList; onChange: (() => void) | undefined }) {
  const { t } = useLingui();
  const format = useFormat();
  const facts = useListFacts();
  return (
    <li>
      <span className="grow min-w-0">
        <a className="link med block cut" href={`/price-lists/${list.id}`}>
          <bdi>{list.name}</bdi>
        </a>
        <span className="meta block">{facts(list).join(' · ')}</span>
      </span>
      <span className="meta num max-phone:hidden">
        <Trans>{format.number(list.prices)} prices</Trans>
      </span>
      {!list.active && <Tag>{t`Not used any more`}</Tag>}
      {onChange && <IconButton icon="pen" label={t`Change “${list.name}”`} onPress={onChange} />}
    </li>
  );
}
