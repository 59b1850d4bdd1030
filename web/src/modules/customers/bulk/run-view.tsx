import { Trans, useLingui } from '@lingui/react/macro';
import type { BulkRun } from '@peyvand/contract/customers/bulk';
import { useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { ConfirmDialog } from '../../../kit/dialog.tsx';
import { Progress } from '../../../kit/marks.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { isWorking } from './bulk-queries.ts';
import { reasonText } from './bulk-words.ts';
import { useRunActions } from './use-run-actions.ts';

/** Progress of a run, what came of it, and the ways out of it. */
export function RunView({ run }: { run: BulkRun }) {
  const { t } = useLingui();
  const format = useFormat();
  const { cancel } = useRunActions();
  const passed = run.done + run.unchanged + run.refused;
  const numbers = {
    passed: format.number(passed),
    total: format.number(run.total ?? 0),
    undone: format.number(run.undo?.undone ?? 0),
    kept: format.number(run.undo?.kept ?? 0),
  };
  return (
    <div className="grid gap-4">
      {isWorking(run) && (
        <>
          <Progress
            label={
              run.state === 'undoing'
                ? t`Customers so far: ${numbers.undone}`
                : run.total === null
                  ? t`The customers are being found`
                  : t`Customers: ${numbers.passed} of ${numbers.total}`
            }
            value={run.state === 'undoing' ? (run.undo?.undone ?? 0) : passed}
            total={Math.max(1, run.state === 'undoing' ? run.done : (run.total ?? 1))}
          />
          <p className="small t3">
            <Trans>You can leave this page; the work goes on and you are told when it is done.</Trans>
          </p>
        </>
      )}
      <Figures run={run} />
      <Reasons list={run.reasons} />
      {run.undo && (run.state === 'undoing' || run.state === 'undone') && (
        <>
          <p className="t2">
            <Trans>As they were before: {numbers.undone}.</Trans>{' '}
            {run.undo.kept > 0 && <Trans>Stayed, wholly or in part: {numbers.kept}</Trans>}
          </p>
          <Reasons list={run.undo.reasons} />
        </>
      )}
      <div className="row gap-2">
        {(run.state === 'waiting' || run.state === 'running') && (
          <Button icon="close" isPending={cancel.isPending} onPress={() => cancel.mutate(run.id)}>
            <Trans>Stop</Trans>
          </Button>
        )}
        <UndoRun run={run} />
      </div>
    </div>
  );
}

function Figures({ run }: { run: BulkRun }) {
  const { t } = useLingui();
  const format = useFormat();
  const figures = [
    { label: t`Changed`, count: run.done },
    { label: t`Were so already`, count: run.unchanged },
    { label: t`Stayed as they were`, count: run.refused },
  ];
  return (
    <dl className="runfigures">
      {figures.map(({ label, count }) => (
        <div key={label}>
          <dt className="meta">{label}</dt>
          <dd className="num">{format.number(count)}</dd>
        </div>
      ))}
    </dl>
  );
}

function Reasons({ list }: { list: BulkRun['reasons'] }) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  if (list.length === 0) return null;
  return (
    <ul className="lines" aria-label={t`Why they stayed`}>
      {list.map(({ reason, count, samples }) => {
        const filter = JSON.stringify({ field: 'id', op: 'in', value: samples });
        return (
          <li key={reason}>
            <span className="grow">{reasonText(reason, i18n)}</span>
            <span className="num">{format.number(count)}</span>
            <a className="small" href={`/customers?view=all&filter=${encodeURIComponent(filter)}`}>
              <Trans>Show some</Trans>
            </a>
          </li>
        );
      })}
    </ul>
  );
}

/** Offers the way back for as long as there is one. */
export function UndoRun({ run, size }: { run: BulkRun; size?: 'sm' }) {
  const { t } = useLingui();
  const format = useFormat();
  const { undo } = useRunActions();
  const [isAsking, setAsking] = useState(false);
  if (run.undoUntil === null) return null;
  const until = format.dateShort(run.undoUntil);
  return (
    <>
      <Button icon="undo" {...(size ? { size } : {})} onPress={() => setAsking(true)}>
        <Trans>Undo</Trans>
      </Button>
      <ConfirmDialog
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        title={t`Take this change back?`}
        verb={t`Take back`}
        isPending={undo.isPending}
        onConfirm={() => undo.mutate(run.id, { onSettled: () => setAsking(false) })}
      >
        <p>
          <Trans>
            What nobody changed since gets the value that it had before. What was changed since stays, and is
            named. Possible until {until}.
          </Trans>
        </p>
      </ConfirmDialog>
    </>
  );
}
