import { Trans, useLingui } from '@lingui/react/macro';
import { urlOf } from '@peyvand/contract/core/client';
import { exportDeals } from '@peyvand/contract/sales/deal-endpoints';
import { useQuery } from '@tanstack/react-query';
import { Button } from '../../../kit/button.tsx';
import { Segmented } from '../../../kit/check.tsx';
import { EmptyState } from '../../../kit/empty.tsx';
import { FilterChips } from '../../../kit/filter/filter-chips.tsx';
import { Icon } from '../../../kit/icon/icon.tsx';
import { SkeletonRows } from '../../../kit/marks.tsx';
import { PageBar } from '../../../kit/page-bar.tsx';
import { SearchLine } from '../../../kit/search-line.tsx';
import { Select } from '../../../kit/select.tsx';
import { useGo, useQueryText } from '../../../lib/navigation.ts';
import { useCan } from '../../../lib/session.ts';
import { useDealFields } from '../deal/deal-filters.ts';
import { DealList } from '../deal/deal-list.tsx';
import { boardQuery, dealSorts, pipelinesQuery, type WantedDeals } from '../deal/deal-queries.ts';
import { useNameOf } from '../deal/deal-words.ts';
import { ListFailed } from '../list-failed.tsx';
import { whichOf } from '../queries.ts';
import { useView } from '../use-view.ts';
import { BoardSums } from './board-sums.tsx';
import { BoardView } from './board-view.tsx';

/** Deals as a board or as a list, of one pipeline. The address tells which. */
export function Page() {
  const { t } = useLingui();
  const go = useGo();
  const can = useCan();
  const nameOf = useNameOf();
  const view = useView(dealSorts, 'expectedOn');
  const [shape, setShape] = useQueryText('view');
  const [chosen, setChosen] = useQueryText('pipeline');
  const pipelines = useQuery(pipelinesQuery).data?.items ?? [];
  const pipeline =
    pipelines.find(({ id }) => id === chosen) ?? pipelines.find(({ active }) => active) ?? pipelines[0];
  const wanted: WantedDeals = { ...view.wanted, pipelineId: pipeline?.id ?? null };
  const isList = shape === 'list';
  const board = useQuery({ ...boardQuery(wanted), enabled: !isList && pipeline !== undefined });
  const fields = useDealFields(pipeline);
  const writes = can('sales.deal.write');
  const isNarrowed = wanted.filter !== null || wanted.search.trim() !== '';
  const isEmpty = board.data?.columns.every(({ count }) => count === 0) === true && !isNarrowed;
  return (
    <>
      <PageBar title={t`Deals`}>
        {pipelines.length > 1 && (
          <Select
            label={t`Pipeline`}
            labelHidden
            size="sm"
            value={pipeline?.id ?? null}
            onChange={setChosen}
            options={pipelines.map(({ id, names }) => ({ id, label: nameOf(names) }))}
          />
        )}
        <Segmented
          label={t`View`}
          value={isList ? 'list' : 'board'}
          onChange={(next) => setShape(next === 'list' ? 'list' : null)}
          options={[
            { id: 'board', label: t`Board`, icon: 'board' },
            { id: 'list', label: t({ message: 'List', context: 'view' }), icon: 'filter' },
          ]}
        />
        {can('platform.import.run') && writes && (
          <a className="btn max-phone:hidden" href="/imports?target=deals">
            <Icon name="upload" />
            <Trans>Import</Trans>
          </a>
        )}
        {writes && (
          <Button look="primary" icon="plus" onPress={() => go('/deals/new')}>
            <Trans>New deal</Trans>
          </Button>
        )}
      </PageBar>
      <div className="tools">
        <SearchLine label={t`Search in deals`} value={view.wanted.search} onChange={view.setSearch} />
        <FilterChips fields={fields} value={view.wanted.filter} onChange={view.setFilter} />
        <span className="end">
          <BoardSums wanted={wanted} />
          {can('sales.deal.export') && isList && (
            <a className="btn sm" href={urlOf(exportDeals, {}, whichOf(wanted))} download>
              <Icon name="download" />
              <Trans>Export</Trans>
            </a>
          )}
        </span>
      </div>
      {isList && pipeline ? (
        <DealList wanted={wanted} view={view} pipelines={pipelines} />
      ) : board.isError && !board.data ? (
        <ListFailed error={board.error} onRetry={() => void board.refetch()} isRetrying={board.isFetching} />
      ) : isEmpty ? (
        <NoDeals writes={writes} />
      ) : board.data && pipeline && board.data.pipelineId === pipeline.id ? (
        <BoardView key={pipeline.id} board={board.data} pipeline={pipeline} wanted={wanted} />
      ) : (
        <SkeletonRows rows={8} widths={[40, 40, 40]} />
      )}
    </>
  );
}

function NoDeals({ writes }: { writes: boolean }) {
  const { t } = useLingui();
  const go = useGo();
  return (
    <EmptyState
      title={t`Bring your sales to one board`}
      text={t`From then on each deal shows its next step, and nothing waits unseen.`}
      ways={
        writes
          ? [
              {
                id: 'new',
                icon: 'plus',
                title: t`Open a deal`,
                text: t`A customer and a name are enough.`,
                onAction: () => go('/deals/new'),
              },
              {
                id: 'import',
                icon: 'upload',
                title: t`From a file`,
                text: t`Excel or CSV; tried first, and reversible after.`,
                onAction: () => go('/imports?target=deals'),
              },
            ]
          : []
      }
    />
  );
}
