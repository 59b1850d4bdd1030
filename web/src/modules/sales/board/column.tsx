import { Trans, useLingui } from '@lingui/react/macro';
import type { BoardColumn } from '@peyvand/contract/sales/deal-endpoints';
import type { DealRow } from '@peyvand/contract/sales/deals';
import type { Stage } from '@peyvand/contract/sales/pipelines';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type DragEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { Button, IconButton } from '../../../kit/button.tsx';
import { Bar } from '../../../kit/marks.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { columnQuery, type WantedDeals } from '../deal/deal-queries.ts';
import { useNameOf } from '../deal/deal-words.ts';
import { SumText } from './sum-text.tsx';

const cardHeight = 128;

interface Props {
  column: BoardColumn;
  stage: Stage;
  /** Whose lane it is; empty where there is one board. */
  lane: string;
  wanted: WantedDeals;
  /** Share of the largest column, from 0 to 1. */
  share: number;
  isTarget: boolean;
  isFolded: boolean;
  onFold: (folded: boolean) => void;
  onDragOver: (stageId: string) => void;
  onDrop: (stageId: string) => void;
  /** The card that has just landed by the keyboard: it gets the focus. */
  landed: string | null;
  renderCard: (deal: DealRow) => ReactNode;
}

/** One stage: what it comes to, and its cards, of which only those in sight are drawn. */
export function StageColumn({ column, stage, wanted, share, ...props }: Props) {
  const { t } = useLingui();
  const format = useFormat();
  const nameOf = useNameOf();
  const scroller = useRef<HTMLDivElement>(null);
  const [wantsMore, setWantsMore] = useState(false);
  const more = useInfiniteQuery({
    ...columnQuery(wanted, stage.id, column.nextCursor),
    enabled: wantsMore && column.nextCursor !== null,
  });
  const shown = new Set(column.cards.map(({ id }) => id));
  const cards = [
    ...column.cards,
    ...(more.data?.pages.flatMap(({ items }) => items).filter(({ id }) => !shown.has(id)) ?? []),
  ];
  const rows = useVirtualizer({
    count: cards.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => cardHeight,
    getItemKey: (at) => cards[at]?.id ?? at,
    overscan: 4,
  });
  const { landed } = props;
  const landedAt = landed === null ? -1 : cards.findIndex(({ id }) => id === landed);
  useEffect(() => {
    if (landedAt < 0 || props.isFolded) return;
    rows.scrollToIndex(landedAt);
    const frame = requestAnimationFrame(() =>
      scroller.current?.querySelector<HTMLElement>(`[data-deal="${landed}"] h3 a`)?.focus(),
    );
    return () => cancelAnimationFrame(frame);
  }, [landed, landedAt, rows, props.isFolded]);
  const last = rows.getVirtualItems().at(-1)?.index ?? 0;
  const isNearEnd = last >= cards.length - 4 && column.count > cards.length;
  const { fetchNextPage, hasNextPage, isFetchingNextPage } = more;
  useEffect(() => {
    if (!isNearEnd || last < 6) return;
    if (!wantsMore) setWantsMore(true);
    else if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [isNearEnd, last, wantsMore, hasNextPage, isFetchingNextPage, fetchNextPage]);
  const name = nameOf(stage.names);
  const label = props.lane === '' ? name : `${name}, ${props.lane}`;
  const left = column.count - cards.length;
  const drop = {
    onDragOver: (event: DragEvent) => {
      event.preventDefault();
      props.onDragOver(stage.id);
    },
    onDrop: (event: DragEvent) => {
      event.preventDefault();
      props.onDrop(stage.id);
    },
  };
  if (props.isFolded)
    return (
      <section
        className={props.isTarget ? 'stagecol folded target' : 'stagecol folded'}
        aria-label={label}
        data-stage={stage.id}
        {...drop}
      >
        <IconButton size="sm" icon="forward" label={t`Unfold ${name}`} onPress={() => props.onFold(false)} />
        <h2>{name}</h2>
        <span className="meta">{format.number(column.count)}</span>
      </section>
    );
  return (
    <section
      className={props.isTarget ? 'stagecol target' : 'stagecol'}
      aria-label={label}
      data-stage={stage.id}
      {...drop}
    >
      <header>
        <div className="row">
          <h2 className="cut">{name}</h2>
          <span className="meta grow">{format.number(column.count)}</span>
          <IconButton
            size="sm"
            icon="back"
            label={t`Fold ${name}`}
            className="reveal"
            onPress={() => props.onFold(true)}
          />
          <span className="meta">{format.percent(stage.probability / 100, 0)}</span>
        </div>
        <SumText sums={column.sums} base={column.base} />
        <Bar share={share} label={name} />
      </header>
      <div className="cards" ref={scroller}>
        <ul style={{ blockSize: rows.getTotalSize() }}>
          {rows.getVirtualItems().map((item) => {
            const deal = cards[item.index];
            return (
              deal && (
                <li
                  key={item.key}
                  data-index={item.index}
                  ref={rows.measureElement}
                  style={{ transform: `translateY(${item.start}px)` }}
                >
                  {props.renderCard(deal)}
                </li>
              )
            );
          })}
        </ul>
        {left > 0 && (
          <Button
            size="sm"
            className="more"
            isPending={more.isFetching}
            onPress={() => (wantsMore ? void more.fetchNextPage() : setWantsMore(true))}
          >
            <Trans>{format.number(left)} more deals</Trans>
          </Button>
        )}
        {cards.length === 0 && (
          <p className="meta hollow">
            <Trans>Nothing here</Trans>
          </p>
        )}
      </div>
    </section>
  );
}
