import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Segmented } from '../../../kit/check.tsx';
import { EmptyState, ErrorState } from '../../../kit/empty.tsx';
import { SkeletonRows } from '../../../kit/marks.tsx';
import { PageBar } from '../../../kit/page-bar.tsx';
import { useFailureText } from '../failure-text.ts';
import '../customers.css';
import './duplicates.css';
import { everyPair, groupsQuery, pairCountQuery, type Which } from './duplicate-queries.ts';
import { GroupList } from './group-list.tsx';
import { GroupView } from './group-view.tsx';
import { ScanState } from './scan-state.tsx';

/** Records that may be one customer, the likeliest first: one pair or group at a time, decided with a key. */
export function Page() {
  const { t } = useLingui();
  const failureText = useFailureText();
  const [which, setWhich] = useState<Which>(everyPair);
  const count = useQuery(pairCountQuery(everyPair)).data;
  const list = useInfiniteQuery(groupsQuery(which));
  const groups = list.data?.pages.flatMap((page) => page.items) ?? [];
  const [at, setAt] = useState(0);
  const place = Math.min(at, groups.length - 1);
  const shown = groups[place];
  function move(to: number): void {
    setAt(Math.max(0, Math.min(to, groups.length - 1)));
    if (to >= groups.length - 3 && list.hasNextPage && !list.isFetchingNextPage) void list.fetchNextPage();
  }
  function choose(next: Which): void {
    setWhich(next);
    setAt(0);
  }
  return (
    <div className="customers-page duplicates">
      <PageBar title={t`Duplicates`} count={count?.count}>
        <ScanState />
      </PageBar>
      <div className="tools">
        <Segmented
          label={t`Which pairs`}
          value={which.state}
          onChange={(state) => choose({ ...which, state })}
          options={[
            { id: 'open', label: t`To decide` },
            { id: 'not_same', label: t`Not the same` },
          ]}
        />
        <Segmented
          label={t`How likely`}
          value={which.from >= 0.85 ? 'sure' : 'all'}
          onChange={(wish) => choose({ ...which, from: wish === 'sure' ? 0.85 : 0 })}
          options={[
            { id: 'all', label: t`All` },
            { id: 'sure', label: t`Very likely` },
          ]}
        />
      </div>
      {list.isPending && <SkeletonRows rows={8} widths={[60]} />}
      {list.isError && (
        <ErrorState
          title={t`The pairs did not load`}
          text={failureText(list.error)}
          onRetry={() => void list.refetch()}
        />
      )}
      {list.isSuccess && !shown && <Nothing isOpen={which.state === 'open'} />}
      {shown && (
        <div className="pairs">
          <GroupList groups={groups} at={place} onMove={move} />
          <GroupView key={shown.id} group={shown} at={place} onMove={move} />
        </div>
      )}
    </div>
  );
}

function Nothing({ isOpen }: { isOpen: boolean }) {
  const { t } = useLingui();
  return isOpen ? (
    <EmptyState
      title={t`No duplicates to decide`}
      text={
        <Trans>
          New and changed customers are compared at once, and all of them every night. What looks like one
          customer appears here.
        </Trans>
      }
    />
  ) : (
    <EmptyState
      title={t`Nothing was marked as not the same`}
      text={t`Pairs that you keep apart stand here. They are not asked about again.`}
    />
  );
}
