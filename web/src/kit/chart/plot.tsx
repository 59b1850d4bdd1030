import { type ReactNode, useState } from 'react';
import { directionOf, usePreferences } from '../../lib/preferences.ts';
import { useChartWidth } from './chart-width.ts';
import { alongReading, thinned, ticks } from './scale.ts';
import '../../styles/chart.css';

export const plotHeight = 276;
/** Room of the words of the axis. */
const left = 56;
const right = 12;
export const plotTop = 24;
export const plotFloor = 248;
/** Narrower slots have smaller letters. */
const narrow = 44;

/** Where the values of a chart and its points stand: points in the order of reading, in Persian from right to left. */
export function usePlot(values: readonly number[], labels: readonly string[]) {
  const { language } = usePreferences();
  const [frame, width] = useChartWidth(640);
  const rtl = directionOf(language) === 'rtl';
  const steps = ticks(Math.min(0, ...values), Math.max(0, ...values));
  const low = steps[0] ?? 0;
  const high = steps.at(-1) ?? 1;
  const slot = (width - left - right) / Math.max(1, labels.length);
  const letter = slot < narrow ? (rtl ? 4.9 : 6) : rtl ? 5.7 : 6.5;
  return {
    frame,
    width,
    rtl,
    steps,
    slot,
    labels,
    y: (value: number) => plotFloor - ((value - low) / (high - low || 1)) * (plotFloor - plotTop),
    x: (at: number) => alongReading(left + slot * (at + 0.5), width, rtl),
    isNamed: thinned(labels, slot, letter),
    /** Half of the room that a label takes. */
    halfOf: (at: number) => ((labels[at]?.length ?? 0) * letter) / 2,
  };
}

export type Plot = ReturnType<typeof usePlot>;

/** The lines of an axis of values with their words, the zero stronger. */
export function ValueAxis({ plot, axis }: { plot: Plot; axis: (value: number) => string }) {
  const { width, rtl, steps, y } = plot;
  return steps.map((step) => (
    <g key={step}>
      <path
        d={`M${alongReading(left, width, rtl)} ${y(step)}H${alongReading(width - right, width, rtl)}`}
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
  ));
}

/** The name under a point, where there is room for it. */
export function PointLabel({ plot, at, isStrong = false }: { plot: Plot; at: number; isStrong?: boolean }) {
  if (!plot.isNamed(at)) return null;
  const half = plot.halfOf(at);
  return (
    <text
      className={isStrong ? 'extreme' : ''}
      // The first and the last stay inside the drawing.
      x={Math.max(half, Math.min(plot.width - half, plot.x(at)))}
      y={plotFloor + 19}
      textAnchor="middle"
      direction={plot.rtl ? 'rtl' : 'ltr'}
      {...(plot.slot < narrow ? { style: { fontSize: '10.5px' } } : {})}
    >
      {plot.labels[at]}
    </text>
  );
}

/** The point that is pointed at or has the focus, and what makes a mark of a group of shapes. */
export function useShown() {
  const [shown, setShown] = useState<number | null>(null);
  const mark = (at: number, text: string, onPick?: () => void) =>
    ({
      className: 'mark',
      role: onPick ? 'button' : 'img',
      tabIndex: 0,
      'aria-label': text,
      onPointerEnter: () => setShown(at),
      onPointerLeave: () => setShown(null),
      onFocus: () => setShown(at),
      onBlur: () => setShown(null),
      onClick: () => onPick?.(),
      onKeyDown: (event: { key: string }) => {
        if (event.key === 'Enter' || event.key === ' ') onPick?.();
      },
    }) as const;
  return { shown, mark };
}

/** What a chart says of a point, at a place of the drawing in its own units. */
export function ChartTip(props: {
  x: number;
  y: number;
  width: number;
  height?: number;
  children: ReactNode;
}) {
  const { x, y, width, height = plotHeight } = props;
  return (
    <span
      className="chart-tip"
      // Drawings are laid from the left in both directions.
      style={{ left: `${(x / width) * 100}%`, insetBlockStart: `${(y / height) * 100}%` }}
    >
      {props.children}
    </span>
  );
}
