import { useState } from 'react';
import { directionOf, usePreferences } from '../../lib/preferences.ts';
import { useChartWidth } from './chart-width.ts';
import { alongReading, thinned, ticks } from './scale.ts';
import '../../styles/chart.css';

interface LineSeries {
  key: string;
  name: string;
  /** A token, such as `--data-1`. */
  color: string;
  /** One for each point; null is a gap. */
  values: readonly (number | null)[];
}

const height = 276;
const left = 56;
const floor = 248;
const top = 16;

/** Lines over points in the order of reading, or areas stood upon each other. In Persian time runs from right to left. */
export function LineChart(props: {
  label: string;
  points: readonly { key: string; label: string }[];
  series: readonly LineSeries[];
  /** Areas are sums: each series stands on the one before it. */
  isStacked?: boolean;
  axis: (value: number) => string;
  /** What the tip says of a point. */
  text: (point: number) => string;
}) {
  const { points, series, isStacked = false, axis } = props;
  const { language } = usePreferences();
  const [frame, width] = useChartWidth(640);
  const [shown, setShown] = useState<number | null>(null);
  const rtl = directionOf(language) === 'rtl';
  const drawn = isStacked ? stacked(series, points.length) : series.map((one) => ({ ...one, base: null }));
  const all = drawn.flatMap(({ values }) => values.flatMap((value) => value ?? []));
  const steps = ticks(Math.min(0, ...all), Math.max(0, ...all));
  const low = steps[0] ?? 0;
  const high = steps.at(-1) ?? 1;
  const y = (value: number) => floor - ((value - low) / (high - low || 1)) * (floor - top);
  const slot = (width - left - 16) / Math.max(1, points.length);
  const x = (at: number) => alongReading(left + slot * (at + 0.5), width, rtl);
  const named = thinned(
    points.map((point) => point.label),
    slot,
    rtl ? 5.2 : 6.5,
  );
  const pathOf = (values: readonly (number | null)[]) => {
    let isDown = false;
    return values
      .map((value, at) => {
        if (value === null) {
          isDown = false;
          return '';
        }
        const step = `${isDown ? 'L' : 'M'}${x(at)} ${y(value)}`;
        isDown = true;
        return step;
      })
      .join('');
  };
  const areaOf = (values: readonly (number | null)[], base: readonly number[]) => {
    const there = values.map((value, at) => `${at === 0 ? 'M' : 'L'}${x(at)} ${y(value ?? 0)}`).join('');
    const back = [...base.keys()].reverse().map((at) => `L${x(at)} ${y(base[at] ?? 0)}`);
    return `${there}${back.join('')}Z`;
  };
  return (
    <div className="fig" ref={frame}>
      <svg viewBox={`0 0 ${width} ${height}`} className="chart" role="group" aria-label={props.label}>
        {steps.map((step) => (
          <g key={step}>
            <path
              d={`M${alongReading(left, width, rtl)} ${y(step)}H${alongReading(width - 12, width, rtl)}`}
              stroke={step === 0 ? 'var(--line-strong)' : 'var(--data-grid)'}
            />
            <text
              x={alongReading(left - 8, width, rtl)}
              y={y(step) + 4}
              textAnchor="end"
              direction={rtl ? 'rtl' : 'ltr'}
            >
              {axis(step)}
            </text>
          </g>
        ))}
        {drawn.map(({ key, color, values, base }) => (
          <g key={key}>
            {base && <path d={areaOf(values, base)} fill={`var(${color})`} fillOpacity="0.28" />}
            <path
              d={pathOf(values)}
              fill="none"
              stroke={`var(${color})`}
              strokeWidth="2"
              strokeLinejoin="round"
            />
            {points.length === 1 && values[0] !== null && values[0] !== undefined && (
              <circle cx={x(0)} cy={y(values[0])} r="3.5" fill={`var(${color})`} />
            )}
          </g>
        ))}
        {points.map((point, at) => (
          <g
            key={point.key}
            className="mark"
            role="img"
            tabIndex={0}
            aria-label={props.text(at)}
            onPointerEnter={() => setShown(at)}
            onPointerLeave={() => setShown(null)}
            onFocus={() => setShown(at)}
            onBlur={() => setShown(null)}
          >
            <rect x={x(at) - slot / 2} y={top} width={slot} height={floor - top} fill="transparent" />
            {shown === at && <path d={`M${x(at)} ${top}V${floor}`} stroke="var(--line-strong)" />}
            {named(at) && (
              <text x={x(at)} y={floor + 19} textAnchor="middle">
                {point.label}
              </text>
            )}
          </g>
        ))}
      </svg>
      {shown !== null && (
        <span className="chart-tip" style={{ left: `${(x(shown) / width) * 100}%`, insetBlockStart: '8%' }}>
          {props.text(shown)}
        </span>
      )}
    </div>
  );
}

function stacked(series: readonly LineSeries[], length: number) {
  let floorOf: number[] = Array.from({ length }, () => 0);
  return series.map((one) => {
    const base = floorOf;
    floorOf = base.map((value, at) => value + (one.values[at] ?? 0));
    return { ...one, values: floorOf, base };
  });
}
