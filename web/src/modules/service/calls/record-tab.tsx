import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { ErrorState } from '../../../kit/empty.tsx';
import { SkeletonRows } from '../../../kit/marks.tsx';
import { useCan } from '../../../lib/session.ts';
import { CallDialog } from './call-dialog.tsx';
import { CallTable } from './call-table.tsx';
import { customerCallsQuery } from './calls-query.ts';
import { useCallActions } from './use-calls.ts';

/** Calls of one customer with the contact centre, newest first. */
export function CallsTab({ customerId }: { customerId: string }) {
  const { t } = useLingui();
  const mayWrite = useCan()('service.call.write');
  const list = useInfiniteQuery(customerCallsQuery(customerId));
  const actions = useCallActions();
  const [isRecording, setRecording] = useState(false);
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const title = t`Calls with the contact centre`;
  return (
    <section className="tabbody flex flex-col gap-4" aria-label={title}>
      {mayWrite && (
        <div>
          <Button icon="plus" onPress={() => setRecording(true)}>
            <Trans>Record a call</Trans>
          </Button>
        </div>
      )}
      {list.isPending && <SkeletonRows rows={4} widths={[70]} />}
      {list.isError && (
        <ErrorState
          title={t`The calls did not load`}
          text={t`Nothing is lost; what you have saved is in its place.`}
          onRetry={() => void list.refetch()}
        />
      )}
      {list.isSuccess && items.length === 0 && (
        <p className="t3 py-8 text-center">
          <Trans>This customer has not called the contact centre yet, nor been called by it.</Trans>
        </p>
      )}
      {items.length > 0 && <CallTable title={title} calls={items} actions={actions} of={customerId} />}
      {list.hasNextPage && (
        <Button look="quiet" onPress={() => void list.fetchNextPage()} isPending={list.isFetchingNextPage}>
          <Trans>Show earlier</Trans>
        </Button>
      )}
      {isRecording && (
        <CallDialog actions={actions} customerId={customerId} onClose={() => setRecording(false)} />
      )}
    </section>
  );
}
