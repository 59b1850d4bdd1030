import { Trans, useLingui } from '@lingui/react/macro';
import type { Pareto } from '@peyvand/contract/analytics/value';
import { ChartFrame } from '../../../kit/chart/chart-frame.tsx';
import { ParetoChart, type ParetoMark } from '../../../kit/chart/pareto-chart.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { useGo } from '../../../lib/navigation.ts';
import type { Amounts } from './amounts.ts';
import { fewestForCurve, paretoFinding, type Voice } from './findings.ts';
import { type Chosen, customersHref } from './selection.ts';

interface Props {
  pareto: Pareto;
  chosen: Chosen;
  voice: Voice;
  amounts: Amounts;
}

/** How few customers make most, with the share that gives 80 %, the best fifth, and the tail that loses. */
export function ParetoPanel({ pareto, chosen, voice, amounts }: Props) {
  const { t } = useLingui();
  const format = useFormat();
  const go = useGo();
  const { by, for80, top20, peak, loss, members } = pareto;
  const profit = by === 'margin';
  const best = () => go(customersHref(chosen, { sort: by }));
  const share = (value: number) => format.percent(value, value < 0.1 ? 1 : 0);
  const made = share(top20?.value ?? 0);
  const few = share(for80?.share ?? 0);
  const fewCount = format.number(for80?.members ?? 0);
  const topCount = format.number(top20?.members ?? 0);
  const fifth = format.percent(0.2, 0);
  const eighty = format.percent(0.8, 0);
  const high = share(peak?.value ?? 0);
  const losing = share(loss.share ?? 0);
  const lost = amounts.full(loss.total);
  // Two marks on one spot would hide each other.
  const besideFifth = Math.abs((for80?.share ?? 0) - (top20?.share ?? 1)) < 0.02;
  const marks: ParetoMark[] = [
    ...(top20
      ? [
          {
            ...top20,
            key: 'top20',
            text: profit
              ? t`The best ${fifth} (${topCount} customers) make ${made} of profit`
              : t`The best ${fifth} (${topCount} customers) make ${made} of sales`,
            onPick: best,
          },
        ]
      : []),
    ...(for80 && !besideFifth
      ? [
          {
            ...for80,
            key: 'for80',
            text: profit
              ? t`${few} of customers (${fewCount}) make ${eighty} of profit`
              : t`${few} of customers (${fewCount}) make ${eighty} of sales`,
            onPick: best,
          },
        ]
      : []),
    ...(peak && loss.members > 0
      ? [
          {
            ...peak,
            key: 'peak',
            text: t`The last ${losing} of customers lose ${lost} together`,
            onPick: best,
          },
        ]
      : []),
  ];
  return (
    <ChartFrame
      finding={paretoFinding(pareto, voice)}
      subtitle={
        profit
          ? t`Cumulative profit by share of customers, best first`
          : t`Cumulative sales by share of customers, best first`
      }
      missing={
        pareto.points.length > 1 && members < fewestForCurve ? (
          <Trans>
            The curve needs at least {format.number(fewestForCurve)} customers who bought; this period has{' '}
            {format.number(members)}.
          </Trans>
        ) : pareto.points.length > 1 ? undefined : profit ? (
          <Trans>
            The curve needs profit above zero. It appears when the goods sold in this period have a cost.
          </Trans>
        ) : (
          <Trans>The curve needs sales above zero. There are none in this period.</Trans>
        )
      }
      table={{
        head: [t`Share of customers`, t`Customers`, profit ? t`Share of profit` : t`Share of sales`],
        rows: tenths(pareto).map((point) => ({
          key: String(point.members),
          cells: [share(point.share), format.number(point.members), share(point.value)],
        })),
      }}
    >
      <ParetoChart
        label={profit ? t`Cumulative profit` : t`Cumulative sales`}
        points={pareto.points}
        marks={marks}
        words={{
          top: profit ? t`Top ${fifth}: ${made} of profit` : t`Top ${fifth}: ${made} of sales`,
          peak: t`Peak ${high}, then ${losing} lose`,
        }}
      />
      <p className="meta mt-2">
        {loss.members > 0 ? (
          <Trans>
            {eighty} comes from {fewCount} customers ({few}); {format.number(loss.members)} of{' '}
            {format.number(members)} lose
          </Trans>
        ) : (
          <Trans>
            {eighty} comes from {fewCount} of {format.number(members)} customers ({few})
          </Trans>
        )}
      </p>
    </ChartFrame>
  );
}

/** About every tenth of the curve: enough to read as a table. */
function tenths({ points }: Pareto): Pareto['points'] {
  const step = Math.max(1, Math.ceil(points.length / 20));
  return points.filter((_, index) => index % step === 0 || index === points.length - 1);
}
