import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import '../styles/chart.css';

interface TileProps {
  label: string;
  /** The figure, formatted; null when there is not enough data. */
  figure: ReactNode | null;
  /** The change in words with its period: «۲۴٫۹٪ بیشتر از سال پیش». */
  change?: ReactNode;
  /** How much is missing, when there is no figure. */
  missing?: ReactNode;
  isLoading?: boolean;
  /** The figure is older than it should be; says of when it is. */
  stale?: ReactNode;
  /** Where a click drills to. */
  href?: string;
}

/** One figure with its name and its change in words; a link to the rows behind it. */
export function Tile({ label, figure, change, missing, isLoading, stale, href }: TileProps) {
  const body = (
    <>
      <span className="name">{label}</span>
      {isLoading ? (
        <span className="figure skel-late">
          <i className="skel h-5! w-24" />
        </span>
      ) : figure === null ? (
        <span className="figure none">{missing ?? <Trans>Not enough data</Trans>}</span>
      ) : (
        <span className="figure num">{figure}</span>
      )}
      {(stale ?? change) && <span className="meta">{stale ?? change}</span>}
    </>
  );
  return href ? (
    <a className="kpi" href={href}>
      {body}
    </a>
  ) : (
    <div className="kpi">{body}</div>
  );
}

export function Tiles({ children }: { children: ReactNode }) {
  return <div className="kpis">{children}</div>;
}
