import { useLingui } from '@lingui/react/macro';
import { type Answer, listAnswers, recordAnswer, removeAnswer } from '@peyvand/contract/service/answers';
import { infiniteQueryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import { notify } from '../../../kit/toast.tsx';
import { call, failureOf } from '../../../lib/api.ts';

type Entered = z.input<NonNullable<typeof recordAnswer.body>>;

export const answersQuery = (customerId: string) =>
  infiniteQueryOptions({
    queryKey: ['answers', customerId],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      call(
        listAnswers,
        { query: { customerId, limit: 50, ...(pageParam ? { cursor: pageParam } : {}) } },
        { signal },
      ),
    getNextPageParam: (last) => last.nextCursor,
  });

/** Records answers of a customer and removes them; what was removed comes back by undo. */
export function useAnswerActions(customerId: string) {
  const { t } = useLingui();
  const client = useQueryClient();
  const onError = (error: unknown) => {
    const failure = failureOf(error);
    notify({
      text:
        failure.kind === 'offline'
          ? t`The server cannot be reached. Nothing was changed; try again.`
          : t`The answer was not taken. Nothing was changed; load the page again.`,
    });
  };
  const onSettled = () => client.invalidateQueries({ queryKey: ['answers'] });
  const record = useMutation({
    mutationFn: (body: Entered) => call(recordAnswer, { params: { id: customerId }, body }),
    onError,
    onSettled,
  });
  const remove = useMutation({
    mutationFn: async ({ id }: Answer) => {
      await call(removeAnswer, { params: { id } });
    },
    onSuccess: (_, { question, score, channel, about, comment, source, answeredAt }) =>
      notify({
        text: t`The answer is removed`,
        onUndo: () => record.mutate({ question, score, channel, about, comment, source, answeredAt }),
      }),
    onError,
    onSettled,
  });
  return { record, remove };
}
