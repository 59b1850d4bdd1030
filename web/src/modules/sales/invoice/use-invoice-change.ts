import { useLingui } from '@lingui/react/macro';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { notify } from '../../../kit/toast.tsx';
import { failureText } from '../failure-text.ts';

/** A step of money: everything that shows what is owed and paid is asked for again. */
export function useMoneyChange<Wish, Answer>(
  act: (wish: Wish) => Promise<Answer>,
  done?: (answer: Answer) => void,
) {
  const { i18n } = useLingui();
  const client = useQueryClient();
  return useMutation({
    mutationFn: act,
    onSuccess: (answer) => done?.(answer),
    onError: (error) => notify({ text: failureText(error, i18n) }),
    onSettled: () =>
      Promise.all(
        ['invoices', 'payments', 'cheques', 'plans', 'credit'].map((kind) =>
          client.invalidateQueries({ queryKey: [kind] }),
        ),
      ),
  });
}
