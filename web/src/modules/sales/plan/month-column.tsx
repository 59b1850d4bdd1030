import { Trans } from '@lingui/react/macro';
import type { DealRow } from '@peyvand/contract/sales/deals';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useRef } from 'react';
import { Button } from '../../../kit/button.tsx';
import { SkeletonRows } from '../../../kit/marks.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { SumText } from '../board/sum-text.tsx';
import { dealsQuery, sumsQuery, type WantedDeals } from '../deal/deal-queries.ts';

/** One month of the forecast: what it comes to, what of it is likely, and its deals by day. */
export function MonthColumn(props: {
  title: string;
  wanted: WantedDeals;
  isTarget: boolean;
  onDragOver: (() => void) | undefined;
  onDrop: () => void;
  /** The card that keys have just moved: it keeps the focus. */
  landed: string | null;
  renderCard: (deal: DealRow) => ReactNode;
}) {
  const { wanted, title, onDragOver } = props;
  const format = useFormat();
  const sums = useQuery(sumsQuery(wanted, 'open')).data;
  const list = useInfiniteQuery(dealsQuery(wanted));
  const cards = list.data?.pages.flatMap(({ items }) => items) ?? [];
  const root = useRef<HTMLElement>(null);
  const { landed } = props;
  const hasLanded = landed !== null && cards.some(({ id }) => id === landed);
  useEffect(() => {
    if (hasLanded) root.current?.querySelector<HTMLElement>(`[data-deal="${landed}"] h3 a`)?.focus();
  }, [hasLanded, landed]);
  const left = (sums?.count ?? 0) - cards.length;
  return (
    <section
      ref={root}
      className={props.isTarget ? 'stagecol target' : 'stagecol'}
      aria-label={title}
      {...(onDragOver
        ? {
            onDragOver: (event) => {
              event.preventDefault();
              onDragOver();
            },
            onDrop: (event) => {
              event.preventDefault();
              props.onDrop();
            },
          }
        : {})}
    >
      <header>
        <div className="row">
          <h2 className="cut">{title}</h2>
          {sums && <span className="meta grow">{format.number(sums.count)}</span>}
        </div>
        {sums && <SumText sums={sums.sums} base={sums.base} />}
        {sums?.base && sums.base.weighted.amount !== '0' && (
          <p className="meta">
            <Trans>Weighted</Trans> {format.moneyShort(sums.base.weighted)}
          </p>
        )}
      </header>
      <div className="cards">
        {list.isPending ? (
          <SkeletonRows rows={3} widths={[60, 40]} />
        ) : (
          <div className="flow">{cards.map((deal) => props.renderCard(deal))}</div>
        )}
        {left > 0 && list.hasNextPage && (
          <Button
            size="sm"
            className="more"
            isPending={list.isFetching}
            onPress={() => void list.fetchNextPage()}
          >
            <Trans>{format.number(left)} more deals</Trans>
          </Button>
        )}
        {!list.isPending && cards.length === 0 && (
          <p className="meta hollow">
            <Trans>Nothing here</Trans>
          </p>
        )}
      </div>
    </section>
  );
}
