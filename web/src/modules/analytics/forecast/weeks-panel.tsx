import { Trans, useLingui } from '@lingui/react/macro';
import type { Forecast } from '@peyvand/contract/analytics/forecast';
import { BarChart } from '../../../kit/chart/bar-chart.tsx';
import { ChartFrame } from '../../../kit/chart/chart-frame.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import type { Amounts } from '../value/amounts.ts';
import { type AmountScale, changeOf, scaledNumber } from '../value/scale.ts';

/** What was thought of the period at the end of each of the last weeks. */
export function WeeksPanel(props: { forecast: Forecast; scale: AmountScale; amounts: Amounts }) {
  const { t } = useLingui();
  const format = useFormat();
  const { forecast, scale, amounts } = props;
  const isReckoned = forecast.weeks.some(({ point }) => point !== null);
  const plus = (...list: string[]) => list.reduce((all, one) => all + BigInt(one), 0n).toString();
  const weeks = forecast.weeks.map((week) => ({
    ...week,
    shown: isReckoned ? (week.point ?? '0') : plus(week.won, week.weighted),
  }));
  const [first, last] = [weeks.find(({ shown }) => shown !== '0'), weeks.at(-1)];
  const change = first && last ? changeOf(last.shown, first.shown) : null;
  const size = change === null ? '' : format.percent(Math.abs(change));
  const since = first ? format.dateShort(first.asOf) : '';
  return (
    <ChartFrame
      finding={
        change === null || Math.abs(change) < 0.005
          ? t`The forecast stands where it stood`
          : change > 0
            ? t`The forecast rose by ${size} since ${since}`
            : t`The forecast fell by ${size} since ${since}`
      }
      subtitle={
        isReckoned
          ? t`Reckoned for the whole period at the end of each week. ${amounts.unit}`
          : t`Won and weighted at the end of each week. ${amounts.unit}`
      }
      missing={
        first ? undefined : <Trans>Weeks appear with the first deal that is expected in this period.</Trans>
      }
      table={{
        head: [
          t({ message: 'Day', context: 'column' }),
          t({ message: 'Won', context: 'amount so far' }),
          t({ message: 'Commit', context: 'forecast' }),
          t({ message: 'Best case', context: 'forecast' }),
          t({ message: 'Pipeline', context: 'forecast' }),
          t({ message: 'Weighted', context: 'forecast' }),
          t({ message: 'Reckoned', context: 'forecast' }),
        ],
        rows: weeks.map((week) => ({
          key: week.asOf,
          cells: [
            format.dateShort(week.asOf),
            amounts.bare(week.won),
            amounts.bare(week.commit),
            amounts.bare(week.best),
            amounts.bare(week.pipeline),
            amounts.bare(week.weighted),
            week.point === null ? '–' : amounts.bare(week.point),
          ],
        })),
      }}
    >
      <BarChart
        label={t`Forecast by week`}
        points={weeks.map((week) => ({
          key: week.asOf,
          label: format.dateShort(week.asOf),
          value: scaledNumber(week.shown, scale),
          text: `${format.dateLong(week.asOf)}: ${amounts.full(week.shown)}`,
        }))}
        axis={(number) => format.number(number, Math.abs(number) < 10 ? 1 : 0)}
      />
    </ChartFrame>
  );
}
