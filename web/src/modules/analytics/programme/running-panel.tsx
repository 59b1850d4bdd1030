import { useLingui } from '@lingui/react/macro';
import type { ProgrammeFigures, ProgrammePage } from '@peyvand/contract/analytics/programme';
import { ChartFrame } from '../../../kit/chart/chart-frame.tsx';
import { LineChart } from '../../../kit/chart/line-chart.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { useSpanName } from '../forecast/span-name.tsx';
import { useAmounts } from '../value/amounts.ts';
import { type AmountScale, scaledNumber } from '../value/scale.ts';

/** The running net of a programme, plain and discounted: where it crosses zero it is paid back. */
export function RunningPanel(props: { page: ProgrammePage; figures: ProgrammeFigures; scale: AmountScale }) {
  const { t } = useLingui();
  const format = useFormat();
  const nameOf = useSpanName();
  const { page, figures, scale } = props;
  const amounts = useAmounts(scale);
  const { periods, settings } = page;
  const name = (from: string) => nameOf(settings.unit, { from }, settings.calendar);
  const last = periods.at(-1);
  const end = last ? name(last.from) : '';
  const years = figures.payback === null ? '' : format.number(Math.round(figures.payback * 10) / 10);
  const left = last
    ? format.moneyShort({ amount: last.running.replace('-', ''), currency: page.currency })
    : '';
  const finding =
    figures.payback === null
      ? t`At the end of ${end} it still costs ${left} more than it brought`
      : t`It pays for itself after ${years} years`;
  const plain = t`Benefits less costs so far`;
  const discounted = t`As worth now`;
  return (
    <ChartFrame
      finding={finding}
      subtitle={t`Benefits less costs added up over the periods. ${amounts.unit}`}
      legend={[
        { label: plain, color: '--data-1', line: true },
        { label: discounted, color: '--data-2', line: true },
      ]}
      table={{
        head: [
          t({ message: 'Period', context: 'column' }),
          t({ message: 'Cost', context: 'of a programme' }),
          t`Benefit`,
          plain,
          discounted,
        ],
        rows: periods.map((one) => ({
          key: one.from,
          cells: [
            name(one.from),
            ...[one.cost, one.benefit, one.running, one.runningNow].map((amount) => amounts.bare(amount)),
          ],
        })),
      }}
    >
      <LineChart
        label={plain}
        points={periods.map(({ from }) => ({ key: from, label: name(from) }))}
        series={[
          {
            key: 'running',
            name: plain,
            color: '--data-1',
            values: periods.map(({ running }) => scaledNumber(running, scale)),
          },
          {
            key: 'now',
            name: discounted,
            color: '--data-2',
            values: periods.map(({ runningNow }) => scaledNumber(runningNow, scale)),
          },
        ]}
        axis={(value) => format.number(value)}
        text={(at) => {
          const one = periods[at];
          if (!one) return '';
          const period = name(one.from);
          return t`${period}: ${amounts.full(one.running)}, as worth now ${amounts.full(one.runningNow)}`;
        }}
      />
    </ChartFrame>
  );
}
