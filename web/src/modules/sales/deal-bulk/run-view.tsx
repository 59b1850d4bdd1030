import { Trans, useLingui } from '@lingui/react/macro';
import type { DealBulkRun } from '@peyvand/contract/sales/deal-bulk';
import { Button } from '../../../kit/button.tsx';
import { Progress } from '../../../kit/marks.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { isWorking } from './bulk-queries.ts';
import { reasonText } from './bulk-words.ts';
import { useRunActions } from './use-run-actions.ts';

/** Progress of a run, what came of it, and the ways out of it. */
export function RunView({ run }: { run: DealBulkRun }) {
  const { t } = useLingui();
  const format = useFormat();
  const { cancel } = useRunActions();
  const passed = run.done + run.unchanged + run.refused;
  const isBack = run.state === 'undoing';
  const figures = [
    { label: t`Changed`, count: run.done },
    { label: t`Were so already`, count: run.unchanged },
    { label: t`Stayed as they were`, count: run.refused },
  ];
  const undone = format.number(run.undo?.undone ?? 0);
  const kept = format.number(run.undo?.kept ?? 0);
  const [so, all] = [format.number(passed), format.number(run.total ?? 0)];
  return (
    <div className="grid gap-4">
      {isWorking(run) && (
        <Progress
          label={
            isBack
              ? t`Taken back so far: ${undone}`
              : run.total === null
                ? t`The deals are being found`
                : t`Deals: ${so} of ${all}`
          }
          value={isBack ? (run.undo?.undone ?? 0) : passed}
          total={Math.max(1, isBack ? run.done : (run.total ?? 1))}
        />
      )}
      <dl className="row flex-wrap gap-x-8 gap-y-4">
        {figures.map(({ label, count }) => (
          <div key={label}>
            <dt className="meta">{label}</dt>
            <dd className="num t-lg font-medium">{format.number(count)}</dd>
          </div>
        ))}
      </dl>
      <Reasons list={run.reasons} />
      {run.undo && (run.state === 'undoing' || run.state === 'undone') && (
        <>
          <p className="t2">
            <Trans>As they were before: {undone}.</Trans>{' '}
            {run.undo.kept > 0 && <Trans>Stayed, since something happened to them: {kept}</Trans>}
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

function Reasons({ list }: { list: DealBulkRun['reasons'] }) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  if (list.length === 0) return null;
  return (
    <ul className="lines" aria-label={t`Why they stayed`}>
      {list.map(({ reason, count, samples }) => {
        const filter = JSON.stringify({ field: 'id', op: 'in', value: samples });
        return (
          <li key={reason} className="row justify-between gap-4 py-1">
            <span className="grow">{reasonText(reason, i18n)}</span>
            <span className="num">{format.number(count)}</span>
            <a className="small link" href={`/deals?view=list&filter=${encodeURIComponent(filter)}`}>
              <Trans>Show some</Trans>
            </a>
          </li>
        );
      })}
    </ul>
  );
}

/** Offers the way back for as long as there is one. What happened to a deal since stays. */
export function UndoRun({ run, size }: { run: DealBulkRun; size?: 'sm' }) {
  const { t } = useLingui();
  const format = useFormat();
  const { undo } = useRunActions();
  if (run.undoUntil === null) return null;
  const until = format.dateShort(run.undoUntil);
  return (
    <Button
      icon="undo"
      {...(size ? { size } : {})}
      isPending={undo.isPending}
      aria-label={t`Take back, possible until ${until}`}
      onPress={() => undo.mutate(run.id)}
    >
      <Trans>Undo</Trans>
    </Button>
  );
}
