import { Trans, useLingui } from '@lingui/react/macro';
import type { Kpis } from '@peyvand/contract/analytics/value';
import type { ReactNode } from 'react';
import { Tile, Tiles } from '../../../kit/tile.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import type { Amounts } from './amounts.ts';
import { changeOf } from './scale.ts';
import { type Chosen, customersHref, ordersHref } from './selection.ts';

/** Five figures of the period beside the same days a year before, the change in words. */
export function KpiStrip({ kpis, chosen, amounts }: { kpis: Kpis; chosen: Chosen; amounts: Amounts }) {
  const { t } = useLingui();
  const format = useFormat();
  const { revenue, margin, orders, activeCustomers, newCustomers, averageOrder, retention } = kpis;
  const fresh = format.number(newCustomers.now);
  const orderCount = format.number(orders.now);
  return (
    <Tiles>
      <Tile
        label={t`Sales`}
        figure={revenue.now === null ? null : amounts.figure(revenue.now)}
        change={<Change now={revenue.now} before={revenue.before} />}
        href={ordersHref(chosen.period)}
      />
      {margin === undefined ? (
        <Tile
          label={t`Orders`}
          figure={orderCount}
          change={<Change now={String(orders.now)} before={String(orders.before)} />}
          href={ordersHref(chosen.period)}
        />
      ) : (
        <Tile
          label={t`Profit`}
          figure={margin.now === null ? null : amounts.figure(margin.now)}
          missing={<Trans>The cost of what was sold is not known</Trans>}
          change={margin.now === null ? undefined : <Change now={margin.now} before={margin.before} />}
          href={customersHref(chosen, { sort: 'margin' })}
        />
      )}
      <Tile
        label={t`Active customers`}
        figure={format.number(activeCustomers.now)}
        change={
          <>
            <span className="pos">
              <Trans>{fresh} new</Trans>
            </span>{' '}
            <Trans>in this period</Trans>
          </>
        }
        href={customersHref(chosen, {})}
      />
      <Tile
        label={t`Average order`}
        figure={averageOrder.now === null ? null : amounts.figure(averageOrder.now)}
        missing={<Trans>There is no order in this period</Trans>}
        change={<Change now={averageOrder.now} before={averageOrder.before} />}
        href={ordersHref(chosen.period)}
      />
      <Tile
        label={t`Yearly retention`}
        figure={retention.now === null ? null : format.percent(retention.now)}
        missing={<Trans>Nobody bought a year before</Trans>}
        change={<Points now={retention.now} before={retention.before} />}
      />
    </Tiles>
  );
}

/** «۲۴٫۹٪ بیشتر از سال پیش», in words and never by colour alone. */
function Change({ now, before }: { now: string | null; before: string | null }): ReactNode {
  const format = useFormat();
  const change = now === null || before === null ? null : changeOf(now, before);
  if (change === null) return <Trans>Nothing to compare a year before</Trans>;
  const size = format.percent(Math.abs(change));
  if (Math.abs(change) < 0.0005) return <Trans>As much as a year before</Trans>;
  return change > 0 ? (
    <Trans>
      <span className="pos">{size} more</span> in a year
    </Trans>
  ) : (
    <Trans>
      <span className="neg">{size} less</span> in a year
    </Trans>
  );
}

function Points({ now, before }: { now: number | null; before: number | null }): ReactNode {
  const format = useFormat();
  if (now === null) return undefined;
  if (before === null) return <Trans>Of the customers of a year before</Trans>;
  const points = (now - before) * 100;
  const size = format.number(Math.abs(points), 1);
  if (Math.abs(points) < 0.05) return <Trans>As much as a year before</Trans>;
  return points > 0 ? (
    <Trans>
      <span className="pos">{size} points more</span> in a year
    </Trans>
  ) : (
    <Trans>
      <span className="neg">{size} points less</span> in a year
    </Trans>
  );
}
