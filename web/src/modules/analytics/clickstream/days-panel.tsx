import { useLingui } from '@lingui/react/macro';
import type { VisitOverview } from '@peyvand/contract/analytics/clickstream';
import { ChartFrame } from '../../../kit/chart/chart-frame.tsx';
import { LineChart } from '../../../kit/chart/line-chart.tsx';
import { useFormat } from '../../../lib/format/format.ts';

/** Every day from the first to the last visit; days without one count zero. */
function everyDay(days: VisitOverview['days']): VisitOverview['days'] {
  const known = new Map(days.map((one) => [one.day, one]));
  const [first, last] = [days[0]?.day, days.at(-1)?.day];
  if (first === undefined || last === undefined) return [];
  const count = Math.round((Date.parse(last) - Date.parse(first)) / 86_400_000) + 1;
  return Array.from({ length: count }, (_, at) => {
    const day = new Date(Date.parse(first) + at * 86_400_000).toISOString().slice(0, 10);
    return known.get(day) ?? { day, sessions: 0, visitors: 0, purchases: 0, conversion: null };
  });
}

/** Visits and visitors by day. */
export function DaysPanel({ report }: { report: VisitOverview }) {
  const { t } = useLingui();
  const format = useFormat();
  const days = everyDay(report.days);
  const most = days.reduce((best, one) => (one.sessions > best.sessions ? one : best), {
    day: report.period.from,
    sessions: 0,
  });
  const names = { visits: t({ message: 'Visits', context: 'of a website' }), visitors: t`Visitors` };
  const count = format.number(most.sessions);
  return (
    <div className="wide">
      <ChartFrame
        finding={t`Most visits came on ${format.dateShort(most.day)}: ${count}`}
        subtitle={t`Visits and visitors by day`}
        legend={[
          { label: names.visits, color: '--data-1', line: true },
          { label: names.visitors, color: '--data-2', line: true },
        ]}
        table={{
          head: [t`Day`, names.visits, names.visitors, t`Visits with a purchase`],
          rows: days.map((one) => ({
            key: one.day,
            cells: [
              format.dateShort(one.day),
              format.number(one.sessions),
              format.number(one.visitors),
              format.number(one.purchases),
            ],
          })),
        }}
      >
        <LineChart
          label={t`Visits and visitors by day`}
          points={days.map(({ day }) => ({ key: day, label: format.dateInList(day) }))}
          series={[
            { key: 'visits', name: names.visits, color: '--data-1', values: days.map((one) => one.sessions) },
            {
              key: 'visitors',
              name: names.visitors,
              color: '--data-2',
              values: days.map((one) => one.visitors),
            },
          ]}
          axis={(value) => format.number(value)}
          text={(at) => {
            const one = days[at];
            if (!one) return '';
            return t`${format.dateShort(one.day)}: ${format.number(one.sessions)} visits of ${format.number(one.visitors)} visitors`;
          }}
        />
      </ChartFrame>
    </div>
  );
}
