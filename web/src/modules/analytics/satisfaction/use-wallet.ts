import { useLingui } from '@lingui/react/macro';
import { addWallet, removeWallet, type Wallet, type WalletInput } from '@peyvand/contract/analytics/wallets';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { notify } from '../../../kit/toast.tsx';
import { call } from '../../../lib/api.ts';

/** What is known of a wallet changes the shares, too. */
function useAskAgain() {
  const client = useQueryClient();
  return () => {
    void client.invalidateQueries({ queryKey: ['wallets'] });
    void client.invalidateQueries({ queryKey: ['facts', 'loyalty'] });
  };
}

export function useAddWallet() {
  const onSettled = useAskAgain();
  return useMutation({ mutationFn: (body: WalletInput) => call(addWallet, { body }), onSettled });
}

/** Takes back what a customer was said to spend; it comes back by undo. */
export function useRemoveWallet() {
  const { t } = useLingui();
  const add = useAddWallet();
  const onSettled = useAskAgain();
  return useMutation({
    mutationFn: async ({ id }: Wallet) => {
      await call(removeWallet, { params: { id } });
    },
    onSuccess: (
      _,
      { customerId, category, unit, calendar, from, currency, spend, times, how, source, knownOn },
    ) =>
      notify({
        text: t`It is removed`,
        onUndo: () =>
          add.mutate({
            customerId,
            category,
            unit,
            calendar,
            from,
            currency,
            spend,
            times,
            how,
            source,
            knownOn,
          }),
      }),
    onError: () => notify({ text: t`It did not work. What was saved is safe; try again.` }),
    onSettled,
  });
}
