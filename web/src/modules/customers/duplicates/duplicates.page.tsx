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
import { everyPair, pairCountQuery, pairsQuery, type Which } from './duplicate-queries.ts';
import { PairList } from './pair-list.tsx';
import { PairView } from './pair-view.tsx';
import { ScanState } from './scan-state.tsx';

/** Pairs of records that may be one customer, the likeliest first: one at a time, decided with a key. */
export function Page() {
  const { t } = useLingui();
  const failureText = useFailureText();
  const [which, setWhich] = useState<Which>(everyPair);
  const count = useQuery(pairCountQuery(everyPair)).data;
  const list = useInfiniteQuery(pairsQuery(which));
  const pairs = list.data?.pages.flatMap((page) => page.items) ?? [];
  const [at, setAt] = useState(0);
  const place = Math.min(at, pairs.length - 1);
  const shown = pairs[place];
  function move(to: number): void {
    setAt(Math.max(0, Math.min(to, pairs.length - 1)));
    if (to >= pairs.length - 3 && list.hasNextPage && !list.isFetchingNextPage) void list.fetchNextPage();
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
          <PairList pairs={pairs} at={place} onMove={move} />
          <PairView key={shown.id} pair={shown} at={place} onMove={move} />
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
