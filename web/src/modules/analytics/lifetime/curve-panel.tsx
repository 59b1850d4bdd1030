import { useLingui } from '@lingui/react/macro';
import type { Lifetime } from '@peyvand/contract/analytics/lifetime';
import { ChartFrame } from '../../../kit/chart/chart-frame.tsx';
import { LineChart } from '../../../kit/chart/line-chart.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { methodNames } from './words.ts';

/** Repeat purchases that came beside those expected by a model that knew the first two thirds of the time only. */
export function CurvePanel({ page }: { page: Lifetime }) {
  const { t } = useLingui();
  const format = useFormat();
  const { curve, chosen, tried, cut } = page;
  const heldOut = tried.find(({ method }) => method === chosen)?.heldOut;
  const off = heldOut && heldOut.actual > 0 ? heldOut.expected / heldOut.actual - 1 : null;
  const name = chosen === null ? '' : methodNames[chosen];
  const finding =
    off === null
      ? t`Not tried on the past yet`
      : t`Tried on the past: ${name} was off by ${format.percent(Math.abs(off), 1)}`;
  const number = (value: number) => format.number(Math.round(value));
  return (
    <ChartFrame
      finding={finding}
      subtitle={
        cut === null
          ? t`Repeat purchases of all so far`
          : t`Repeat purchases of all so far; from ${format.dateInList(cut)} on the model did not know what came`
      }
      legend={[
        { label: t`What came`, color: '--data-1', line: true },
        { label: t({ message: 'Expected', context: 'by a model' }), color: '--data-2', line: true },
      ]}
      table={{
        head: [t`Day`, t`What came`, t({ message: 'Expected', context: 'by a model' })],
        rows: curve.map(({ day, actual, expected }) => ({
          key: day,
          cells: [format.dateInList(day), number(actual), number(expected)],
        })),
      }}
    >
      <LineChart
        label={t`Repeat purchases of all so far`}
        points={curve.map(({ day }) => ({ key: day, label: format.monthName(day) }))}
        series={[
          {
            key: 'actual',
            name: t`What came`,
            color: '--data-1',
            values: curve.map(({ actual }) => actual),
          },
          {
            key: 'expected',
            name: t({ message: 'Expected', context: 'by a model' }),
            color: '--data-2',
            values: curve.map(({ expected }) => expected),
          },
        ]}
        axis={number}
        text={(at) => {
          const point = curve[at];
          if (!point) return '';
          const day = format.dateInList(point.day);
          return t`${day}: ${number(point.actual)} came, ${number(point.expected)} expected`;
        }}
      />
    </ChartFrame>
  );
}
