import { useLingui } from '@lingui/react/macro';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { notify } from '../../../kit/toast.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { useGo } from '../../../lib/navigation.ts';
import type { BulkChange, BulkKind, Run } from './bulk-kind.ts';
import { isWorking } from './bulk-queries.ts';
import { useRunActions } from './use-run-actions.ts';

/** Up to so many records the page waits and says what came of it; more have a page of their own. */
const mostHere = 200;
const askAgainMs = 400;

/** Starts bulk changes. A small one is told by a notice with the way back. */
export function useStarted<Change extends BulkChange, Which>(kind: BulkKind<Change, Which>) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const go = useGo();
  const client = useQueryClient();
  const failureText = kind.useFailureText();
  const { undo } = useRunActions(kind);
  const started = useMutation({
    mutationFn: async (wish: { which: Which; change: Change; count: number }) => {
      const run = await kind.calls.start({ which: wish.which, change: wish.change });
      return wish.count > mostHere ? run : settled(kind, run);
    },
    onSuccess: (run) => {
      const page = `${kind.page}/${run.id}`;
      if (isWorking(run)) {
        go(page);
        return;
      }
      const [so, noun] = [format.number(run.done + run.unchanged), i18n._(kind.noun)];
      const [done, refused] = [format.number(run.done), format.number(run.refused)];
      notify({
        text: run.refused === 0 ? t`Done. ${noun}: ${so}` : t`Done for ${done}; not possible for ${refused}`,
        ...(run.undoUntil === null ? {} : { onUndo: () => undo.mutate(run.id) }),
      });
      if (run.refused > 0) go(page);
    },
    onError: (error) => notify({ text: failureText(error) }),
    onSettled: () => {
      void client.invalidateQueries({ queryKey: [kind.lists] });
      void client.invalidateQueries({ queryKey: [kind.key] });
    },
  });
  return {
    start: (which: Which, change: Change, count: number) => started.mutate({ which, change, count }),
    isPending: started.isPending,
  };
}

/** Asks for a run until the server is through with it. */
async function settled<Change extends BulkChange, Which>(
  { calls }: BulkKind<Change, Which>,
  begun: Run<Change>,
): Promise<Run<Change>> {
  for (let run = begun; ; ) {
    if (!isWorking(run)) return run;
    await new Promise((resolve) => {
      setTimeout(resolve, askAgainMs);
    });
    run = await calls.get(run.id);
  }
}
