import { useLingui } from '@lingui/react/macro';
import type { Churn } from '@peyvand/contract/analytics/churn';
import { BarChart } from '../../../kit/chart/bar-chart.tsx';
import { ChartFrame } from '../../../kit/chart/chart-frame.tsx';
import { useFormat } from '../../../lib/format/format.ts';

/** The share of customers that is gone in each month. The running month is left out: it is not over. */
export function MonthsPanel({ page }: { page: Churn }) {
  const { t } = useLingui();
  const format = useFormat();
  const months = page.months.slice(0, -1).flatMap((month) => {
    const { rate } = month;
    return rate === null ? [] : [{ ...month, rate }];
  });
  const half = Math.floor(Math.min(24, months.length) / 2);
  const mean = (some: typeof months) => some.reduce((sum, { rate }) => sum + rate, 0) / some.length;
  const [now, before] = [mean(months.slice(-half)), mean(months.slice(-2 * half, -half))];
  const rate = (value: number) => format.percent(value, 1);
  const span = format.number(half);
  const finding =
    half < 3
      ? t`Churn by month`
      : now > before * 1.1
        ? t`More leave: ${rate(now)} a month in the last ${span} months, ${rate(before)} before`
        : now < before * 0.9
          ? t`Fewer leave: ${rate(now)} a month in the last ${span} months, ${rate(before)} before`
          : t`Churn stays at ${rate(now)} a month`;
  return (
    <ChartFrame
      finding={finding}
      subtitle={t`Customers gone in the month, of those who were there at its beginning`}
      table={{
        head: [
          t`Month`,
          t`There at the beginning`,
          t({ message: 'New', context: 'customers of a month' }),
          t`Came back`,
          t`Gone`,
          t`Rate`,
        ],
        rows: months.map((month) => ({
          key: month.from,
          cells: [
            format.monthName(month.from),
            format.number(month.active),
            format.number(month.came),
            format.number(month.back),
            format.number(month.gone),
            rate(month.rate),
          ],
        })),
      }}
    >
      <BarChart
        label={t`Churn by month`}
        points={months.map((month) => {
          const name = format.monthName(month.from);
          const [gone, active] = [format.number(month.gone), format.number(month.active)];
          return {
            key: month.from,
            label: format.monthName(month.from, false),
            value: month.rate,
            text: t`${name}: ${rate(month.rate)}, ${gone} of ${active}`,
          };
        })}
        axis={(value) => format.percent(value, value > 0 && value < 0.1 ? 1 : 0)}
      />
    </ChartFrame>
  );
}
