import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { type FieldDefinition, fieldUsage, removeField } from '@peyvand/contract/platform/fields';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { ConfirmDialog } from '../../../kit/dialog.tsx';
import { call } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format/format.ts';
import { Note } from '../form/form.tsx';
import { useProblemWords } from '../form/problem-words.ts';
import { fieldsQuery, useWords } from './queries.ts';
import './field-reasons.ts';

/** Asks before a field and its values are gone, and says how many values there are. */
export function RemoveDialog({ field, onClose }: { field: FieldDefinition; onClose: () => void }) {
  const { t } = useLingui();
  const client = useQueryClient();
  const format = useFormat();
  const say = useProblemWords();
  const words = useWords();
  const usage = useQuery({
    queryKey: ['field-usage', field.id],
    queryFn: ({ signal }) => call(fieldUsage, { params: { id: field.id } }, { signal }),
    staleTime: 0,
  });
  const remove = useMutation({
    mutationFn: () => call(removeField, { params: { id: field.id } }, { version: field.version }),
    onSuccess: onClose,
    onSettled: () => client.invalidateQueries({ queryKey: fieldsQuery.queryKey }),
  });
  const count = usage.data?.count ?? 0;
  const name = words(field.label, field.key);
  return (
    <ConfirmDialog
      isOpen
      onClose={onClose}
      title={t`Delete the field “${name}”?`}
      verb={t`Delete the field`}
      danger
      isPending={remove.isPending || usage.isPending}
      onConfirm={() => remove.mutate()}
    >
      {(remove.error ?? usage.error) && <Note tone="negative">{say(remove.error ?? usage.error)}</Note>}
      <p>
        {t`${plural(count, {
          one: `${format.number(count)} record has a value. It is taken out; the history keeps it.`,
          other: `${format.number(count)} records have a value. They are taken out; the history keeps them.`,
        })}`}
      </p>
    </ConfirmDialog>
  );
}
