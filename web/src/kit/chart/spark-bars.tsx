import { directionOf, usePreferences } from '../../lib/preferences.ts';
import '../../styles/chart.css';

/** Small bars without axes for facts beside a record; the last one stands out. */
export function SparkBars({ label, values }: { label: string; values: readonly number[] }) {
  const { language } = usePreferences();
  const rtl = directionOf(language) === 'rtl';
  const high = Math.max(1, ...values);
  const slot = 288 / Math.max(1, values.length);
  const bars = values.map((value, order) => ({ key: `bar ${order}`, value, order }));
  return (
    <svg viewBox="0 0 288 52" className="chart" role="img" aria-label={label}>
      {bars.map(({ key, value, order }) => {
        const size = Math.max(1, (Math.max(0, value) / high) * 48);
        const x = slot * order + slot * 0.14;
        return (
          <rect
            key={key}
            x={rtl ? 288 - x - slot * 0.72 : x}
            y={52 - size}
            width={slot * 0.72}
            height={size}
            rx="2"
            fill={order === values.length - 1 ? 'var(--accent)' : 'var(--accent-line)'}
          />
        );
      })}
    </svg>
  );
}
