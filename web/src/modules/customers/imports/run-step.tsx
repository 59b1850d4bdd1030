import { Trans, useLingui } from '@lingui/react/macro';
import type { ImportDetail } from '@peyvand/contract/platform/import';
import { useQuery } from '@tanstack/react-query';
import { Button } from '../../../kit/button.tsx';
import { Icon } from '../../../kit/icon/icon.tsx';
import { Progress } from '../../../kit/marks.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { useGo } from '../../../lib/navigation.ts';
import { Counts } from './counts.tsx';
import { targetsQuery } from './import-queries.ts';
import { hasCards, mayUndo, phaseOf } from './import-state.ts';
import { Issues } from './issues.tsx';
import { UndoImport } from './undo-import.tsx';
import { useImportActions } from './use-import-actions.ts';

const listOf: Readonly<Record<string, string>> = {
  customers: '/customers?view=all&sort=-createdAt',
  orders: '/orders',
  products: '/products',
};

/** The run and its end: progress, what it did, the way back. */
export function RunStep({ detail }: { detail: ImportDetail }) {
  const { t } = useLingui();
  const format = useFormat();
  const go = useGo();
  const targets = useQuery(targetsQuery).data;
  const { cancel } = useImportActions(detail);
  const fields = targets?.items.find((one) => one.name === detail.target)?.fields ?? [];
  const phase = phaseOf(detail.state);
  const rows = format.number(detail.progress.rows);
  const to = listOf[detail.target];
  const held = detail.undo?.reasons['legal_hold'] ?? 0;
  return (
    <div className="runstep">
      <h2 className="runhead">
        <RunTitle detail={detail} />
      </h2>
      {(phase === 'running' || phase === 'undoing') && (
        <>
          <Progress
            label={phase === 'running' ? t`${rows} rows so far` : t`${rows} records so far`}
            value={detail.progress.share}
            total={1}
          />
          <p className="small t3 mt-2">
            <Trans>You can leave this page; the work goes on and you find it under “Import”.</Trans>
          </p>
        </>
      )}
      {detail.failure && (
        <p className="banner rounded-2" role="alert">
          <Icon name="alert" />
          <span>
            <Trans>
              It stopped before the end: <bdi>{detail.failure.message}</bdi> What was written until then stays
              and can be taken back.
            </Trans>
          </span>
        </p>
      )}
      {detail.undo && (phase === 'undoing' || detail.state === 'undone') && (
        <p className="t2">
          <Trans>{format.number(detail.undo.undone)} records are as they were before.</Trans>{' '}
          {detail.undo.kept > held && (
            <Trans>
              {format.number(detail.undo.kept - held)} stayed, because somebody has used or changed them
              since.
            </Trans>
          )}{' '}
          {held > 0 && <Trans>{format.number(held)} stayed, because a legal hold keeps them.</Trans>}
        </p>
      )}
      <div className="runcounts">
        <Counts counts={detail.counts} isTrial={false} />
      </div>
      {phase === 'ended' && detail.state !== 'undone' && detail.counts.refused > 0 && (
        <Issues
          id={detail.id}
          hasCards={hasCards(detail)}
          version={`${detail.version}`}
          fields={fields}
          count={detail.counts.refused}
        />
      )}
      <footer className="row mt-6 flex-wrap">
        {phase === 'running' && (
          <Button look="quiet" icon="close" onPress={() => cancel.mutate()} isPending={cancel.isPending}>
            <Trans>Stop</Trans>
          </Button>
        )}
        {phase === 'ended' && (
          <>
            {to && detail.state !== 'undone' && (
              <Button look="primary" onPress={() => go(to)}>
                <Trans>See the result</Trans>
              </Button>
            )}
            {mayUndo(detail) && <UndoImport one={detail} />}
            <Button onPress={() => go(`/imports?target=${detail.target}`)}>
              <Trans>Another import</Trans>
            </Button>
          </>
        )}
      </footer>
    </div>
  );
}

function RunTitle({ detail }: { detail: ImportDetail }) {
  switch (detail.state) {
    case 'running':
      return <Trans>The rows are being written</Trans>;
    case 'undoing':
      return <Trans>The import is being taken back</Trans>;
    case 'undone':
      return <Trans>The import is taken back</Trans>;
    case 'failed':
      return <Trans>The import failed</Trans>;
    case 'cancelled':
      return <Trans>The import was stopped</Trans>;
    default:
      return <Trans>The import is done</Trans>;
  }
}
