import '../../styles/chart.css';

interface FunnelStep {
  key: string;
  label: string;
  value: number;
  /** The value as people read it. */
  figure: string;
  /** Part of the first step, and of the one before; null at the first. */
  ofFirst: string | null;
  ofBefore: string | null;
}

/** Steps under each other, each as wide as what is left of the first. */
export function FunnelChart({ label, steps }: { label: string; steps: readonly FunnelStep[] }) {
  const most = Math.max(1e-9, ...steps.map(({ value }) => value));
  return (
    <ol className="funnel-chart" aria-label={label}>
      {steps.map((step) => (
        <li key={step.key}>
          <bdi className="cut">{step.label}</bdi>
          <span className="lane">
            <i style={{ inlineSize: `${Math.max(0.5, (Math.max(0, step.value) / most) * 100)}%` }} />
            <b className="num">{step.figure}</b>
          </span>
          <span className="meta num">{step.ofBefore}</span>
          <span className="meta num max-phone:hidden">{step.ofFirst}</span>
        </li>
      ))}
    </ol>
  );
}
