import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { EmptyState, NoMatch } from '../../../kit/empty.tsx';
import { SkeletonRows } from '../../../kit/marks.tsx';
import { PageBar } from '../../../kit/page-bar.tsx';
import { SearchLine } from '../../../kit/search-line.tsx';
import { Select } from '../../../kit/select.tsx';
import { useGo, useQueryText } from '../../../lib/navigation.ts';
import { ListFailed } from '../list-failed.tsx';
import { ChequeTable } from './cheque-table.tsx';
import { ChequeWeeks } from './cheque-weeks.tsx';
import { chequesQuery } from './payment-queries.ts';
import { chequeWords } from './payment-words.ts';

const states = ['open', 'received', 'deposited', 'cleared', 'bounced', 'returned', 'spent', 'all'] as const;
type State = (typeof states)[number];

/** Cheques by the day on which they are due, with what the coming weeks will bring. */
export function Page() {
  const { t, i18n } = useLingui();
  const go = useGo();
  const [text, setText] = useQueryText('state');
  const [search, setSearch] = useQueryText('q');
  const state = states.find((one) => one === text) ?? 'open';
  const [week, setWeek] = useState<{ from?: string; to: string } | null>(null);
  const list = useInfiniteQuery(chequesQuery({ state, search, week }));
  const rows = list.data?.pages.flatMap(({ items }) => items) ?? [];
  const isNarrowed = state !== 'open' || search.trim() !== '' || week !== null;
  const label = (id: State) =>
    id === 'all'
      ? t({ message: 'All', context: 'cheques' })
      : id === 'open'
        ? t({ message: 'Not paid yet', context: 'cheques' })
        : i18n._(chequeWords[id]);
  return (
    <>
      <PageBar title={t`Cheques`} />
      <div className="flex flex-col gap-4 px-6 pb-8 max-phone:px-4">
        <ChequeWeeks value={week} onChange={setWeek} />
        <div className="row flex-wrap gap-3">
          <SearchLine label={t`Search by number, bank or name`} value={search} onChange={setSearch} />
          <Select<State>
            label={t`State`}
            labelHidden
            size="sm"
            value={state}
            onChange={(id) => setText(id === 'open' ? null : id)}
            options={states.map((id) => ({ id, label: label(id) }))}
          />
        </div>
        {list.isPending ? (
          <SkeletonRows rows={6} />
        ) : list.isError && rows.length === 0 ? (
          <ListFailed error={list.error} onRetry={() => void list.refetch()} isRetrying={list.isFetching} />
        ) : rows.length === 0 && isNarrowed ? (
          <NoMatch
            onRemoveLast={() => {
              setWeek(null);
              go('/cheques', { replace: true });
            }}
          />
        ) : rows.length === 0 ? (
          <EmptyState
            title={t`No cheque waits to be paid`}
            text={t`A cheque is written down where a payment is received: on an invoice, an order or a customer.`}
            ways={[]}
          />
        ) : (
          <>
            <ChequeTable cheques={rows} withCustomer />
            {list.hasNextPage && (
              <div>
                <Button isPending={list.isFetchingNextPage} onPress={() => void list.fetchNextPage()}>
                  <Trans>Show more</Trans>
                </Button>
              </div>
            )}
          </>
        )}
      </div>
    </>
  );
}
