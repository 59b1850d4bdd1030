import { Trans, useLingui } from '@lingui/react/macro';
import type { ImportDetail, ImportTargetInfo } from '@peyvand/contract/platform/import';
import { Icon } from '../../../kit/icon/icon.tsx';
import { Progress } from '../../../kit/marks.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { Counts } from './counts.tsx';
import { phaseOf, total } from './import-state.ts';
import { Issues } from './issues.tsx';

/** The side column: what a run would do, what is wrong and where, and the promise that nothing is written yet. */
export function TrialSide({ detail, fields }: { detail: ImportDetail; fields: ImportTargetInfo['fields'] }) {
  const { t } = useLingui();
  const format = useFormat();
  const trying = phaseOf(detail.state) === 'trying';
  const rows = format.number(detail.progress.rows);
  return (
    <aside className="res" aria-label={t`Dry run`}>
      <h2 className="sec">
        {detail.dryRun ? (
          <Trans>Trial of all {format.number(total(detail.dryRun))} rows</Trans>
        ) : (
          <Trans>Dry run</Trans>
        )}
      </h2>
      {trying && (
        <div className="my-3">
          <Progress label={t`${rows} rows tried`} value={detail.progress.share} total={1} />
        </div>
      )}
      {detail.dryRun && <Counts counts={detail.dryRun} isTrial />}
      {!detail.dryRun && !trying && (
        <p className="small t2 mt-2">
          <Trans>The trial reads every row and says what would be created, changed and refused.</Trans>
        </p>
      )}
      {detail.dryRun && detail.dryRun.refused > 0 && (
        <Issues id={detail.id} version={`${detail.version}`} fields={fields} count={detail.dryRun.refused} />
      )}
      <p className="promise small t2">
        <Icon name="undo" size="s" />
        <span>
          <Trans>
            Nothing has been written yet. After the import the whole of it can be taken back, what was updated
            included.
          </Trans>
        </span>
      </p>
    </aside>
  );
}
