import { useLingui } from '@lingui/react/macro';
import { type DuplicatePair, decideDuplicate, scanDuplicates } from '@peyvand/contract/customers/duplicates';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { notify } from '../../../kit/toast.tsx';
import { call, failureOf } from '../../../lib/api.ts';
import { useFailureText } from '../failure-text.ts';
import { scanQuery } from './duplicate-queries.ts';

type Pairs = readonly Pick<DuplicatePair, 'id'>[];
interface Decision {
  pairs: Pairs;
  to: 'not_same' | 'open';
  note?: string;
}

/** What people say of pairs, with the way back; and the wish for a scan. */
export function useDecisions() {
  const { t } = useLingui();
  const client = useQueryClient();
  const failureText = useFailureText();
  const refresh = () => client.invalidateQueries({ queryKey: ['duplicates'] });
  const tell = (error: unknown) => {
    const failure = failureOf(error);
    const problem = failure.kind === 'problem' ? failure.error.problem : undefined;
    notify({
      text:
        problem?.reason === 'customers.duplicate.decided'
          ? t`Somebody has decided this pair meanwhile.`
          : failureText(error),
    });
  };
  const decide = useMutation({
    mutationFn: async ({ pairs, to, note }: Decision) => {
      for (const { id } of pairs) {
        await call(decideDuplicate, { params: { id }, body: { decision: to, ...(note ? { note } : {}) } });
      }
    },
    onError: tell,
    onSettled: refresh,
  });
  const scan = useMutation({
    mutationFn: () => call(scanDuplicates, {}),
    onSuccess: () => {
      notify({ text: t`All customers are being compared. New pairs appear here.` });
      // The scan begins when a worker is free.
      setTimeout(() => void client.invalidateQueries({ queryKey: scanQuery.queryKey }), 3000);
    },
    onError: tell,
  });
  return {
    isDeciding: decide.isPending,
    notSame: (pairs: Pairs, note: string) =>
      decide.mutate(
        { pairs, to: 'not_same', note },
        {
          onSuccess: () =>
            notify({
              text: t`Marked as different customers`,
              onUndo: () => decide.mutate({ pairs, to: 'open' }),
            }),
        },
      ),
    reopen: (pairs: Pairs) => decide.mutate({ pairs, to: 'open' }),
    scan: () => scan.mutate(),
    isScanning: scan.isPending,
  };
}
