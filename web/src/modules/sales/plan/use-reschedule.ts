import { useLingui } from '@lingui/react/macro';
import { changeDeal } from '@peyvand/contract/sales/deal-endpoints';
import type { Deal, DealRow } from '@peyvand/contract/sales/deals';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { notify } from '../../../kit/toast.tsx';
import { call } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format/format.ts';
import { dealQuery } from '../deal/deal-queries.ts';
import { failureText } from '../failure-text.ts';

interface Wish {
  readonly deal: Pick<DealRow, 'id' | 'name' | 'version' | 'expectedOn'>;
  readonly to: string | null;
  /** The undo itself is told by nothing. */
  readonly isBack?: boolean;
}

/** Puts the expected close of a deal on another day, with the way back in the notice. */
export function useReschedule() {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const client = useQueryClient();
  const change = useMutation({
    mutationFn: ({ deal, to }: Wish) =>
      call(changeDeal, { params: { id: deal.id }, body: { expectedOn: to } }, { version: deal.version }),
    onSuccess: (after: Deal, { deal, to, isBack = false }) => {
      client.setQueryData(dealQuery(after.id).queryKey, after);
      const { name } = after;
      const day = to === null ? '' : format.dateShort(to);
      if (!isBack)
        notify({
          text: to === null ? t`“${name}” has no expected close now` : t`“${name}” is expected on ${day}`,
          onUndo: () => change.mutate({ deal: after, to: deal.expectedOn, isBack: true }),
        });
    },
    onError: (error) => notify({ text: failureText(error, i18n) }),
    onSettled: () => client.invalidateQueries({ queryKey: ['deals'] }),
  });
  return (deal: Wish['deal'], to: string | null) => {
    if (deal.expectedOn !== to) change.mutate({ deal, to });
  };
}
