import { Trans, useLingui } from '@lingui/react/macro';
import type { Curve, ProfitPage } from '@peyvand/contract/analytics/profit';
import { useState } from 'react';
import { ChartFrame } from '../../../kit/chart/chart-frame.tsx';
import { ParetoChart } from '../../../kit/chart/pareto-chart.tsx';
import { Segmented } from '../../../kit/check.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import type { Amounts } from '../value/amounts.ts';

type By = 'profit' | 'revenue';

/** The whale curve: how far profit rises with the best customers, and what the last ones take of it; the same of sales. */
export function WhalePanel(props: {
  byProfit: Curve;
  byRevenue: Curve;
  concentration: ProfitPage['concentration'];
  amounts: Amounts;
}) {
  const { t } = useLingui();
  const format = useFormat();
  const { amounts, concentration } = props;
  const [by, setBy] = useState<By>('profit');
  const isProfit = by === 'profit';
  const curve = isProfit ? props.byProfit : props.byRevenue;
  const { top20, for80, peak, loss, points } = curve;
  const share = (value: number) => format.percent(value, value < 0.1 ? 1 : 0);
  const made = share(top20?.value ?? 0);
  const fifth = format.percent(0.2);
  const eighty = format.percent(0.8);
  const high = share(peak?.value ?? 0);
  const few = share(for80?.share ?? 0);
  const losing = share(loss.share ?? 0);
  const lost = amounts.full(loss.total);
  const finding = !top20
    ? isProfit
      ? t`All customers together bring no profit`
      : t`There are no sales to share out`
    : isProfit
      ? loss.members > 0
        ? t`The best ${fifth} bring ${made} of profit; ${losing} cost more than they bring`
        : t`The best ${fifth} bring ${made} of profit; nobody costs more than they bring`
      : t`The best ${fifth} bring ${made} of sales`;
  return (
    <ChartFrame
      finding={finding}
      subtitle={
        isProfit
          ? t`Cumulative profit after all costs by share of customers, best first`
          : t`Cumulative sales by share of customers, best first`
      }
      missing={
        points.length === 0 ? (
          isProfit ? (
            <Trans>
              The curve needs profit above zero: the cost of goods known, and costs below the margin.
            </Trans>
          ) : (
            <Trans>The curve needs sales above zero. There are none in this period.</Trans>
          )
        ) : undefined
      }
      table={{
        head: [t`Share of customers`, t`Customers`, isProfit ? t`Share of profit` : t`Share of sales`],
        rows: points
          .filter((_, at) => at % 5 === 0 || at === points.length - 1)
          .map((point) => ({
            key: String(point.members),
            cells: [share(point.share), format.number(point.members), share(point.value)],
          })),
      }}
    >
      <div className="mb-2">
        <Segmented<By>
          label={t`Shares of`}
          value={by}
          onChange={setBy}
          options={[
            { id: 'profit', label: t`Profit` },
            { id: 'revenue', label: t`Sales` },
          ]}
        />
      </div>
      <ParetoChart
        label={isProfit ? t`Cumulative profit` : t`Cumulative sales`}
        points={points}
        marks={
          peak && loss.members > 0
            ? [{ ...peak, key: 'peak', text: t`The last ${losing} of customers lose ${lost} together` }]
            : []
        }
        words={{
          top: isProfit ? t`Top ${fifth}: ${made} of profit` : t`Top ${fifth}: ${made} of sales`,
          peak: t`Peak ${high}, then ${losing} lose`,
        }}
      />
      <p className="meta mt-2">
        <Trans>
          {eighty} comes from {few} of customers.
        </Trans>{' '}
        {concentration && (
          <Trans>
            The largest customer makes {share(concentration.largest)} of sales, the ten largest{' '}
            {share(concentration.ten)}: as if there were {format.number(Math.round(1 / concentration.index))}{' '}
            customers of equal size.
          </Trans>
        )}
      </p>
    </ChartFrame>
  );
}
