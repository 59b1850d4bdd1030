import { Trans, useLingui } from '@lingui/react/macro';
import { type Import, undoImport } from '@peyvand/contract/platform/import';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { ConfirmDialog } from '../../../kit/dialog.tsx';
import { notify } from '../../../kit/toast.tsx';
import { call } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format/format.ts';
import { useFailureText } from '../failure-text.ts';
import { importQuery } from './import-queries.ts';

/** Takes a whole import back, after saying what that means. */
export function UndoImport({ one, size }: { one: Import; size?: 'sm' }) {
  const { t } = useLingui();
  const format = useFormat();
  const client = useQueryClient();
  const failureText = useFailureText();
  const [asking, setAsking] = useState(false);
  const undo = useMutation({
    mutationFn: () => call(undoImport, { params: { id: one.id } }),
    onSuccess: (now) => {
      setAsking(false);
      client.setQueryData(importQuery(one.id).queryKey, (old) => old && { ...old, ...now });
    },
    onError: (error) => notify({ text: failureText(error) }),
    onSettled: () => client.invalidateQueries({ queryKey: ['import'] }),
  });
  const created = format.number(one.counts.created);
  const updated = format.number(one.counts.updated);
  return (
    <>
      <Button look="quiet" icon="undo" onPress={() => setAsking(true)} {...(size ? { size } : {})}>
        <Trans>Take back the import</Trans>
      </Button>
      {asking && (
        <ConfirmDialog
          isOpen
          onClose={() => setAsking(false)}
          title={t`Take back the import of “${one.file.name}”?`}
          verb={t`Take back the import`}
          danger
          isPending={undo.isPending}
          onConfirm={() => undo.mutate()}
        >
          <Trans>
            What {created} rows of the file created is removed, and what {updated} rows changed becomes as it
            was. What somebody has used or changed since stays, and is counted.
          </Trans>
        </ConfirmDialog>
      )}
    </>
  );
}
