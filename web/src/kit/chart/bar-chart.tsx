import { useState } from 'react';
import { directionOf, usePreferences } from '../../lib/preferences.ts';
import { useChartWidth } from './chart-width.ts';
import { alongReading, extremes, thinned, ticks } from './scale.ts';
import '../../styles/chart.css';

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

const height = 276;
const left = 50;
const floor = 248;
const top = 24;

/** Bars by month or another order, with a mark for reference. In Persian time runs from right to left. */
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
  const { language } = usePreferences();
  const [frame, width] = useChartWidth(640);
  const [shown, setShown] = useState<number | null>(null);
  const rtl = directionOf(language) === 'rtl';
  const values = points.map((point) => point.value);
  const all = [...values, ...points.map((point) => point.reference ?? 0)];
  const steps = ticks(Math.min(0, ...all), Math.max(0, ...all));
  const low = steps[0] ?? 0;
  const high = steps.at(-1) ?? 1;
  const y = (value: number) => floor - ((value - low) / (high - low || 1)) * (floor - top);
  const slot = (width - left - 12) / Math.max(1, points.length);
  const bar = Math.min(48, slot * 0.6);
  const labelled = extremes(values);
  const named = thinned(
    points.map((point) => point.label),
    slot,
    slot < 44 ? (rtl ? 4.7 : 6) : rtl ? 5.2 : 6.5,
  );
  const strong = props.strong ?? points.at(-1)?.key;
  const middle = (index: number) => alongReading(left + slot * (index + 0.5), width, rtl);
  const tip = shown === null ? undefined : points[shown];
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
        {points.map((point, index) => {
          const x = middle(index);
          const from = Math.min(y(point.value), y(0));
          const reference = point.reference;
          return (
            <g
              key={point.key}
              className="mark"
              role={onPick ? 'button' : 'img'}
              tabIndex={0}
              aria-label={point.text}
              onPointerEnter={() => setShown(index)}
              onPointerLeave={() => setShown(null)}
              onFocus={() => setShown(index)}
              onBlur={() => setShown(null)}
              onClick={() => onPick?.(point.key)}
              onKeyDown={(event) => {
                if (event.key === 'Enter' || event.key === ' ') onPick?.(point.key);
              }}
            >
              <rect x={x - slot / 2} y={top} width={slot} height={floor - top} fill="transparent" />
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
              {labelled.has(index) && (
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
              {named(index) && (
                <text
                  className={point.key === strong ? 'extreme' : ''}
                  x={x}
                  y={floor + 19}
                  textAnchor="middle"
                  {...(slot < 44 ? { style: { fontSize: '10.5px' } } : {})}
                >
                  {point.label}
                </text>
              )}
            </g>
          );
        })}
      </svg>
      {tip && shown !== null && (
        <span
          className="chart-tip"
          style={{
            left: `${(middle(shown) / width) * 100}%`,
            insetBlockStart: `${(y(Math.max(0, tip.value)) / height) * 100}%`,
          }}
        >
          {tip.text}
        </span>
      )}
    </div>
  );
}
