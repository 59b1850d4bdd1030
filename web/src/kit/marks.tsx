import { useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { ProgressBar as AriaProgress } from 'react-aria-components';
import { useFormat } from '../lib/format/format.ts';
import { Icon } from './icon/icon.tsx';

export type Tone = 'positive' | 'warning' | 'negative' | 'info' | 'accent';

/** A grey tag; a tone only where it tells a state. */
export function Tag({ tone, children }: { tone?: Tone | undefined; children: ReactNode }) {
  return <span className={tone ? `tag ${tone}` : 'tag'}>{children}</span>;
}

/** Only for "needs me"; other counts are plain grey text. Nothing at zero. */
export function Badge({ count, label }: { count: number; label: string }) {
  const format = useFormat();
  if (count <= 0) return null;
  return (
    <span className="badge" role="status" aria-label={label}>
      {count > 99 ? `${format.number(99)}+` : format.number(count)}
    </span>
  );
}

/** When something is due: late in anar, today in firuze, else grey. */
export function When({ iso }: { iso: string }) {
  const format = useFormat();
  const { text, state } = format.due(iso);
  return (
    <time
      className={state === 'ahead' ? 'when' : `when ${state}`}
      dateTime={iso}
      title={format.dateTime(iso)}
    >
      {text}
    </time>
  );
}

/** Worth in four ink bars, 0 to 4. `name` is the word of the tier («الماس»). */
export function Worth({ level, name }: { level: number; name?: string }) {
  const { t } = useLingui();
  const format = useFormat();
  const label = name ?? t`Worth ${format.number(level)} of ${format.number(4)}`;
  return (
    <span className="worth" role="img" aria-label={label} title={label}>
      {[1, 2, 3, 4].map((step) => (
        <i key={step} className={step <= level ? 'on' : ''} />
      ))}
    </span>
  );
}

export type RiskLevel = 'low' | 'medium' | 'high';

/** Risk as a dot, its word, and the probability unless it is low. */
export function Risk({ level, probability }: { level: RiskLevel; probability?: number | undefined }) {
  const { t } = useLingui();
  const format = useFormat();
  const words = { low: t`Low`, medium: t`Medium`, high: t`High` };
  const dots = { low: 'hollow', medium: 'warning', high: 'negative' };
  const tones = { low: 't3', medium: '', high: 'neg' };
  return (
    <span className={`risk ${tones[level]}`}>
      <i className={`dot ${dots[level]}`} aria-hidden="true" />
      <span>{words[level]}</span>
      {level !== 'low' && probability !== undefined && (
        <span className="t3 num">{format.percent(probability, 0)}</span>
      )}
    </span>
  );
}

export function Dot({ tone }: { tone?: 'positive' | 'warning' | 'negative' | 'hollow' }) {
  return <i className={tone ? `dot ${tone}` : 'dot'} aria-hidden="true" />;
}

/** A share of one as a thin bar. The number stands beside it in words. */
export function Bar({ share, tone, label }: { share: number; tone?: 'warning' | 'negative'; label: string }) {
  const format = useFormat();
  const size = Math.min(1, Math.max(0, Number.isFinite(share) ? share : 0));
  return (
    <span
      className={tone ? `bar ${tone}` : 'bar'}
      role="img"
      aria-label={`${label}: ${format.percent(size)}`}
    >
      <i style={{ inlineSize: `${size * 100}%` }} />
    </span>
  );
}

/** Progress of a job: `value` of `total`; without a total it says only that work goes on. */
export function Progress({ label, value, total }: { label: string; value: number; total?: number }) {
  const format = useFormat();
  return (
    <AriaProgress
      value={value}
      maxValue={total ?? 100}
      {...(total === undefined ? { isIndeterminate: true } : {})}
      valueLabel={
        total === undefined ? format.number(value) : format.percent(total === 0 ? 1 : value / total, 0)
      }
      aria-label={label}
    >
      {({ percentage, valueText }) => (
        <>
          <span className="row small">
            <span className="grow cut">{label}</span>
            <span className="t3">{valueText}</span>
          </span>
          <span className="bar">
            <i style={{ inlineSize: `${percentage ?? 100}%` }} />
          </span>
        </>
      )}
    </AriaProgress>
  );
}

/** The steps of a form in several pages; done ones are checked, the current one is filled. */
export function Stepper({
  label,
  steps,
  current,
}: {
  label: string;
  steps: readonly string[];
  current: number;
}) {
  const format = useFormat();
  return (
    <ol className="steps" aria-label={label}>
      {steps.map((step, index) => (
        <li
          key={step}
          className={index < current ? 'done' : ''}
          {...(index === current ? { 'aria-current': 'step' as const } : {})}
        >
          <span className="n">{index < current ? <Icon name="check" /> : format.number(index + 1)}</span>
          <span>{step}</span>
        </li>
      ))}
    </ol>
  );
}

/** Grey bars in the geometry of what is coming; `widths` in per cent. Hidden for the first 150 ms. */
export function SkeletonRows({
  rows = 6,
  widths = [60, 30, 40],
}: {
  rows?: number;
  widths?: readonly number[];
}) {
  const { t } = useLingui();
  const lines = Array.from({ length: rows }, (_, row) => ({
    id: `row ${row}`,
    bars: widths.map((width, cell) => ({ id: `bar ${cell}`, width: width - ((row * 7 + cell * 5) % 18) })),
  }));
  return (
    <div className="skel-late" role="status" aria-label={t`Loading`}>
      {lines.map((line) => (
        <div key={line.id} className="row h-[var(--h-row)] gap-6 px-6">
          {line.bars.map((bar) => (
            <span key={bar.id} className="grow">
              <i className="skel" style={{ inlineSize: `${bar.width}%` }} />
            </span>
          ))}
        </div>
      ))}
    </div>
  );
}
