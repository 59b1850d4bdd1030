import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { ErrorState } from '../../../kit/empty.tsx';
import { SkeletonRows, Tag } from '../../../kit/marks.tsx';
import { PageBar } from '../../../kit/page-bar.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { usePathParam } from '../../../lib/navigation.ts';
import { useOwnerOptions } from '../people.ts';
import './bulk.css';
import { useFieldLabel } from '../../platform/parts.tsx';
import { runQuery } from './bulk-queries.ts';
import { changeText, stateTones, stateWords } from './bulk-words.ts';
import { RunView } from './run-view.tsx';

/** One change of many customers: how far it is, what came of it, the way back. */
export function Page() {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const owners = useOwnerOptions();
  const found = useQuery(runQuery(usePathParam('id')));
  const run = found.data;
  const nameOf = (id: string) => owners.find((one) => one.id === id)?.label;
  const labelOf = useFieldLabel();
  return (
    <div className="bulkpage">
      <PageBar title={run ? changeText(run.change, i18n, nameOf, labelOf) : t`Bulk change`}>
        <a className="btn" href="/customers/bulk">
          {t`All bulk changes`}
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
        <div className="body">
          <p className="meta row gap-2">
            <Tag tone={stateTones[run.state]}>{i18n._(stateWords[run.state])}</Tag>
            <bdi>{run.owner.name}</bdi> · {format.relative(run.createdAt)}
          </p>
          <RunView run={run} />
        </div>
      )}
    </div>
  );
}
