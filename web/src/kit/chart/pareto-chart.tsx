import { useState } from 'react';
import { useFormat } from '../../lib/format/format.ts';
import { directionOf, usePreferences } from '../../lib/preferences.ts';
import { useChartWidth } from './chart-width.ts';
import { alongReading, ticks } from './scale.ts';
import '../../styles/chart.css';

export interface ParetoPoint {
  /** Share of customers so far, 0 to 1, best first. */
  share: number;
  /** Share of the whole value that they make; above 1 before a losing tail. */
  value: number;
}

/** A place on the curve that has something to say; reached by pointer and keyboard, and leads somewhere if it may. */
export interface ParetoMark extends ParetoPoint {
  key: string;
  /** Words of the tooltip and of the screen reader, formatted. */
  text: string;
  onPick?: () => void;
}

const height = 276;
const left = 46;
const floor = 246;
const top = 30;

/**
 * The cumulative curve of value, best first. The tail that loses is drawn in anar; the point at `mark` (0.2 by default) is
 * named, and so is the peak when it lies above the whole.
 */
export function ParetoChart(props: {
  label: string;
  points: readonly ParetoPoint[];
  mark?: number;
  marks?: readonly ParetoMark[];
  words: { top: string; peak?: string };
}) {
  const { points, mark = 0.2, marks = [] } = props;
  const [shown, setShown] = useState<string | null>(null);
  const tip = marks.find((one) => one.key === shown);
  const { language } = usePreferences();
  const format = useFormat();
  const [frame, width] = useChartWidth(540);
  const rtl = directionOf(language) === 'rtl';
  const peak = points.reduce((best, point) => (point.value > best.value ? point : best), {
    share: 1,
    value: 0,
  });
  const steps = ticks(0, Math.max(1, peak.value));
  const high = Math.max(1, peak.value) * 1.04;
  const x = (share: number) => alongReading(left + share * (width - left - 16), width, rtl);
  const y = (value: number) => floor - (value / high) * (floor - top);
  const line = (part: readonly ParetoPoint[]) =>
    part.map((point) => `${x(point.share)} ${y(point.value)}`).join('L');
  const tail = points.filter((point) => point.share >= peak.share);
  const at = valueAt(points, mark);
  const losing = peak.value > 1.001 && tail.length > 1;
  return (
    <div className="fig" ref={frame}>
      <svg
        viewBox={`0 0 ${width} ${height}`}
        className="chart"
        role={marks.length > 0 ? 'group' : 'img'}
        aria-label={props.label}
      >
        {steps
          .filter((step) => step <= high)
          .map((step) => (
            <g key={step}>
              <path
                d={`M${x(0)} ${y(step)}H${x(1)}`}
                stroke={step === 1 ? 'var(--line-control)' : 'var(--data-grid)'}
                {...(step === 1 ? { strokeDasharray: '3 4' } : {})}
              />
              <text
                x={alongReading(left - 8, width, rtl)}
                y={y(step) + 4}
                textAnchor="end"
                direction={rtl ? 'rtl' : 'ltr'}
              >
                {format.percent(step, 0)}
              </text>
            </g>
          ))}
        {points.length > 0 && (
          <>
            <path
              d={`M${x(0)} ${floor}L${line(points)}L${x(1)} ${floor}Z`}
              fill="var(--accent)"
              opacity=".07"
            />
            <path d={`M${line(points)}`} fill="none" stroke="var(--accent)" strokeWidth="2.25" />
          </>
        )}
        {losing && <path d={`M${line(tail)}`} fill="none" stroke="var(--negative)" strokeWidth="2.25" />}
        <path
          d={`M${x(mark)} ${floor}V${y(at)}H${x(0)}`}
          fill="none"
          stroke="var(--text-2)"
          strokeDasharray="2 3"
        />
        <circle
          cx={x(mark)}
          cy={y(at)}
          r="4.5"
          fill="var(--surface)"
          stroke="var(--accent)"
          strokeWidth="2.25"
        />
        <Words x={x(mark) + (rtl ? -14 : 14)} y={y(at) + 20} end={rtl} text={props.words.top} />
        {losing && props.words.peak && (
          <>
            <circle
              cx={x(peak.share)}
              cy={y(peak.value)}
              r="4"
              fill="var(--surface)"
              stroke="var(--text-2)"
              strokeWidth="1.5"
            />
            <text
              className="extreme"
              x={x(peak.share)}
              y={y(peak.value) - 12}
              textAnchor="middle"
              direction={rtl ? 'rtl' : 'ltr'}
            >
              {props.words.peak}
            </text>
          </>
        )}
        {marks.map((one) => (
          <g
            key={one.key}
            className="mark"
            role={one.onPick ? 'button' : 'img'}
            tabIndex={0}
            aria-label={one.text}
            onPointerEnter={() => setShown(one.key)}
            onPointerLeave={() => setShown(null)}
            onFocus={() => setShown(one.key)}
            onBlur={() => setShown(null)}
            onClick={one.onPick}
            onKeyDown={(event) => {
              if (event.key === 'Enter' || event.key === ' ') one.onPick?.();
            }}
          >
            <circle cx={x(one.share)} cy={y(one.value)} r="16" fill="transparent" />
            <circle
              className="body"
              cx={x(one.share)}
              cy={y(one.value)}
              r="4.5"
              fill="var(--surface)"
              stroke="var(--accent)"
              strokeWidth="2.25"
            />
          </g>
        ))}
        {[0, 0.2, 0.4, 0.6, 0.8, 1].map((share) => (
          <text key={share} x={x(share)} y={floor + 21} textAnchor="middle" direction={rtl ? 'rtl' : 'ltr'}>
            {format.percent(share, 0)}
          </text>
        ))}
      </svg>
      {tip && (
        <span
          className="chart-tip"
          style={{
            left: `${(x(tip.share) / width) * 100}%`,
            insetBlockStart: `${((y(tip.value) - 12) / height) * 100}%`,
          }}
        >
          {tip.text}
        </span>
      )}
    </div>
  );
}

/** A label beside a point; `starts at the point and goes on in the reading direction. */
function Words({ x, y, end, text }: { x: number; y: number; end: boolean; text: string }) {
  return (
    <text className="extreme" x={x} y={y} textAnchor="start" direction={end ? 'rtl' : 'ltr'}>
      {text}
    </text>
  );
}

/** The curve between its points. */
export function valueAt(points: readonly ParetoPoint[], share: number): number {
  const after = points.findIndex((point) => point.share >= share);
  const right = points[after];
  const before = points[after - 1] ?? { share: 0, value: 0 };
  if (!right) return points.at(-1)?.value ?? 0;
  const span = right.share - before.share;
  return span === 0
    ? right.value
    : before.value + ((share - before.share) / span) * (right.value - before.value);
}
