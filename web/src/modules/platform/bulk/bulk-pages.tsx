import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { ErrorState } from '../../../kit/empty.tsx';
import { Icon } from '../../../kit/icon/icon.tsx';
import { SkeletonRows, Tag } from '../../../kit/marks.tsx';
import { PageBar } from '../../../kit/page-bar.tsx';
import { PastList } from '../../../kit/past-list.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { usePathParam } from '../../../lib/navigation.ts';
import type { BulkChange, BulkKind, Run } from './bulk-kind.ts';
import { runQuery, runsQuery } from './bulk-queries.ts';
import { stateTones, stateWords } from './bulk-words.ts';
import { RunView, UndoRun } from './run-view.tsx';

interface OfKind<Change extends BulkChange, Which> {
  kind: BulkKind<Change, Which>;
}

/** The bulk changes so far, newest first; each opens and can be taken back. */
export function BulkRunsPage<Change extends BulkChange, Which>({ kind }: OfKind<Change, Which>) {
  const { t, i18n } = useLingui();
  const list = useInfiniteQuery(runsQuery(kind));
  return (
    <>
      <PageBar title={i18n._(kind.title)} />
      <div className="max-w-3xl px-6 max-phone:px-4">
        <PastList list={list} empty={{ title: t`No bulk change so far`, text: i18n._(kind.hint) }}>
          {(run) => <PastRun key={run.id} kind={kind} run={run} />}
        </PastList>
      </div>
    </>
  );
}

function PastRun<Change extends BulkChange, Which>({
  kind,
  run,
}: OfKind<Change, Which> & { run: Run<Change> }) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const headingOf = kind.useHeading();
  const parts = [
    t`changed: ${format.number(run.done)}`,
    run.refused > 0 ? t`stayed: ${format.number(run.refused)}` : '',
  ].filter(Boolean);
  return (
    <li>
      <Icon name={kind.icon} />
      <a className="grow" href={`${kind.page}/${run.id}`}>
        <span className="row">
          <span className="cut med">{headingOf(run.change)}</span>
          <Tag tone={stateTones[run.state]}>{i18n._(stateWords[run.state])}</Tag>
        </span>
        <span className="meta block">
          {format.relative(run.createdAt)} · <bdi>{run.owner.name}</bdi> · {format.list(parts)}
        </span>
      </a>
      <UndoRun kind={kind} run={run} size="sm" />
    </li>
  );
}

/** One bulk change: how far it is, what came of it, the way back. */
export function BulkRunPage<Change extends BulkChange, Which>({ kind }: OfKind<Change, Which>) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const headingOf = kind.useHeading();
  const found = useQuery(runQuery(kind, usePathParam('id')));
  const run = found.data;
  return (
    <>
      <PageBar title={run ? headingOf(run.change) : t`Bulk change`}>
        <a className="btn" href={kind.page}>
          <Trans>All bulk changes</Trans>
        </a>
      </PageBar>
      {found.isPending && <SkeletonRows rows={4} widths={[60, 40]} />}
      {found.isError && (
        <ErrorState
          title={t`The page did not load`}
          text={t`Nothing is lost; what you have saved is in its place.`}
          onRetry={() => void found.refetch()}
        />
      )}
      {run && (
        <div className="grid max-w-3xl content-start gap-4 px-6 py-4 max-phone:px-4">
          <p className="meta row gap-2">
            <Tag tone={stateTones[run.state]}>{i18n._(stateWords[run.state])}</Tag>
            <bdi>{run.owner.name}</bdi> · {format.relative(run.createdAt)}
          </p>
          <RunView kind={kind} run={run} />
        </div>
      )}
    </>
  );
}
