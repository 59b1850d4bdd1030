import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { Segmented } from '../../../kit/check.tsx';
import { ErrorState } from '../../../kit/empty.tsx';
import { SkeletonRows } from '../../../kit/marks.tsx';
import { AnswerLine } from './answer-line.tsx';
import { type Days, saidQuery } from './said-query.ts';

/** What customers said in their own words: to be read, and called back. */
export function SaidPanel({ period }: { period: Days }) {
  const { t } = useLingui();
  const [who, setWho] = useState<'low' | 'high' | 'all'>('low');
  const list = useInfiniteQuery(saidQuery(period, who));
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const title = t`In the customers' words`;
  return (
    <section className="panel answers" aria-label={title}>
      <header>
        <h2>{title}</h2>
        <Segmented
          label={t`Whose words`}
          value={who}
          onChange={setWho}
          options={[
            { id: 'low', label: t`Would not recommend` },
            { id: 'high', label: t`Would recommend` },
            { id: 'all', label: t({ message: 'All', context: 'answers' }) },
          ]}
        />
      </header>
      {list.isPending && <SkeletonRows rows={4} widths={[70]} />}
      {list.isError && (
        <ErrorState
          title={t`The answers did not load`}
          text={t`Nothing is lost; what you have saved is in its place.`}
          onRetry={() => void list.refetch()}
        />
      )}
      {list.isSuccess && items.length === 0 && (
        <p className="t3 py-6 text-center">
          <Trans>Nobody left words in these days.</Trans>
        </p>
      )}
      {items.length > 0 && (
        <ul>
          {items.map((answer) => (
            <AnswerLine key={answer.id} answer={answer} showsCustomer />
          ))}
        </ul>
      )}
      {list.hasNextPage && (
        <Button look="quiet" onPress={() => void list.fetchNextPage()} isPending={list.isFetchingNextPage}>
          <Trans>Show earlier</Trans>
        </Button>
      )}
    </section>
  );
}
