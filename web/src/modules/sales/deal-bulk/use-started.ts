import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { type DealBulkAction, type DealBulkWhich, startDealBulk } from '@peyvand/contract/sales/deal-bulk';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { z } from 'zod';
import { notify } from '../../../kit/toast.tsx';
import { call } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format/format.ts';
import { useGo } from '../../../lib/navigation.ts';
import { failureText } from '../failure-text.ts';
import { isWorking, runQuery } from './bulk-queries.ts';
import { useRunActions } from './use-run-actions.ts';

/** Up to so many deals the page waits and says what came of it; more have a page of their own. */
const mostHere = 200;

/** Starts bulk changes. A small one is told by a notice with the way back. */
export function useStarted() {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const go = useGo();
  const client = useQueryClient();
  const { undo } = useRunActions();
  const [watched, setWatched] = useState<string | null>(null);
  const run = useQuery({ ...runQuery(watched ?? ''), enabled: watched !== null }).data;
  const started = useMutation({
    mutationFn: (wish: { which: z.input<typeof DealBulkWhich>; change: DealBulkAction; count: number }) =>
      call(startDealBulk, { body: { which: wish.which, change: wish.change } }),
    onSuccess: ({ id }, { count }) => {
      if (count > mostHere) go(`/deals/bulk/${id}`);
      else setWatched(id);
    },
    onError: (error) => notify({ text: failureText(error, i18n) }),
  });
  const over = run && run.id === watched && !isWorking(run) ? run : null;
  const takeBack = undo.mutate;
  useEffect(() => {
    if (!over) return;
    setWatched(null);
    void client.invalidateQueries({ queryKey: ['deals'] });
    const [done, refused] = [format.number(over.done), format.number(over.refused)];
    notify({
      text:
        over.refused === 0
          ? plural(over.done + over.unchanged, { one: 'Done for # deal', other: 'Done for # deals' })
          : t`Done for ${done}; not possible for ${refused}`,
      ...(over.undoUntil === null ? {} : { onUndo: () => takeBack(over.id) }),
    });
    if (over.refused > 0) go(`/deals/bulk/${over.id}`);
  }, [over, client, format, go, t, takeBack]);
  return {
    start: (which: z.input<typeof DealBulkWhich>, change: DealBulkAction, count: number) =>
      started.mutate({ which, change, count }),
    isPending: started.isPending || watched !== null,
  };
}
