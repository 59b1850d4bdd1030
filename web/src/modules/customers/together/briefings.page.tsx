import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from '../../../kit/button.tsx';
import { ErrorState } from '../../../kit/empty.tsx';
import { SkeletonRows } from '../../../kit/marks.tsx';
import { PageBar } from '../../../kit/page-bar.tsx';
import { usePathParam, useQueryText } from '../../../lib/navigation.ts';
import { BriefingFacts } from './briefing-facts.tsx';
import { briefingsQuery } from './together-queries.ts';
import './together.css';

/** The briefings of one handover as a document to read or print. */
export function Page() {
  const { t } = useLingui();
  const id = usePathParam('id');
  const [of] = useQueryText('of');
  const list = useInfiniteQuery(briefingsQuery(id, of === 'all' ? 'all' : 'mine'));
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const [first] = items;
  const title = first ? t`Handover from ${first.from.name}` : t`Handover`;
  return (
    <div className="briefpage">
      <PageBar title={title} count={items.length > 0 && !list.hasNextPage ? items.length : undefined}>
        {items.length > 0 && (
          <Button look="quiet" icon="file" onPress={() => window.print()}>
            <Trans>Print</Trans>
          </Button>
        )}
      </PageBar>
      {list.isPending && <SkeletonRows rows={8} />}
      {list.isError && items.length === 0 && (
        <ErrorState
          title={t`The briefings did not load`}
          text={t`Nothing is lost; what you have saved is in its place.`}
          onRetry={() => void list.refetch()}
        />
      )}
      {list.isSuccess && items.length === 0 && (
        <p className="t3 py-8 text-center">
          <Trans>Nothing of this handover is yours any more.</Trans>
        </p>
      )}
      <div className="briefdoc">
        {items.map((briefing) => (
          <article key={briefing.customerId}>
            <h2>
              <a href={`/customers/${briefing.customerId}`}>
                <bdi>{briefing.name}</bdi>
              </a>
            </h2>
            <BriefingFacts briefing={briefing} />
          </article>
        ))}
        {list.hasNextPage && (
          <Button look="quiet" isPending={list.isFetchingNextPage} onPress={() => void list.fetchNextPage()}>
            <Trans>Show more</Trans>
          </Button>
        )}
      </div>
    </div>
  );
}
