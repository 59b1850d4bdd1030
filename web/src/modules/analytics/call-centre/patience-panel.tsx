import { Trans, useLingui } from '@lingui/react/macro';
import { ChartFrame } from '../../../kit/chart/chart-frame.tsx';
import { LineChart } from '../../../kit/chart/line-chart.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { useClock } from './clock.ts';
import type { CallCentre } from './query.ts';

type Patience = NonNullable<CallCentre['patience']>;

/** Marks along the time: as many as can be told apart. */
const marks = 24;
const tableMarks = 12;
/** Seconds that people count by. */
const rounds = [1, 2, 5, 10, 15, 20, 30, 60] as const;

/** How long callers would wait if nobody answered: Kaplan-Meier with its interval. */
export function PatiencePanel({ patience }: { patience: CallCentre['patience'] }) {
  const { t } = useLingui();
  const format = useFormat();
  const clock = useClock();
  const subtitle = t`Share of callers who would still wait after a time if nobody answered, with the interval that holds 95 in 100 (Kaplan–Meier)`;
  if (patience === null)
    return (
      <ChartFrame
        finding={t`How long callers wait before they hang up`}
        subtitle={subtitle}
        table={{ head: [], rows: [] }}
        missing={
          <Trans>
            Not enough data: fewer than 30 callers hung up while waiting. Choose a longer period or all lines.
          </Trans>
        }
      >
        {null}
      </ChartFrame>
    );
  const { median, steps, mean } = patience;
  const points = alongTime(patience, marks);
  const last = points.at(-1);
  const finding = () => {
    if (median !== null) {
      const half = format.duration(median);
      return t`Half of the callers would hang up within ${half}`;
    }
    if (!last) return t`How long callers wait before they hang up`;
    const [time, rest] = [format.duration(last.time), format.percent(last.share)];
    return t`After ${time} ${rest} of the callers would still wait`;
  };
  const usual = format.duration(mean);
  return (
    <ChartFrame
      finding={finding()}
      subtitle={subtitle}
      table={{
        head: [t`Waited (min:s)`, t`Would still wait`, t`95 in 100 lie in`],
        rows: alongTime(patience, tableMarks).map(({ time, share, low, high }) => ({
          key: String(time),
          cells: [
            clock(time),
            format.percent(share, 1),
            <bdi key="range">{format.range(format.percent(low, 1), format.percent(high, 1))}</bdi>,
          ],
        })),
      }}
    >
      <LineChart
        label={finding()}
        points={points.map(({ time }) => ({ key: String(time), label: clock(time) }))}
        series={[
          {
            key: 'low',
            name: t`Lower end`,
            color: '--line-strong',
            values: points.map(({ low }) => low),
          },
          {
            key: 'high',
            name: t`Upper end`,
            color: '--line-strong',
            values: points.map(({ high }) => high),
          },
          {
            key: 'share',
            name: t`Would still wait`,
            color: '--data-1',
            values: points.map(({ share }) => share),
          },
        ]}
        axis={(value) => format.percent(value)}
        text={(at) => {
          const point = points[at];
          if (!point) return '';
          const [time, share] = [format.duration(point.time), format.percent(point.share, 1)];
          return t`After ${time}: ${share}`;
        }}
      />
      <p className="meta mt-2">
        <Trans>
          Who is answered would have waited longer, so their wait is counted as cut short. Mean patience, were
          callers as likely to hang up in each second: {usual}.
        </Trans>{' '}
        {steps.length > 0 && <Trans>The curve ends where fewer than ten calls waited so long.</Trans>}
      </p>
    </ChartFrame>
  );
}

/** The steps at even distances of time: a curve over the numbers of steps would bend with them. */
function alongTime({ steps }: Patience, count: number) {
  const end = steps.at(-1)?.time ?? 0;
  const least = Math.max(1, Math.ceil(end / count));
  const each = rounds.find((round) => round >= least) ?? Math.ceil(least / 60) * 60;
  const times = Array.from({ length: Math.floor(end / each) + 1 }, (_, at) => at * each);
  return times.map((time) => {
    const step = steps.findLast((one) => one.time <= time);
    return { time, share: step?.share ?? 1, low: step?.low ?? 1, high: step?.high ?? 1 };
  });
}
