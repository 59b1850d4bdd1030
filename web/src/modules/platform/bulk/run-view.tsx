import { Trans, useLingui } from '@lingui/react/macro';
import type { BulkProgress } from '@peyvand/contract/core/bulk';
import { useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { ConfirmDialog } from '../../../kit/dialog.tsx';
import { Progress } from '../../../kit/marks.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import type { BulkChange, BulkKind } from './bulk-kind.ts';
import { isWorking } from './bulk-queries.ts';
import { reasonText } from './bulk-words.ts';
import { useRunActions } from './use-run-actions.ts';

interface OfRun<Change extends BulkChange, Which> {
  kind: BulkKind<Change, Which>;
  run: BulkProgress;
}

/** Progress of a run, what came of it, and the ways out of it. */
export function RunView<Change extends BulkChange, Which>({ kind, run }: OfRun<Change, Which>) {
  const { i18n } = useLingui();
  const format = useFormat();
  const { cancel } = useRunActions(kind);
  const undone = format.number(run.undo?.undone ?? 0);
  const kept = format.number(run.undo?.kept ?? 0);
  const reasons = (list: BulkProgress['reasons']) => (
    <Reasons list={list} textOf={(reason) => reasonText(reason, i18n, kind.reasons)} listOf={kind.listOf} />
  );
  return (
    <div className="grid gap-4">
      {isWorking(run) && <Going noun={i18n._(kind.noun)} run={run} />}
      <Figures run={run} />
      {reasons(run.reasons)}
      {run.undo && (run.state === 'undoing' || run.state === 'undone') && (
        <>
          <p className="t2">
            <Trans>As they were before: {undone}.</Trans>{' '}
            {run.undo.kept > 0 && <Trans>Stayed, wholly or in part: {kept}</Trans>}
          </p>
          {reasons(run.undo.reasons)}
        </>
      )}
      <div className="row gap-2">
        {(run.state === 'waiting' || run.state === 'running') && (
          <Button icon="close" isPending={cancel.isPending} onPress={() => cancel.mutate(run.id)}>
            <Trans>Stop</Trans>
          </Button>
        )}
        <UndoRun kind={kind} run={run} />
      </div>
    </div>
  );
}

function Going({ noun, run }: { noun: string; run: BulkProgress }) {
  const { t } = useLingui();
  const format = useFormat();
  const isBack = run.state === 'undoing';
  const passed = isBack ? (run.undo?.undone ?? 0) : run.done + run.unchanged + run.refused;
  const total = isBack ? run.done : run.total;
  const [so, all] = [format.number(passed), format.number(total ?? 0)];
  return (
    <>
      <Progress
        label={total === null ? t`The records are being found` : t`${noun}: ${so} of ${all}`}
        value={passed}
        total={Math.max(1, total ?? 1)}
      />
      <p className="small t3">
        <Trans>You can leave this page; the work goes on and you are told when it is done.</Trans>
      </p>
    </>
  );
}

function Figures({ run }: { run: BulkProgress }) {
  const { t } = useLingui();
  const format = useFormat();
  const figures = [
    { label: t`Changed`, count: run.done },
    { label: t`Were so already`, count: run.unchanged },
    { label: t`Stayed as they were`, count: run.refused },
  ];
  return (
    <dl className="row flex-wrap gap-x-8 gap-y-4">
      {figures.map(({ label, count }) => (
        <div key={label}>
          <dt className="meta">{label}</dt>
          <dd className="num t-lg font-semibold">{format.number(count)}</dd>
        </div>
      ))}
    </dl>
  );
}

function Reasons(props: {
  list: BulkProgress['reasons'];
  textOf: (reason: string) => string;
  listOf: (ids: readonly string[]) => string;
}) {
  const { t } = useLingui();
  const format = useFormat();
  if (props.list.length === 0) return null;
  return (
    <ul className="lines" aria-label={t`Why they stayed`}>
      {props.list.map(({ reason, count, samples }) => (
        <li key={reason}>
          <span className="grow">{props.textOf(reason)}</span>
          <span className="num">{format.number(count)}</span>
          <a className="small" href={props.listOf(samples)}>
            <Trans>Show some</Trans>
          </a>
        </li>
      ))}
    </ul>
  );
}

/** Offers the way back for as long as there is one. */
export function UndoRun<Change extends BulkChange, Which>({
  kind,
  run,
  size,
}: OfRun<Change, Which> & { size?: 'sm' }) {
  const { t } = useLingui();
  const format = useFormat();
  const { undo } = useRunActions(kind);
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
