import { Trans, useLingui } from '@lingui/react/macro';
import {
  deactivateField,
  type FieldDefinition,
  orderFields,
  reactivateField,
} from '@peyvand/contract/platform/fields';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { Segmented } from '../../../kit/check.tsx';
import { EmptyState, ErrorState } from '../../../kit/empty.tsx';
import { SkeletonRows } from '../../../kit/marks.tsx';
import { notify } from '../../../kit/toast.tsx';
import { call } from '../../../lib/api.ts';
import { Note } from '../form/form.tsx';
import { useProblemWords } from '../form/problem-words.ts';
import { useRightsWords } from '../rights/rights-words.ts';
import { ConversionDialog } from './conversion-dialog.tsx';
import { FieldDialog } from './field-dialog.tsx';
import { FieldLines } from './field-lines.tsx';
import { fieldsQuery, useWords } from './queries.ts';
import { RemoveDialog } from './remove-dialog.tsx';
import './fields.css';
import './field-reasons.ts';

type Task =
  | { do: 'add' }
  | { do: 'edit'; field: FieldDefinition }
  | { do: 'convert'; field: FieldDefinition }
  | { do: 'remove'; field: FieldDefinition };

/** The custom fields of each kind of record: what they are, their order, and which are out of use. */
export function FieldsSection() {
  const { t } = useLingui();
  const client = useQueryClient();
  const say = useProblemWords();
  const rights = useRightsWords();
  const words = useWords();
  const list = useQuery(fieldsQuery);
  const hosts = list.data?.hosts ?? [];
  const [chosen, setChosen] = useState<string | null>(null);
  const resource = chosen ?? hosts[0]?.resource ?? 'customers';
  const [task, setTask] = useState<Task | null>(null);
  const refresh = () => client.invalidateQueries({ queryKey: fieldsQuery.queryKey });
  const own = list.data?.items.filter((one) => one.resource === resource) ?? [];
  const order = useMutation({
    mutationFn: (ids: string[]) => call(orderFields, { body: { resource, ids } }),
    onSettled: refresh,
  });
  const turn = useMutation({
    mutationFn: ({ field, on }: { field: FieldDefinition; on: boolean }) =>
      call(on ? reactivateField : deactivateField, { params: { id: field.id } }),
    onSuccess: (field, { on }) => {
      const name = words(field.label, field.key);
      notify({
        text: on
          ? t`The field “${name}” is in use again`
          : t`The field “${name}” is out of use; its values are kept`,
        onUndo: () => turn.mutate({ field, on: !on }),
      });
    },
    onSettled: refresh,
  });
  const problem = order.error ?? turn.error;
  return (
    <div className="pf-page">
      <div className="row flex-wrap gap-3 py-3">
        <p className="fd-intro small t3">
          <Trans>
            Fields of your own behave like built-in ones: in forms, lists, filters, files and the API.
          </Trans>
        </p>
        {hosts.length > 1 && (
          <Segmented
            label={t`Records`}
            value={resource}
            onChange={setChosen}
            options={hosts.map((one) => ({ id: one.resource, label: rights.resource(one.resource) }))}
          />
        )}
        <Button look="primary" icon="plus" onPress={() => setTask({ do: 'add' })}>{t`New field`}</Button>
      </div>
      {problem && <Note tone="negative">{say(problem)}</Note>}
      {list.isPending && <SkeletonRows rows={5} widths={[50, 30]} />}
      {list.isError && !list.data && (
        <ErrorState
          title={t`The fields did not load`}
          text={say(list.error)}
          onRetry={() => void list.refetch()}
        />
      )}
      {list.data && own.length === 0 && (
        <EmptyState
          title={t`No fields of your own yet`}
          text={t`Add what your business needs to know: a contract number, a size, a date of renewal.`}
        />
      )}
      {own.length > 0 && (
        <FieldLines
          fields={own}
          onOrder={(ids) => order.mutate(ids)}
          onEdit={(field) => setTask({ do: 'edit', field })}
          onConvert={(field) => setTask({ do: 'convert', field })}
          onTurn={(field, on) => turn.mutate({ field, on })}
          onRemove={(field) => setTask({ do: 'remove', field })}
        />
      )}
      {task?.do === 'add' && <FieldDialog resource={resource} field={null} onClose={() => setTask(null)} />}
      {task?.do === 'edit' && (
        <FieldDialog resource={resource} field={task.field} onClose={() => setTask(null)} />
      )}
      {task?.do === 'convert' && <ConversionDialog field={task.field} onClose={() => setTask(null)} />}
      {task?.do === 'remove' && <RemoveDialog field={task.field} onClose={() => setTask(null)} />}
    </div>
  );
}
