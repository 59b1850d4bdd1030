import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import {
  type DealBulkAction,
  type DealBulkRun,
  type DealBulkWhich,
  getDealBulkRun,
  startDealBulk,
} from '@peyvand/contract/sales/deal-bulk';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import { notify } from '../../../kit/toast.tsx';
import { call } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format/format.ts';
import { useGo } from '../../../lib/navigation.ts';
import { failureText } from '../failure-text.ts';
import { isWorking } from './bulk-queries.ts';
import { useRunActions } from './use-run-actions.ts';

type Which = z.input<typeof DealBulkWhich>;

/** Up to so many deals the page waits and says what came of it; more have a page of their own. */
const mostHere = 200;
const askAgainMs = 400;

/** Starts bulk changes. A small one is told by a notice with the way back. */
export function useStarted() {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const go = useGo();
  const client = useQueryClient();
  const { undo } = useRunActions();
  const started = useMutation({
    mutationFn: async (wish: { which: Which; change: DealBulkAction; count: number }) => {
      const run = await call(startDealBulk, { body: { which: wish.which, change: wish.change } });
      return wish.count > mostHere ? run : settled(run);
    },
    onSuccess: (run) => {
      if (isWorking(run)) {
        go(`/deals/bulk/${run.id}`);
        return;
      }
      const [done, refused] = [format.number(run.done), format.number(run.refused)];
      notify({
        text:
          run.refused === 0
            ? plural(run.done + run.unchanged, { one: 'Done for # deal', other: 'Done for # deals' })
            : t`Done for ${done}; not possible for ${refused}`,
        ...(run.undoUntil === null ? {} : { onUndo: () => undo.mutate(run.id) }),
      });
      if (run.refused > 0) go(`/deals/bulk/${run.id}`);
    },
    onError: (error) => notify({ text: failureText(error, i18n) }),
    onSettled: () => {
      void client.invalidateQueries({ queryKey: ['deals'] });
      void client.invalidateQueries({ queryKey: ['dealBulk'] });
    },
  });
  return {
    start: (which: Which, change: DealBulkAction, count: number) => started.mutate({ which, change, count }),
    isPending: started.isPending,
  };
}

/** Asks for a run until the server is through with it. */
async function settled(begun: DealBulkRun): Promise<DealBulkRun> {
  for (let run = begun; ; ) {
    if (!isWorking(run)) return run;
    await new Promise((resolve) => {
      setTimeout(resolve, askAgainMs);
    });
    run = await call(getDealBulkRun, { params: { id: run.id } });
  }
}
