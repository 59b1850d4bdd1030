import { Trans, useLingui } from '@lingui/react/macro';
import { urlOf } from '@peyvand/contract/core/client';
import { type dealBoard, exportDeals } from '@peyvand/contract/sales/deal-endpoints';
import type { Pipeline } from '@peyvand/contract/sales/pipelines';
import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { z } from 'zod';
import { Button } from '../../../kit/button.tsx';
import { Segmented } from '../../../kit/check.tsx';
import { FilterChips } from '../../../kit/filter/filter-chips.tsx';
import { Icon } from '../../../kit/icon/icon.tsx';
import { SkeletonRows } from '../../../kit/marks.tsx';
import { PageBar } from '../../../kit/page-bar.tsx';
import { SearchLine } from '../../../kit/search-line.tsx';
import { Select } from '../../../kit/select.tsx';
import { later } from '../../../lib/later.tsx';
import { phoneQuery, useMedia } from '../../../lib/media.ts';
import { useGo, useQueryText } from '../../../lib/navigation.ts';
import { useCan } from '../../../lib/session.ts';
import { useDealFields } from '../deal/deal-filters.ts';
import { boardQuery, dealSorts, pipelinesQuery, type WantedDeals } from '../deal/deal-queries.ts';
import { useNameOf } from '../deal/deal-words.ts';
import { ExportMenu } from '../export-menu.tsx';
import { ListFailed } from '../list-failed.tsx';
import { whichOf } from '../queries.ts';
import { useView } from '../use-view.ts';
import { ListSums, OpenSums } from './board-sums.tsx';
import { BoardView } from './board-view.tsx';
import { CardFieldsMenu } from './card-fields-menu.tsx';
import { NoDeals } from './no-deals.tsx';
import { useKeptList } from './use-kept-list.ts';

const DealList = later(async () => (await import('../deal/deal-list.tsx')).DealList);
const Lanes = later(async () => (await import('./lanes.tsx')).Lanes);
const MonthBoard = later(async () => (await import('../plan/month-board.tsx')).MonthBoard);
const DealCalendar = later(async () => (await import('../plan/deal-calendar.tsx')).DealCalendar);

type Board = z.infer<typeof dealBoard.response>;

const shapes = ['board', 'list', 'forecast', 'calendar'] as const;

type Shape = (typeof shapes)[number];

/** Deals as a board, a list, by month or on a calendar, of one pipeline. The address tells which. */
export function Page() {
  const { t } = useLingui();
  const go = useGo();
  const can = useCan();
  const nameOf = useNameOf();
  const view = useView(dealSorts, 'expectedOn', ['deleted']);
  const [shapeText, setShape] = useQueryText('view');
  const [chosen, setChosen] = useQueryText('pipeline');
  const [by, setBy] = useQueryText('by');
  const [cardFields, showOnCards] = useKeptList('cardfields');
  const pipelines = useQuery(pipelinesQuery).data?.items ?? [];
  const pipeline =
    pipelines.find(({ id }) => id === chosen) ?? pipelines.find(({ active }) => active) ?? pipelines[0];
  const shape = shapes.find((one) => one === shapeText) ?? 'board';
  const isPhone = useMedia(phoneQuery);
  const lanes = by === 'owner' || by === 'team' ? by : null;
  const plain: WantedDeals = { ...view.wanted, pipelineId: pipeline?.id ?? null };
  const wanted: WantedDeals = { ...plain, fields: cardFields };
  const listed: WantedDeals = { ...plain, deleted: view.shown.more['deleted'] === 'only' ? 'only' : 'no' };
  const isBoard = shape === 'board';
  const board = useQuery({ ...boardQuery(wanted), enabled: isBoard && !lanes && pipeline !== undefined });
  const fields = useDealFields(pipeline);
  const writes = can('sales.deal.write');
  const isNarrowed = wanted.filter !== null || wanted.search.trim() !== '';
  const isEmpty = isBoard && board.data?.columns.every(({ count }) => count === 0) === true && !isNarrowed;
  const search = (
    <>
      <SearchLine label={t`Search in deals`} value={view.wanted.search} onChange={view.setSearch} />
      <FilterChips fields={fields} value={view.wanted.filter} onChange={view.setFilter} />
    </>
  );
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
        <Shapes shape={shape} onChoose={(next) => setShape(next === 'board' ? null : next)} />
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
      {shape !== 'list' && (
        <div className="tools">
          {search}
          <span className="end">
            {isBoard && !lanes && board.data && <OpenSums {...board.data} count={openOf(board.data)} />}
            {(!isBoard || lanes) && <ListSums wanted={plain} />}
            {isBoard && !isPhone && (
              <Select
                label={t`Lanes`}
                labelHidden
                size="sm"
                value={lanes ?? 'none'}
                onChange={(next) => setBy(next === 'none' ? null : next)}
                options={[
                  { id: 'none', label: t`No lanes` },
                  { id: 'owner', label: t`Lanes by owner` },
                  { id: 'team', label: t`Lanes by team` },
                ]}
              />
            )}
            {shape !== 'calendar' && <CardFieldsMenu shown={cardFields} onShow={showOnCards} />}
          </span>
        </div>
      )}
      {shape === 'list' && pipeline ? (
        <DealList
          wanted={listed}
          view={view}
          pipelines={pipelines}
          search={search}
          tools={
            <>
              <ListSums wanted={listed} />
              {writes && (
                <a className="btn sm max-phone:hidden" href="/deals/bulk">
                  <Icon name="undo" />
                  <Trans>Bulk changes</Trans>
                </a>
              )}
              {can('sales.deal.export') && <Export wanted={listed} />}
            </>
          }
        />
      ) : isEmpty && !lanes ? (
        <NoDeals writes={writes} />
      ) : pipeline ? (
        <Shown {...{ shape, lanes, wanted, pipeline, board }} />
      ) : (
        <SkeletonRows rows={8} widths={[40, 40, 40]} />
      )}
    </>
  );
}

