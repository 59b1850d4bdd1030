import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { ChartFrame } from '../../../kit/chart/chart-frame.tsx';
import { LineChart } from '../../../kit/chart/line-chart.tsx';
import { Segmented } from '../../../kit/check.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { useClock } from './clock.ts';
import type { CallCentre } from './query.ts';

type Shown = 'calls' | 'waits' | 'level';
/** Of fewer calls a share says little: such a half hour is no finding. */
const leastOffered = 30;

/** When callers call, wait and hang up: the half hours of the day. */
export function HoursPanel({ told, target }: { told: CallCentre; target: number }) {
  const { t } = useLingui();
  const format = useFormat();
  const [shown, setShown] = useState<Shown>('calls');
  const { halfHours } = told;
  const worst = halfHours
    .filter(({ offered }) => offered >= leastOffered)
    .toSorted((a, b) => (b.abandonmentRate ?? 0) - (a.abandonmentRate ?? 0))[0];
  const timeOf = (halfHour: string) => format.digits(halfHour);
  const share = (value: number | null) => (value === null ? '–' : format.percent(value));
  const clock = useClock();
  const length = (value: number | null) => (value === null ? '–' : clock(value));
  const finding = () => {
    if (!worst || worst.abandoned === 0) return t`Calls by half hour of the day`;
    const [time, rate] = [timeOf(worst.halfHour), share(worst.abandonmentRate)];
    return t`At ${time} the most callers hang up: ${rate} of them`;
  };
  const within = format.number(target);
  const names = {
    offered: t`Offered`,
    abandoned: t`Abandoned`,
    waits: t`Mean wait (min:s)`,
    level: t`Answered within ${within} s`,
  };
  const one = (key: string, name: string, color: string, values: readonly (number | null)[]) => ({
    key,
    name,
    color,
    values,
  });
  const series = {
    calls: [
      one(
        'offered',
        names.offered,
        '--data-1',
        halfHours.map(({ offered }) => offered),
      ),
      one(
        'abandoned',
        names.abandoned,
        '--data-2',
        halfHours.map(({ abandoned }) => abandoned),
      ),
    ],
    waits: [
      one(
        'wait',
        names.waits,
        '--data-1',
        halfHours.map(({ wait }) => wait),
      ),
    ],
    level: [
      one(
        'level',
        names.level,
        '--data-1',
        halfHours.map(({ serviceLevel }) => serviceLevel),
      ),
    ],
  }[shown];
  const subtitles = {
    calls: t`Calls offered and abandoned in all days of the period, by the half hour in which they began`,
    waits: t`Mean wait of all calls offered, those too that hung up`,
    level: t`Share of the calls offered that were answered in time`,
  };
  return (
    <ChartFrame
      finding={finding()}
      subtitle={subtitles[shown]}
      legend={series.map(({ name, color }) => ({ label: name, color, line: true }))}
      table={{
        head: [
          t`Half hour`,
          names.offered,
          names.abandoned,
          t`Abandonment rate`,
          names.waits,
          names.level,
          t`Handling time (min:s)`,
        ],
        rows: halfHours.map((row) => ({
          key: row.halfHour,
          cells: [
            <bdi key="time">{timeOf(row.halfHour)}</bdi>,
            format.number(row.offered),
            format.number(row.abandoned),
            share(row.abandonmentRate),
            length(row.wait),
            share(row.serviceLevel),
            length(row.handle),
          ],
        })),
      }}
    >
      <div className="mb-2">
        <Segmented<Shown>
          label={t`What is drawn`}
          value={shown}
          onChange={setShown}
          options={[
            { id: 'calls', label: t({ message: 'Calls', context: 'of the contact centre' }) },
            { id: 'waits', label: t({ message: 'Wait', context: 'of callers' }) },
            { id: 'level', label: t`In time` },
          ]}
        />
      </div>
      <LineChart
        label={finding()}
        points={halfHours.map(({ halfHour }) => ({ key: halfHour, label: timeOf(halfHour) }))}
        series={series}
        axis={(value) =>
          shown === 'level' ? format.percent(value) : shown === 'waits' ? clock(value) : format.number(value)
        }
        text={(at) => {
          const row = halfHours[at];
          if (!row) return '';
          const [time, offered, abandoned] = [
            timeOf(row.halfHour),
            format.number(row.offered),
            format.number(row.abandoned),
          ];
          const [wait, level] = [length(row.wait), share(row.serviceLevel)];
          return t`${time}: ${offered} offered, ${abandoned} abandoned, mean wait ${wait}, ${level} in time`;
        }}
      />
    </ChartFrame>
  );
}
