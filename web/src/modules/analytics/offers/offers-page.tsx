import { Trans, useLingui } from '@lingui/react/macro';
import type { Offer } from '@peyvand/contract/analytics/offers';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { EmptyState } from '../../../kit/empty.tsx';
import { SkeletonRows } from '../../../kit/marks.tsx';
import { PageBar } from '../../../kit/page-bar.tsx';
import { isoDay, todayFor } from '../../../lib/calendar.ts';
import { usePreferences } from '../../../lib/preferences.ts';
import { useCan } from '../../../lib/session.ts';
import { FiguresFailed } from '../failed.tsx';
import { draftOf, newDraft } from './offer-draft.ts';
import { OfferPanel } from './offer-panel.tsx';
import { offersQuery } from './offers-query.ts';
import { OffersTable } from './offers-table.tsx';
import { ProposalsPanel } from './proposals-panel.tsx';
import { WaysPanel } from './ways-panel.tsx';
import '../../../styles/chart.css';
import './offers.css';

/** Offers, what came of them, and whether the way of choosing is worth it. */
export function Page() {
  const { t } = useLingui();
  const can = useCan();
  const reader = usePreferences();
  const answer = useQuery(offersQuery);
  const [open, setOpen] = useState<Offer | 'new' | null>(null);
  const manages = can('analytics.offer.manage');
  const add = () => setOpen('new');
  const { data } = answer;
  return (
    <>
      <PageBar title={t`Next best offer`}>
        {data && manages && (
          <Button look="primary" icon="plus" onPress={add}>
            <Trans>New offer</Trans>
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
          title={t`What do you want to offer?`}
          text={t`Offers are proposed to the customers whom they fit, on their record and in the day of their seller. What is taken more is proposed more; what is new is tried.`}
          ways={
            manages
              ? [
                  {
                    id: 'add',
                    icon: 'plus',
                    title: t`Make the first offer`,
                    text: t`A product, or what you say to them.`,
                    onAction: add,
                  },
                ]
              : []
          }
        />
      )}
      {data && data.items.length > 0 && (
        <div className="offers">
          {data.judged && <WaysPanel judged={data.judged} currency={data.currency} />}
          <OffersTable items={data.items} onOpen={manages ? setOpen : undefined} />
          <ProposalsPanel />
        </div>
      )}
      {data && open !== null && (
        <OfferPanel
          key={open === 'new' ? 'new' : open.id}
          offer={open === 'new' ? null : open}
          start={open === 'new' ? newDraft(isoDay(todayFor(reader))) : draftOf(open)}
          currency={data.currency}
          onClose={() => setOpen(null)}
        />
      )}
    </>
  );
}
