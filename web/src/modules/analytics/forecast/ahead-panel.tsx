import { Trans, useLingui } from '@lingui/react/macro';
import type { Forecast } from '@peyvand/contract/analytics/forecast';
import { BarChart } from '../../../kit/chart/bar-chart.tsx';
import { ChartFrame } from '../../../kit/chart/chart-frame.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { usePreferences } from '../../../lib/preferences.ts';
import type { Amounts } from '../value/amounts.ts';
import { type AmountScale, scaledNumber } from '../value/scale.ts';

/** Months won, and the next ones as trend and seasons, or the year before, let expect. */
export function AheadPanel(props: { forecast: Forecast; scale: AmountScale; amounts: Amounts }) {
  const { t } = useLingui();
  const format = useFormat();
  const { language } = usePreferences();
  const { scale, amounts } = props;
  const { past, next, errors } = props.forecast.months;
  const short = (name: string) => (language === 'fa' ? name : name.slice(0, 3));
  const isSmoothed = next.some(({ point }) => point !== null);
  const error = errors && format.percent(isSmoothed ? errors.smoothed : errors.naive);
  const months = [
    ...past.slice(-12).map(({ from, won }) => ({ from, amount: won, isNext: false })),
    ...next.map(({ from, point, naive }) => ({ from, amount: point ?? naive, isNext: true })),
  ];
  return (
    <ChartFrame
      finding={
        isSmoothed
          ? t`Trend and seasons tell the next six months`
          : next.length > 0
            ? t`The next six months, if they are as a year before`
            : t`A year of months is needed to look further ahead`
      }
      subtitle={
        error === null
          ? t`Won by month; from this month on what would come by itself. ${amounts.unit}`
          : t`Won by month; in the last year this way was off by ${error}. ${amounts.unit}`
      }
      missing={
        months.length === 0 ? <Trans>Months appear with the first deal that was won.</Trans> : undefined
      }
      table={{
        head: [
          t({ message: 'Month', context: 'column' }),
          t({ message: 'Won', context: 'amount so far' }),
          t`Trend and seasons`,
          t`A year before`,
        ],
        rows: [
          ...past.map((one) => ({
            key: one.from,
            cells: [format.monthName(one.from), amounts.bare(one.won), '–', '–'],
          })),
          ...next.map((one) => ({
            key: one.from,
            cells: [
              format.monthName(one.from),
              '–',
              one.point === null ? '–' : amounts.bare(one.point),
              amounts.bare(one.naive),
            ],
          })),
        ],
      }}
    >
      <BarChart
        label={t`Won by month and ahead`}
        points={months.map(({ from, amount, isNext }) => ({
          key: from,
          label: short(format.monthName(from, false)),
          value: scaledNumber(isNext ? '0' : amount, scale),
          reference: isNext ? scaledNumber(amount, scale) : null,
          text: isNext
            ? t`${format.monthName(from)}: about ${amounts.full(amount)}`
            : t`${format.monthName(from)}: ${amounts.full(amount)}`,
        }))}
        axis={(number) => format.number(number, Math.abs(number) < 10 ? 1 : 0)}
        strong=""
      />
    </ChartFrame>
  );
}
