import { directionOf, usePreferences } from '../../lib/preferences.ts';
import { useChartWidth } from './chart-width.ts';
import { ChartTip, useShown } from './plot.tsx';
import { alongReading, ticks } from './scale.ts';
import '../../styles/chart.css';

const height = 320;
const left = 60;
const right = 20;
const top = 20;
const floor = 268;

interface ScatterPoint {
  key: string;
  label: string;
  across: number;
  up: number;
  /** Area of the mark; all alike where it is left out. */
  size?: number;
  /** Words of the tip and of the screen reader. */
  text: string;
}

interface Axis {
  name: string;
  write: (value: number) => string;
}

/** Points by two values. The farthest are named, as far as their names do not touch. Across runs in the direction of reading. */
export function ScatterChart(props: {
  label: string;
  points: readonly ScatterPoint[];
  across: Axis;
  up: Axis;
}) {
  const { points, across, up } = props;
  const { language } = usePreferences();
  const [frame, width] = useChartWidth(640);
  const { shown, mark } = useShown();
  const rtl = directionOf(language) === 'rtl';
  const xs = scaleOf(points.map((point) => point.across));
  const ys = scaleOf(points.map((point) => point.up));
  const x = (value: number) => alongReading(left + xs.part(value) * (width - left - right), width, rtl);
  const y = (value: number) => floor - ys.part(value) * (floor - top);
  const most = Math.max(0, ...points.map(({ size = 0 }) => size));
  const radius = ({ size }: ScatterPoint) =>
    size === undefined || most === 0 ? 5 : 3 + 13 * Math.sqrt(Math.max(0, size) / most);
  const named = new Set(
    apart(
      points
        .map((point) => ({ point, x: x(point.across), y: y(point.up) - radius(point) }))
        .toSorted(
          (a, b) =>
            xs.part(b.point.across) + ys.part(b.point.up) - xs.part(a.point.across) - ys.part(a.point.up),
        ),
    ).map(({ point }) => point.key),
  );
  const direction = rtl ? 'rtl' : 'ltr';
  const tip = shown === null ? undefined : points[shown];
  return (
    <div className="fig" ref={frame}>
      <svg viewBox={`0 0 ${width} ${height}`} className="chart" role="group" aria-label={props.label}>
        {ys.steps.map((step) => (
          <g key={step}>
            <path
              d={`M${alongReading(left, width, rtl)} ${y(step)}H${alongReading(width - right, width, rtl)}`}
              stroke={step === 0 ? 'var(--line-strong)' : 'var(--data-grid)'}
            />
            <text
              x={alongReading(left - 8, width, rtl)}
              y={y(step) + 4}
              textAnchor="end"
              direction={direction}
            >
              {up.write(step)}
            </text>
          </g>
        ))}
        {xs.steps.map((step) => (
          <g key={step}>
            <path
              d={`M${x(step)} ${top}V${floor}`}
              stroke={step === 0 ? 'var(--line-strong)' : 'var(--data-grid)'}
            />
            <text x={x(step)} y={floor + 18} textAnchor="middle" direction={direction}>
              {across.write(step)}
            </text>
          </g>
        ))}
        <text
          className="extreme"
          x={alongReading(width - right, width, rtl)}
          y={floor + 40}
          textAnchor="end"
          direction={direction}
        >
          {across.name}
        </text>
        <text className="extreme" x={alongReading(left, width, rtl)} y={top - 8} direction={direction}>
          {up.name}
        </text>
        {points.map((point, at) => (
          <g key={point.key} {...mark(at, point.text)}>
            <circle
              className="body"
              cx={x(point.across)}
              cy={y(point.up)}
              r={radius(point)}
              fill="var(--accent)"
              fillOpacity="0.55"
              stroke="var(--surface)"
            />
            {named.has(point.key) && (
              <text
                x={x(point.across)}
                y={y(point.up) - radius(point) - 5}
                textAnchor="middle"
                direction={direction}
              >
                {point.label.length > 18 ? `${point.label.slice(0, 17)}…` : point.label}
              </text>
            )}
          </g>
        ))}
      </svg>
      {tip && (
        <ChartTip x={x(tip.across)} y={y(tip.up) - radius(tip)} width={width} height={height}>
          {tip.text}
        </ChartTip>
      )}
    </div>
  );
}

/** The first places whose names stand apart. */
function apart<T extends { x: number; y: number }>(places: readonly T[]): T[] {
  const kept: T[] = [];
  for (const place of places) {
    if (kept.length === 6) break;
    if (kept.every((one) => Math.abs(one.x - place.x) > 110 || Math.abs(one.y - place.y) > 16))
      kept.push(place);
  }
  return kept;
}

function scaleOf(values: readonly number[]) {
  const steps = ticks(Math.min(0, ...values), Math.max(0, ...values));
  const low = steps[0] ?? 0;
  const high = steps.at(-1) ?? 1;
  return { steps, part: (value: number) => (value - low) / (high - low || 1) };
}
