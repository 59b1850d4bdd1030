import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useState } from 'react';

const tiles = ['sales', 'profit', 'active', 'order', 'kept'];
const panels = ['groups', 'curve', 'months', 'best'];
const patience = 4000;

/** The geometry of the page while its figures are computed; after four seconds a sentence. */
export function ValueSkeleton() {
  const { t } = useLingui();
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), patience);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className="px-6 pb-6 skel-late max-phone:px-4" role="status" aria-label={t`Loading`}>
      <div className="kpis">
        {tiles.map((tile) => (
          <div key={tile} className="kpi">
            <i className="skel mb-3 block! w-16" />
            <i className="skel mb-3 block! h-6! w-28" />
            <i className="skel block! w-20" />
          </div>
        ))}
      </div>
      {late && (
        <p className="small t2 mb-3">
          <Trans>
            The figures are being computed from all orders; this takes a moment longer than usual.
          </Trans>
        </p>
      )}
      <div className="angrid">
        {panels.map((panel) => (
          <div key={panel} className="panel h-80">
            <i className="skel mb-3 block! h-4! w-56" />
            <i className="skel block! w-40" />
          </div>
        ))}
      </div>
    </div>
  );
}
