import {
  ChartTip,
  PointLabel,
  plotFloor,
  plotHeight,
  plotTop,
  usePlot,
  useShown,
  ValueAxis,
} from './plot.tsx';

interface IntervalPoint {
  key: string;
  label: string;
  /** Null: nothing is known there. */
  estimate: { readonly value: number; readonly low: number; readonly high: number } | null;
  /** Words of the tooltip and of the screen reader, formatted. */
  text: string;
}

/** Half the width of the ends of an interval. */
const end = 5;

/** Estimates in the order of reading, each with the interval that it lies in; what overlaps is not told apart. */
export function IntervalChart(props: {
  label: string;
  points: readonly IntervalPoint[];
  axis: (value: number) => string;
}) {
  const { points, axis } = props;
  const { shown, mark } = useShown();
  const plot = usePlot(
    points.flatMap(({ estimate }) => (estimate ? [estimate.low, estimate.high] : [])),
    points.map(({ label }) => label),
  );
  const { frame, width, slot, x, y } = plot;
  const tip = shown === null ? undefined : points[shown];
  return (
    <div className="fig" ref={frame}>
      <svg viewBox={`0 0 ${width} ${plotHeight}`} className="chart" role="group" aria-label={props.label}>
        <ValueAxis plot={plot} axis={axis} />
        {points.map(({ key, estimate, text }, at) => (
          <g key={key} {...mark(at, text)}>
            <rect
              x={x(at) - slot / 2}
              y={plotTop}
              width={slot}
              height={plotFloor - plotTop}
              fill="transparent"
            />
            {estimate && (
              <>
                <path
                  d={`M${x(at)} ${y(estimate.low)}V${y(estimate.high)}M${x(at) - end} ${y(estimate.low)}h${2 * end}M${x(at) - end} ${y(estimate.high)}h${2 * end}`}
                  stroke="var(--accent-line)"
                  strokeWidth="2"
                />
                <circle cx={x(at)} cy={y(estimate.value)} r="4.5" fill="var(--accent)" />
              </>
            )}
            <PointLabel plot={plot} at={at} isStrong={shown === at} />
          </g>
        ))}
      </svg>
      {tip && shown !== null && (
        <ChartTip x={x(shown)} y={y(tip.estimate?.high ?? 0)} width={width}>
          {tip.text}
        </ChartTip>
      )}
    </div>
  );
}
