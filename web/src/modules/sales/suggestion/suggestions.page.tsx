import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { Segmented } from '../../../kit/check.tsx';
import { EmptyState } from '../../../kit/empty.tsx';
import { SkeletonRows } from '../../../kit/marks.tsx';
import { PageBar } from '../../../kit/page-bar.tsx';
import { useCan } from '../../../lib/session.ts';
import { ListFailed } from '../list-failed.tsx';
import { SuggestionList } from './suggestion-list.tsx';
import { suggestionsQuery } from './suggestion-queries.ts';
import { WeightsDialog } from './weights-dialog.tsx';

const most = 100;

/** Whom to call next, best first, with the reasons. */
export function Page() {
  const { t } = useLingui();
  const can = useCan();
  const [whose, setWhose] = useState<'mine' | 'all'>('mine');
  const [isWeighing, setWeighing] = useState(false);
  const list = useQuery(suggestionsQuery(whose, most));
  return (
    <>
      <PageBar title={t`Whom to call`} count={list.data?.items.length}>
        {can('sales.suggestion.configure') && (
          <Button size="sm" icon="filter" onPress={() => setWeighing(true)}>
            <Trans>What counts</Trans>
          </Button>
        )}
      </PageBar>
      <div className="tools">
        <Segmented
          label={t`Whose customers`}
          value={whose}
          onChange={setWhose}
          options={[
            { id: 'mine', label: t({ message: 'Mine', context: 'customers' }) },
            { id: 'all', label: t`All that I see` },
          ]}
        />
      </div>
      <div className="px-6 pb-10 overflow-auto">
        {list.isPending ? (
          <SkeletonRows rows={8} />
        ) : !list.data ? (
          <ListFailed error={list.error} onRetry={() => void list.refetch()} isRetrying={list.isFetching} />
        ) : list.data.items.length === 0 ? (
          <EmptyState
            title={t`Nobody is waiting for a call`}
            text={t`Customers come here when they were silent for longer than usual, when a deal or a promise waits, or when they are at risk.`}
          />
        ) : (
          <SuggestionList items={list.data.items} showsOwner={whose === 'all'} />
        )}
      </div>
      {isWeighing && <WeightsDialog onClose={() => setWeighing(false)} />}
    </>
  );
}
