import { Trans, useLingui } from '@lingui/react/macro';
import type { Customer } from '@peyvand/contract/customers/customer';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { Segmented } from '../../../kit/check.tsx';
import { ErrorState } from '../../../kit/empty.tsx';
import { SkeletonRows } from '../../../kit/marks.tsx';
import { Timeline } from '../../../kit/story/timeline.tsx';
import { failureOf } from '../../../lib/api.ts';
import { useCan } from '../../../lib/session.ts';
import { type Show, timelineQuery } from '../story-queries.ts';
import { PinnedNotes } from '../together/pinned-notes.tsx';
import { useStory } from './entries.tsx';
import { TalkComposer } from './talk-composer.tsx';
import '../../../styles/story.css';

/** Everything that happened with a customer, with the field to add to it. */
export function TimelineTab({ record }: { record: Customer }) {
  const { t } = useLingui();
  const can = useCan();
  const [show, setShow] = useState<Show>('all');
  const story = useInfiniteQuery(timelineQuery(record.id, show));
  const entries = useStory(story.data?.pages.flatMap((page) => page.items) ?? []);
  const failure = story.error ? failureOf(story.error) : undefined;
  return (
    <section className="tl" aria-label={t`Timeline`}>
      {can('customers.note.write') && record.deletedAt === null && <TalkComposer id={record.id} />}
      <PinnedNotes id={record.id} />
      <div className="tlbar">
        <Segmented
          label={t`Show`}
          value={show}
          onChange={setShow}
          options={[
            { id: 'all', label: t`All` },
            { id: 'talks', label: t`Conversations` },
            { id: 'sales', label: t`Sales` },
            { id: 'notes', label: t`Notes` },
            { id: 'changes', label: t`Changes` },
          ]}
        />
      </div>
      {story.isPending && <SkeletonRows rows={5} widths={[50, 20]} />}
      {story.isError && entries.length === 0 && (
        <ErrorState
          title={t`The timeline did not load`}
          text={t`Nothing is lost; what you have saved is in its place.`}
          onRetry={() => void story.refetch()}
          isRetrying={story.isRefetching}
          code={failure?.kind === 'problem' ? failure.error.problem.instance : undefined}
        />
      )}
      {story.isSuccess && entries.length === 0 && (
        <p className="t3 py-8 text-center">
          {show === 'all' ? (
            <Trans>Nothing has happened yet. Write the first note.</Trans>
          ) : (
            <Trans>Nothing of this kind has happened yet.</Trans>
          )}
        </p>
      )}
      {entries.length > 0 && <Timeline label={t`Timeline`} entries={entries} />}
      {story.hasNextPage && (
        <div className="py-4 text-center">
          <Button
            look="quiet"
            onPress={() => void story.fetchNextPage()}
            isPending={story.isFetchingNextPage}
          >
            <Trans>Show earlier</Trans>
          </Button>
        </div>
      )}
    </section>
  );
}
