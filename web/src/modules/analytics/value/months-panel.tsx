import { Trans, useLingui } from '@lingui/react/macro';
import type { Value } from '@peyvand/contract/analytics/value';
import { BarChart } from '../../../kit/chart/bar-chart.tsx';
import { ChartFrame } from '../../../kit/chart/chart-frame.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { useGo } from '../../../lib/navigation.ts';
import { usePreferences } from '../../../lib/preferences.ts';
import type { Amounts } from './amounts.ts';
import { monthsFinding, tellingMonth, type Voice } from './findings.ts';
import { type AmountScale, changeOf, scaledNumber } from './scale.ts';
import { ordersHref } from './selection.ts';

interface Props {
  value: Pick<Value, 'months' | 'period'>;
  scale: AmountScale;
  voice: Voice;
  amounts: Amounts;
}

/** Sales by month of the reader's calendar beside the same days a year before; a bar leads to its orders. */
export function MonthsPanel({ value, scale, voice, amounts }: Props) {
  const { t } = useLingui();
  const format = useFormat();
  const go = useGo();
  const { calendar, language } = usePreferences();
  // Persian months are written whole; others are known by three letters.
  const short = (name: string) => (language === 'fa' ? name : name.slice(0, 3));
  const { months, period } = value;
  const hasBefore = months.some((one) => BigInt(one.previousRevenue) !== 0n);
  const hasSales = months.some((one) => BigInt(one.revenue) !== 0n);
  const telling = tellingMonth(months, period.to, voice);
  return (
    <ChartFrame
      finding={monthsFinding(months, period.to, voice)}
      subtitle={
        calendar === 'persian' ? t`Jalali months. ${amounts.unit}` : t`Gregorian months. ${amounts.unit}`
      }
      {...(hasBefore
        ? {
            legend: [
              { label: t`This year`, color: '--accent-line' },
              { label: t`Year before`, color: '--text-2', line: true },
            ],
          }
        : {})}
      missing={
        hasSales || hasBefore ? undefined : (
          <Trans>
            Bars appear with the first order in this period. Choose a longer period to see older ones.
          </Trans>
        )
      }
      table={{
        head: [t`Month`, t`Sales`, t`Year before`, t`Change`, t`Orders`, t`Customers`],
        rows: months.map((one) => {
          const change = changeOf(one.revenue, one.previousRevenue);
          return {
            key: one.monthKey,
            cells: [
              format.monthName(one.from),
              amounts.bare(one.revenue),
              amounts.bare(one.previousRevenue),
              change === null ? '–' : format.percent(change),
              format.number(one.orders),
              format.number(one.customers),
            ],
          };
        }),
      }}
    >
      <BarChart
        label={t`Sales by month`}
        points={months.map((one) => ({
          key: one.monthKey,
          label: short(format.monthName(one.from, false)),
          value: scaledNumber(one.revenue, scale),
          reference: hasBefore ? scaledNumber(one.previousRevenue, scale) : null,
          text: textOf(
            format.monthName(one.from),
            amounts.full(one.revenue),
            amounts.full(one.previousRevenue),
          ),
        }))}
        axis={(number) => format.number(number, Math.abs(number) < 10 ? 1 : 0)}
        {...(telling ? { strong: telling.month.monthKey } : {})}
        onPick={(key) => {
          const month = months.find((one) => one.monthKey === key);
          if (month) go(ordersHref(month));
        }}
      />
    </ChartFrame>
  );

  function textOf(name: string, now: string, before: string): string {
    return hasBefore ? t`${name}: ${now}; a year before ${before}` : t`${name}: ${now}`;
  }
}
