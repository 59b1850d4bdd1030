import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { CustomerRow } from '@peyvand/contract/customers/customer';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { BulkBar } from '../../../kit/table/bulk-bar.tsx';
import { nothing, type Selection } from '../../../kit/table/selection.ts';
import { notify } from '../../../kit/toast.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { useFailureText } from '../failure-text.ts';
import type { Wanted } from '../queries.ts';
import { changeMany, selectedRows, takeBack } from './bulk.ts';

/** In the trash the only verb is to bring back. */
export function TrashTools(props: {
  rows: readonly CustomerRow[];
  wanted: Wanted;
  selection: Selection;
  onSelection: (selection: Selection) => void;
  total: number | undefined;
}) {
  const { t } = useLingui();
  const format = useFormat();
  const client = useQueryClient();
  const failureText = useFailureText();
  const restore = useMutation({
    mutationFn: async (selection: Selection) => {
      const rows = await selectedRows(selection, props.rows, props.wanted);
      const ids = rows.map((row) => row.id);
      await takeBack([{ kind: 'restore', ids }]);
      return ids;
    },
    onSuccess: (ids) => {
      const count = format.number(ids.length);
      notify({
        text: plural(ids.length, { one: `${count} customer is back`, other: `${count} customers are back` }),
        onUndo: () =>
          void changeMany(ids, { action: 'delete' }).then(() =>
            client.invalidateQueries({ queryKey: ['customers'] }),
          ),
      });
      props.onSelection(nothing);
    },
    onError: (error) => notify({ text: failureText(error) }),
    onSettled: () => client.invalidateQueries({ queryKey: ['customers'] }),
  });
  return (
    <BulkBar
      selection={props.selection}
      onSelection={props.onSelection}
      total={props.total ?? props.rows.length}
      isTotalKnown={props.total !== undefined}
      isPending={restore.isPending}
      actions={[
        {
          id: 'restore',
          label: t`Restore`,
          icon: 'undo',
          onAction: () => restore.mutate(props.selection),
        },
      ]}
    />
  );
}