/** The four ways to look at deals; on a phone one button that opens them. */
function Shapes({ shape, onChoose }: { shape: Shape; onChoose: (shape: Shape) => void }) {
  const { t } = useLingui();
  const isPhone = useMedia(phoneQuery);
  const options = [
    { id: 'board', label: t`Board`, icon: 'board' },
    { id: 'list', label: t({ message: 'List', context: 'view' }), icon: 'table' },
    { id: 'forecast', label: t({ message: 'Forecast', context: 'of deals by month' }), icon: 'chart' },
    { id: 'calendar', label: t`Calendar`, icon: 'calendar' },
  ] as const;
  if (isPhone)
    return (
      <Select label={t`View`} labelHidden size="sm" value={shape} onChange={onChoose} options={options} />
    );
  return <Segmented label={t`View`} value={shape} onChange={onChoose} options={options} />;
}

function Shown(props: {
  shape: Shape;
  lanes: 'owner' | 'team' | null;
  wanted: WantedDeals;
  pipeline: Pipeline;
  board: UseQueryResult<Board>;
}): ReactNode {
  const { shape, lanes, wanted, pipeline, board } = props;
  if (shape === 'forecast') return <MonthBoard wanted={wanted} />;
  if (shape === 'calendar') return <DealCalendar wanted={wanted} />;
  if (lanes) return <Lanes key={`${pipeline.id} ${lanes}`} wanted={wanted} pipeline={pipeline} by={lanes} />;
  if (board.isError && !board.data)
    return (
      <ListFailed error={board.error} onRetry={() => void board.refetch()} isRetrying={board.isFetching} />
    );
  if (board.data?.pipelineId !== pipeline.id) return <SkeletonRows rows={8} widths={[40, 40, 40]} />;
  return <BoardView key={pipeline.id} board={board.data} pipeline={pipeline} wanted={wanted} />;
}

function openOf({ columns }: Board): number {
  return columns.filter(({ kind }) => kind === 'open').reduce((total, { count }) => total + count, 0);
}

function Export({ wanted }: { wanted: WantedDeals }) {
  const which = { ...whichOf(wanted), ...(wanted.pipelineId ? { pipelineId: wanted.pipelineId } : {}) };
  return (
    <ExportMenu
      hrefOf={(format) => urlOf(exportDeals, {}, { ...which, deleted: wanted.deleted ?? 'no', format })}
    />
  );
}
