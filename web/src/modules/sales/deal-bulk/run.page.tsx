import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { SkeletonRows, Tag } from '../../../kit/marks.tsx';
import { PageBar } from '../../../kit/page-bar.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { usePathParam } from '../../../lib/navigation.ts';
import { ListFailed } from '../list-failed.tsx';
import { runQuery } from './bulk-queries.ts';
import { changeText, stateTones, stateWords } from './bulk-words.ts';
import { RunView } from './run-view.tsx';
import { useNames } from './use-names.ts';

/** One change of many deals: how far it is, what came of it, the way back. */
export function Page() {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const names = useNames();
  const found = useQuery(runQuery(usePathParam('id')));
  const run = found.data;
  return (
    <>
      <PageBar title={run ? changeText(run.change, i18n, names) : t`Bulk change`}>
        <a className="btn" href="/deals/bulk">
          <Trans>All bulk changes</Trans>
        </a>
      </PageBar>
      {found.isPending && <SkeletonRows rows={4} widths={[60, 40]} />}
      {found.isError && (
        <ListFailed error={found.error} onRetry={() => void found.refetch()} isRetrying={found.isFetching} />
      )}
      {run && (
        <div className="grid max-w-3xl content-start gap-4 px-6 py-4 max-phone:px-4">
          <p className="meta row gap-2">
            <Tag tone={stateTones[run.state]}>{i18n._(stateWords[run.state])}</Tag>
            <bdi>{run.owner.name}</bdi> · {format.relative(run.createdAt)}
          </p>
          <RunView run={run} />
        </div>
      )}
    </>
  );
}
