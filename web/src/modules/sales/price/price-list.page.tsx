import { Trans, useLingui } from '@lingui/react/macro';
import { startExport } from '@peyvand/contract/platform/exports';
import type { PriceList } from '@peyvand/contract/sales/prices';
import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { Button, IconButton } from '../../../kit/button.tsx';
import { Icon } from '../../../kit/icon/icon.tsx';
import { SkeletonRows, Tag } from '../../../kit/marks.tsx';
import { PageBar } from '../../../kit/page-bar.tsx';
import { SearchLine } from '../../../kit/search-line.tsx';
import { notify } from '../../../kit/toast.tsx';
import { call } from '../../../lib/api.ts';
import { useGo, usePathParam } from '../../../lib/navigation.ts';
import { useCan } from '../../../lib/session.ts';
import { failureText } from '../failure-text.ts';
import { ListFailed } from '../list-failed.tsx';
import { useListRows } from '../use-list.ts';
import { useListFacts } from './list-facts.ts';
import { PriceGrid } from './price-grid.tsx';
import { PriceListPanel } from './price-list-panel.tsx';
import { listPricesQuery, priceListQuery } from './price-queries.ts';

/** One price list: what it is for, and its prices as a grid. */
export function Page() {
  const { t } = useLingui();
  const list = useQuery(priceListQuery(usePathParam('id')));
  if (list.data) return <Shown list={list.data} />;
  return (
    <>
      <PageBar title={t`Price list`} />
      {list.isError ? (
        <ListFailed error={list.error} onRetry={() => void list.refetch()} isRetrying={list.isFetching} />
      ) : (
        <SkeletonRows rows={6} widths={[50, 20, 30]} />
      )}
    </>
  );
}

function Shown({ list }: { list: PriceList }) {
  const { t, i18n } = useLingui();
  const go = useGo();
  const can = useCan();
  const facts = useListFacts();
  const manages = can('sales.price.manage');
  const [search, setSearch] = useState('');
  const [editing, setEditing] = useState(false);
  const prices = useInfiniteQuery(listPricesQuery(list.id, useDeferredValue(search)));
  const { rows, complete } = useListRows(prices);
  const download = useMutation({
    mutationFn: () => {
      const filter = { field: 'id', op: 'eq', value: list.id } as const;
      return call(startExport, { body: { resource: 'prices', format: 'csv', filter } });
    },
    onSuccess: () => go('/exports'),
    onError: (error) => notify({ text: failureText(error, i18n) }),
  });
  return (
    <>
      <PageBar title={list.name} note={!list.active && <Tag>{t`Not used any more`}</Tag>}>
        <IconButton
          icon="back"
          label={t`Price lists`}
          className="max-phone:hidden"
          onPress={() => go('/price-lists')}
        />
        {list.prices > 0 && (
          <Button icon="download" isPending={download.isPending} onPress={() => download.mutate()}>
            <Trans>Export</Trans>
          </Button>
        )}
        {manages && can('platform.import.run') && (
          <a className="btn max-phone:hidden" href="/imports?target=prices">
            <Icon name="upload" />
            <Trans>Import</Trans>
          </a>
        )}
        {manages && (
          <Button icon="pen" onPress={() => setEditing(true)}>
            <Trans>Edit</Trans>
          </Button>
        )}
      </PageBar>
      <p className="meta px-6 max-phone:px-4">{facts(list).join(' · ')}</p>
      <div className="tools">
        <SearchLine label={t`Search in the prices`} value={search} onChange={setSearch} />
      </div>
      {prices.isPending ? (
        <SkeletonRows rows={8} widths={[45, 20, 20]} />
      ) : prices.isError ? (
        <ListFailed
          error={prices.error}
          onRetry={() => void prices.refetch()}
          isRetrying={prices.isFetching}
        />
      ) : (
        <PriceGrid
          list={list}
          rows={rows}
          writes={manages}
          isNarrowed={search.trim() !== ''}
          more={
            !complete && (
              <Button
                icon="down"
                isPending={prices.isFetchingNextPage}
                onPress={() => void prices.fetchNextPage()}
              >
                <Trans>More prices</Trans>
              </Button>
            )
          }
        />
      )}
      {editing && <PriceListPanel list={list} onClose={() => setEditing(false)} />}
    </>
  );
}
