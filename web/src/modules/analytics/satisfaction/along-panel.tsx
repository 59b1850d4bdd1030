import { useLingui } from '@lingui/react/macro';
import type { Estimate } from '@peyvand/contract/analytics/satisfaction';
import { ChartFrame } from '../../../kit/chart/chart-frame.tsx';
import { IntervalChart } from '../../../kit/chart/interval-chart.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { usePartNames } from './part-names.ts';
import { type Scale, useEstimateText } from './words.ts';

interface Part {
  readonly from: string;
  readonly estimate: Estimate | null;
}

/** One estimate along time with its intervals, and the sentence on its last two parts. */
export function AlongPanel(props: {
  name: string;
  subtitle: string;
  unit: 'month' | 'quarter';
  scale: Scale;
  parts: readonly Part[];
  /** What the counts are: answers, customers. */
  counted: string;
}) {
  const { t } = useLingui();
  const format = useFormat();
  const text = useEstimateText();
  const names = usePartNames(props.unit);
  const { name, scale, parts } = props;
  const known = parts.flatMap(({ from, estimate }) => (estimate ? [{ from, estimate }] : []));
  const [first, last] = [known[0], known.at(-1)];
  const finding = () => {
    if (!first || !last || first === last) return name;
    const [was, is] = [text.whole(first.estimate.value, scale), text.whole(last.estimate.value, scale)];
    const overlap = first.estimate.low <= last.estimate.high && last.estimate.low <= first.estimate.high;
    if (overlap) return t`${name}: ${was} at first, ${is} at the end; the intervals overlap`;
    return last.estimate.value > first.estimate.value
      ? t`${name} rose from ${was} to ${is}`
      : t`${name} fell from ${was} to ${is}`;
  };
  return (
    <ChartFrame
      finding={finding()}
      subtitle={props.subtitle}
      table={{
        head: [t({ message: 'Period', context: 'column' }), name, t`95 in 100 lie in`, props.counted],
        rows: parts.map(({ from, estimate }) => ({
          key: from,
          cells: [
            names({ from }).name,
            estimate ? text.whole(estimate.value, scale) : '–',
            estimate ? <bdi key="range">{text.range(estimate, scale)}</bdi> : '–',
            format.number(estimate?.count ?? 0),
          ],
        })),
      }}
    >
      <IntervalChart
        label={name}
        points={parts.map(({ from, estimate }) => {
          const part = names({ from });
          const value = estimate ? text.withError(estimate, scale) : t`nothing known`;
          const count = format.number(estimate?.count ?? 0);
          return {
            key: from,
            label: part.short,
            estimate,
            text: `${part.name}: ${value} (${props.counted}: ${count})`,
          };
        })}
        axis={(value) => (scale === 'share' ? format.percent(value) : format.number(value))}
      />
    </ChartFrame>
  );
}
