import { Trans, useLingui } from '@lingui/react/macro';
import type { Filter } from '@peyvand/contract/core/filter';
import type { Pipeline } from '@peyvand/contract/sales/pipelines';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Icon } from '../../../kit/icon/icon.tsx';
import { SkeletonRows } from '../../../kit/marks.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { boardQuery, type LaneBy, lanesQuery, type WantedDeals } from '../deal/deal-queries.ts';
import { ListFailed } from '../list-failed.tsx';
import { BoardView } from './board-view.tsx';
import { Unrated } from './sum-text.tsx';
import './lanes.css';

/** So many lanes stand open at first; the others are fetched when they are opened. */
const openAtFirst = 3;

/** The board in lanes: one for each owner or team with open deals, the largest first. */
export function Lanes(props: { wanted: WantedDeals; pipeline: Pipeline; by: LaneBy }) {
  const { wanted, pipeline, by } = props;
  const format = useFormat();
  const { t } = useLingui();
  const lanes = useQuery(lanesQuery(wanted, by));
  const [turned, setTurned] = useState<ReadonlySet<string>>(new Set());
  if (lanes.isPending) return <SkeletonRows rows={8} widths={[30, 40, 40]} />;
  if (!lanes.data)
    return (
      <ListFailed error={lanes.error} onRetry={() => void lanes.refetch()} isRetrying={lanes.isFetching} />
    );
  const turn = (id: string) => {
    const next = new Set(turned);
    if (!next.delete(id)) next.add(id);
    setTurned(next);
  };
  return (
    <div className="lanes">
      {lanes.data.items.length === 0 && (
        <p className="meta px-6 py-4">
          <Trans>Nothing here</Trans>
        </p>
      )}
      {lanes.data.items.map((lane, at) => {
        const isOpen = at < openAtFirst !== turned.has(lane.id);
        const name = lane.name ?? t`Hidden`;
        return (
          <section key={lane.id} className="lane" aria-label={name}>
            <h2>
              <button type="button" aria-expanded={isOpen} onClick={() => turn(lane.id)}>
                <Icon name={isOpen ? 'down' : 'forward'} size="s" />
                <bdi>{name}</bdi>
                <span className="meta">{format.number(lane.count)}</span>
                {lane.base && lane.base.sum.amount !== '0' && (
                  <span className="num t2">{format.moneyShort(lane.base.sum)}</span>
                )}
                {lane.base && (
                  <Unrated count={lane.base.unrated} sums={lane.sums ?? []} base={lane.base.sum} />
                )}
              </button>
            </h2>
            {isOpen && <Lane wanted={withinLane(wanted, by, lane.id)} pipeline={pipeline} name={name} />}
          </section>
        );
      })}
    </div>
  );
}

function withinLane(wanted: WantedDeals, by: LaneBy, id: string): WantedDeals {
  const own: Filter = { field: by, op: 'in', value: [id] };
  return { ...wanted, filter: wanted.filter ? { and: [own, wanted.filter] } : own };
}

function Lane({ wanted, pipeline, name }: { wanted: WantedDeals; pipeline: Pipeline; name: string }) {
  const board = useQuery(boardQuery(wanted));
  if (board.isError && !board.data)
    return (
      <ListFailed error={board.error} onRetry={() => void board.refetch()} isRetrying={board.isFetching} />
    );
  if (!board.data) return <SkeletonRows rows={3} widths={[40, 40, 40]} />;
  return <BoardView board={board.data} pipeline={pipeline} wanted={wanted} lane={name} />;
}
