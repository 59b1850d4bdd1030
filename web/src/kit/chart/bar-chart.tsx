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
import { extremes } from './scale.ts';

export interface BarPoint {
  key: string;
  /** Under the bar, short: «آبان». */
  label: string;
  value: number;
  /** Drawn as a mark across the bar, such as last year. */
  reference?: number | null;
  /** Words of the tooltip and of the screen reader, formatted. */
  text: string;
}

/** Bars by month or another order, with a mark for reference. */
export function BarChart(props: {
  label: string;
  points: readonly BarPoint[];
  /** Writes a value of the axis. */
  axis: (value: number) => string;
  /** Stands out; the last by default. */
  strong?: string;
  onPick?: (key: string) => void;
}) {
  const { points, axis, onPick } = props;
  const { shown, mark } = useShown();
  const values = points.map((point) => point.value);
  const plot = usePlot(
    [...values, ...points.map((point) => point.reference ?? 0)],
    points.map(({ label }) => label),
  );
  const { frame, width, rtl, slot, y } = plot;
  const bar = Math.min(48, slot * 0.6);
  const labelled = extremes(values);
  const strong = props.strong ?? points.at(-1)?.key;
  const tip = shown === null ? undefined : points[shown];
  return (
    <div className="fig" ref={frame}>
      <svg viewBox={`0 0 ${width} ${plotHeight}`} className="chart" role="group" aria-label={props.label}>
        <ValueAxis plot={plot} axis={axis} />
        {points.map((point, at) => {
          const x = plot.x(at);
          const from = Math.min(y(point.value), y(0));
          const { reference } = point;
          return (
            <g key={point.key} {...mark(at, point.text, onPick && (() => onPick(point.key)))}>
              <rect
                x={x - slot / 2}
                y={plotTop}
                width={slot}
                height={plotFloor - plotTop}
                fill="transparent"
              />
              <rect
                className="body"
                x={x - bar / 2}
                y={from}
                width={bar}
                height={Math.max(1, Math.abs(y(point.value) - y(0)))}
                rx="3"
                fill={point.key === strong ? 'var(--accent)' : 'var(--accent-line)'}
              />
              {reference !== undefined && reference !== null && (
                <>
                  <path
                    d={`M${x - bar * 0.66} ${y(reference)}h${bar * 1.33}`}
                    stroke="var(--surface)"
                    strokeWidth="5"
                  />
                  <path
                    d={`M${x - bar * 0.66} ${y(reference)}h${bar * 1.33}`}
                    stroke="var(--text-2)"
                    strokeWidth="2"
                  />
                </>
              )}
              {labelled.has(at) && (
                <text
                  className="extreme"
                  x={x}
                  y={from - 8}
                  textAnchor="middle"
                  direction={rtl ? 'rtl' : 'ltr'}
                >
                  {axis(point.value)}
                </text>
              )}
              <PointLabel plot={plot} at={at} isStrong={point.key === strong} />
            </g>
          );
        })}
      </svg>
      {tip && shown !== null && (
        <ChartTip x={plot.x(shown)} y={y(Math.max(0, tip.value))} width={width}>
          {tip.text}
        </ChartTip>
      )}
    </div>
  );
}
