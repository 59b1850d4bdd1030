import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button, IconButton } from '../../../kit/button.tsx';
import { ErrorState } from '../../../kit/empty.tsx';
import { SkeletonRows } from '../../../kit/marks.tsx';
import { useCan } from '../../../lib/session.ts';
import { AnswerDialog } from './answer-dialog.tsx';
import { AnswerLine } from './answer-line.tsx';
import { answersQuery, useAnswerActions } from './use-answers.ts';

/** What one customer answered to questions of satisfaction, newest first. */
export function AnswersTab({ customerId }: { customerId: string }) {
  const { t } = useLingui();
  const mayWrite = useCan()('service.answer.write');
  const list = useInfiniteQuery(answersQuery(customerId));
  const { record, remove } = useAnswerActions(customerId);
  const [isAsking, setAsking] = useState(false);
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <section
      className="tabbody answers"
      aria-label={t({ message: 'Satisfaction', context: 'tab of a customer' })}
    >
      {mayWrite && (
        <div>
          <Button icon="plus" onPress={() => setAsking(true)}>
            <Trans>Record an answer</Trans>
          </Button>
        </div>
      )}
      {list.isPending && <SkeletonRows rows={4} widths={[70]} />}
      {list.isError && (
        <ErrorState
          title={t`The answers did not load`}
          text={t`Nothing is lost; what you have saved is in its place.`}
          onRetry={() => void list.refetch()}
        />
      )}
      {list.isSuccess && items.length === 0 && (
        <p className="t3 py-8 text-center">
          <Trans>Nobody has asked this customer yet. Ask at the end of your next talk.</Trans>
        </p>
      )}
      {items.length > 0 && (
        <ul>
          {items.map((answer) => (
            <AnswerLine
              key={answer.id}
              answer={answer}
              tools={
                mayWrite && (
                  <IconButton
                    size="sm"
                    icon="trash"
                    label={t`Remove`}
                    onPress={() => remove.mutate(answer)}
                  />
                )
              }
            />
          ))}
        </ul>
      )}
      {list.hasNextPage && (
        <Button look="quiet" onPress={() => void list.fetchNextPage()} isPending={list.isFetchingNextPage}>
          <Trans>Show earlier</Trans>
        </Button>
      )}
      {isAsking && <AnswerDialog record={record} onClose={() => setAsking(false)} />}
    </section>
  );
}
