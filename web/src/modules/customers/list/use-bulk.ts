import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { CustomerRow } from '@peyvand/contract/customers/customer';
import { type InfiniteData, useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Selection } from '../../../kit/table/selection.ts';
import { notify } from '../../../kit/toast.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { useFailureText } from '../failure-text.ts';
import { listQuery, type Wanted } from '../queries.ts';
import {
  type Change,
  changedRow,
  changeMany,
  inverseOf,
  type Outcome,
  selectedRows,
  takeBack,
} from './bulk.ts';

interface Page {
  items: CustomerRow[];
  nextCursor: string | null;
}

/** What a bulk change came to; kept while some rows were refused, so that they can be named. */
export interface BulkReport extends Outcome {
  rows: readonly CustomerRow[];
}

/** Changes all selected rows at once: at once on the screen, then on the server, with the way back in the notice. */
export function useBulk(rows: readonly CustomerRow[], wanted: Wanted) {
  const { t } = useLingui();
  const format = useFormat();
  const client = useQueryClient();
  const failureText = useFailureText();
  const [report, setReport] = useState<BulkReport | null>(null);
  const refresh = () => client.invalidateQueries({ queryKey: ['customers'] });
  const back = useMutation({
    mutationFn: takeBack,
    onError: (error) => notify({ text: failureText(error) }),
    onSettled: refresh,
  });
  const run = useMutation({
    mutationFn: async ({ selection, change }: { selection: Selection; change: Change }) => {
      const chosen = selectedRows(selection, rows);
      const ids = new Set(chosen.map((row) => row.id));
      await client.cancelQueries({ queryKey: ['customers', 'list'] });
      client.setQueryData<InfiniteData<Page, string>>(
        listQuery(wanted).queryKey,
        (data) => data && { ...data, pages: data.pages.map((page) => changedPage(page, ids, change)) },
      );
      const outcome = await changeMany([...ids], change);
      return { chosen, outcome };
    },
    onSuccess: ({ chosen, outcome }, { change }) => {
      const inverse = inverseOf(
        chosen,
        change,
        outcome.refused.map(({ id }) => id),
      );
      const done = format.number(outcome.done);
      const refused = format.number(outcome.refused.length);
      notify({
        text:
          outcome.refused.length === 0
            ? plural(outcome.done, { one: `Done for ${done} customer`, other: `Done for ${done} customers` })
            : t`Done for ${done}; not possible for ${refused}`,
        ...(inverse.length > 0 ? { onUndo: () => back.mutate(inverse) } : {}),
      });
      if (outcome.refused.length > 0) setReport({ ...outcome, rows: chosen });
    },
    onError: (error) => notify({ text: failureText(error) }),
    onSettled: refresh,
  });
  return { run, report, closeReport: () => setReport(null) };
}

function changedPage(page: Page, ids: ReadonlySet<string>, change: Change): Page {
  const items = page.items.flatMap((row) => {
    if (!ids.has(row.id)) return [row];
    const next = changedRow(row, change);
    return next ? [next] : [];
  });
  return { ...page, items };
}
