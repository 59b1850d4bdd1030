import { Trans, useLingui } from '@lingui/react/macro';
import type { Market } from '@peyvand/contract/analytics/markets';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { EmptyState } from '../../../kit/empty.tsx';
import { SkeletonRows } from '../../../kit/marks.tsx';
import { PageBar } from '../../../kit/page-bar.tsx';
import { isoDay, todayFor } from '../../../lib/calendar.ts';
import { usePreferences } from '../../../lib/preferences.ts';
import { FiguresFailed } from '../failed.tsx';
import { draftOf, newDraft } from './market-draft.ts';
import { MarketPanel } from './market-panel.tsx';
import { marketsQuery } from './market-query.ts';
import { MarketTable } from './market-table.tsx';
import './market.css';

/** The own share of markets and how many of those who could buy do: own sales against figures from outside. */
export function Page() {
  const { t } = useLingui();
  const reader = usePreferences();
  const answer = useQuery(marketsQuery);
  const [open, setOpen] = useState<Market | 'new' | null>(null);
  const add = () => setOpen('new');
  const { data } = answer;
  return (
    <>
      <PageBar title={t`Market share`}>
        {data && (
          <Button look="primary" icon="plus" onPress={add}>
            <Trans>Enter figures</Trans>
          </Button>
        )}
      </PageBar>
      {answer.isPending && <SkeletonRows rows={6} />}
      {answer.isError && !data && (
        <FiguresFailed
          error={answer.error}
          onRetry={() => void answer.refetch()}
          isRetrying={answer.isFetching}
        />
      )}
      {data?.items.length === 0 && (
        <EmptyState
          title={t`How large is your market?`}
          text={t`Enter what statistics or your trade association say about a quarter or a year. Your share, how many of the possible customers buy, and how concentrated the market is follow from your own sales.`}
          ways={[
            {
              id: 'add',
              icon: 'plus',
              title: t`Enter the first figures`,
              text: t`The size, or how many could buy, is enough.`,
              onAction: add,
            },
          ]}
        />
      )}
      {data && data.items.length > 0 && <MarketTable items={data.items} onOpen={setOpen} />}
      {data && open !== null && (
        <MarketPanel
          key={open === 'new' ? 'new' : open.id}
          market={open === 'new' ? null : open}
          start={
            open === 'new'
              ? newDraft(isoDay(todayFor(reader)), reader.calendar, data.currency)
              : draftOf(open)
          }
          categories={data.categories}
          onClose={() => setOpen(null)}
        />
      )}
    </>
  );
}
