import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { Segmented } from '../../../kit/check.tsx';
import { EmptyState, ErrorState } from '../../../kit/empty.tsx';
import { SkeletonRows } from '../../../kit/marks.tsx';
import { PageBar } from '../../../kit/page-bar.tsx';
import { useFailureText } from '../failure-text.ts';
import './privacy.css';
import { requestsQuery } from './queries.ts';
import { RequestCard } from './request-card.tsx';

/** What customers asked for under data-protection law, the most urgent first. */
export function Page() {
  const { t } = useLingui();
  const failureText = useFailureText();
  const [show, setShow] = useState<'open' | 'closed'>('open');
  const requests = useInfiniteQuery(requestsQuery(show));
  const items = requests.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <PageBar title={t`Privacy requests`}>
        <Segmented
          label={t`Which`}
          value={show}
          onChange={setShow}
          options={[
            { id: 'open', label: t({ message: 'Open', context: 'requests that wait' }) },
            { id: 'closed', label: t({ message: 'Closed', context: 'requests that are done' }) },
          ]}
        />
      </PageBar>
      <div className="requests privacy">
        {requests.isPending && <SkeletonRows rows={5} />}
        {requests.isError && (
          <ErrorState
            title={t`The requests did not load`}
            text={failureText(requests.error)}
            onRetry={() => void requests.refetch()}
          />
        )}
        {requests.data && items.length === 0 && (
          <EmptyState
            title={show === 'open' ? t`No request waits` : t`No request was closed yet`}
            text={t`Requests for access, correction or erasure are entered on the customer, in the tab Privacy.`}
          />
        )}
        <ul>
          {items.map((request) => (
            <RequestCard key={request.id} request={request} withName />
          ))}
        </ul>
        {requests.hasNextPage && (
          <Button isPending={requests.isFetchingNextPage} onPress={() => void requests.fetchNextPage()}>
            <Trans>Show more</Trans>
          </Button>
        )}
      </div>
    </>
  );
}
