import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { Segmented } from '../../../kit/check.tsx';
import { ErrorState } from '../../../kit/empty.tsx';
import { SkeletonRows } from '../../../kit/marks.tsx';
import { useCan } from '../../../lib/session.ts';
import { CallDialog } from './call-dialog.tsx';
import { CallTable } from './call-table.tsx';
import { type Asked, callsQuery, type Which } from './calls-query.ts';
import { useCallActions } from './use-calls.ts';

/** The calls behind the figures, newest first: whom to call back, what was recorded wrong, and one more by hand. */
export function CallsPanel(asked: Asked) {
  const { t } = useLingui();
  const mayWrite = useCan()('service.call.write');
  const actions = useCallActions();
  const [isRecording, setRecording] = useState(false);
  const [which, setWhich] = useState<Which>('abandoned');
  const list = useInfiniteQuery(callsQuery(asked, which));
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const title = t`The calls behind the figures`;
  return (
    <section className="panel" aria-label={title}>
      <header>
        <h2>{title}</h2>
        <Segmented<Which>
          label={t`Which calls`}
          value={which}
          onChange={setWhich}
          options={[
            { id: 'abandoned', label: t({ message: 'Abandoned', context: 'calls' }) },
            { id: 'long', label: t`Waited a minute or longer` },
            { id: 'all', label: t({ message: 'All', context: 'calls' }) },
          ]}
        />
        {mayWrite && (
          <Button size="sm" icon="plus" onPress={() => setRecording(true)}>
            <Trans>Record a call</Trans>
          </Button>
        )}
      </header>
      {list.isPending && <SkeletonRows rows={4} widths={[70]} />}
      {list.isError && (
        <ErrorState
          title={t`The calls did not load`}
          text={t`Nothing is lost; what you have saved is in its place.`}
          onRetry={() => void list.refetch()}
        />
      )}
      {list.isSuccess && items.length === 0 && (
        <p className="t3 py-6 text-center">
          <Trans>There are no such calls in these days.</Trans>
        </p>
      )}
      {items.length > 0 && <CallTable title={title} calls={items} actions={actions} />}
      {list.hasNextPage && (
        <Button look="quiet" onPress={() => void list.fetchNextPage()} isPending={list.isFetchingNextPage}>
          <Trans>Show earlier</Trans>
        </Button>
      )}
      {isRecording && (
        <CallDialog actions={actions} queue={asked.queue ?? undefined} onClose={() => setRecording(false)} />
      )}
    </section>
  );
}
