import { Trans, useLingui } from '@lingui/react/macro';
import { type Pipeline, removePipeline } from '@peyvand/contract/sales/pipelines';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button, IconButton } from '../../../kit/button.tsx';
import { ConfirmDialog } from '../../../kit/dialog.tsx';
import { SkeletonRows, Tag } from '../../../kit/marks.tsx';
import { notify } from '../../../kit/toast.tsx';
import { call } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format/format.ts';
import { usePreferences } from '../../../lib/preferences.ts';
import { pipelinesQuery } from '../deal/deal-queries.ts';
import { useNameOf } from '../deal/deal-words.ts';
import { failureText } from '../failure-text.ts';
import { ListFailed } from '../list-failed.tsx';
import { type Draft, draftOf, newDraft } from './draft.ts';
import { ListsEditor } from './lists-editor.tsx';
import { PipelineEditor } from './pipeline-editor.tsx';
import { ReasonsEditor } from './reasons-editor.tsx';

/** The ways that deals go, and why they are won and lost. */
export function PipelinesSection() {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const nameOf = useNameOf();
  const { language } = usePreferences();
  const client = useQueryClient();
  const list = useQuery(pipelinesQuery);
  const [editing, setEditing] = useState<{ of: Pipeline | null; draft: Draft } | null>(null);
  const [removing, setRemoving] = useState<Pipeline | null>(null);
  const remove = useMutation({
    mutationFn: ({ id, version }: Pipeline) => call(removePipeline, { params: { id } }, { version }),
    onSuccess: () => setRemoving(null),
    onError: (error) => notify({ text: failureText(error, i18n) }),
    onSettled: () => client.invalidateQueries({ queryKey: ['pipelines'] }),
  });
  if (list.isPending) return <SkeletonRows rows={5} />;
  if (!list.data)
    return <ListFailed error={list.error} onRetry={() => void list.refetch()} isRetrying={list.isFetching} />;
  const { items } = list.data;
  if (editing)
    return <PipelineEditor key={editing.of?.id ?? 'new'} {...editing} onClose={() => setEditing(null)} />;
  const add = () =>
    setEditing({
      of: null,
      draft: newDraft(language, items.length + 1, {
        name: t`New pipeline`,
        first: t`First contact`,
        won: t({ message: 'Won', context: 'deal' }),
        lost: t({ message: 'Lost', context: 'deal' }),
      }),
    });
  return (
    <div className="pf-page">
      <ul className="pf-list">
        {items.map((pipeline) => {
          const name = nameOf(pipeline.names);
          return (
            <li key={pipeline.id}>
              <span className="grow">
                <bdi className="med block">{name}</bdi>
                <span className="meta block">
                  {format.list(
                    pipeline.stages.filter(({ kind }) => kind === 'open').map(({ names }) => nameOf(names)),
                  )}
                </span>
              </span>
              {!pipeline.active && <Tag>{t`Takes no new deals`}</Tag>}
              <IconButton
                icon="pen"
                label={t`Arrange “${name}”`}
                onPress={() => setEditing({ of: pipeline, draft: draftOf(pipeline) })}
              />
              <IconButton icon="trash" label={t`Remove “${name}”`} onPress={() => setRemoving(pipeline)} />
            </li>
          );
        })}
      </ul>
      <div className="pf-acts mt-4">
        <Button look="quiet" icon="plus" onPress={add}>
          <Trans>New pipeline</Trans>
        </Button>
      </div>
      <ReasonsEditor />
      <ListsEditor />
      {removing && (
        <ConfirmDialog
          isOpen
          danger
          title={t`Remove “${nameOf(removing.names)}”?`}
          verb={t`Remove`}
          isPending={remove.isPending}
          onClose={() => setRemoving(null)}
          onConfirm={() => remove.mutate(removing)}
        >
          <Trans>Only a pipeline without deals can be removed; otherwise let it take no new ones.</Trans>
        </ConfirmDialog>
      )}
    </div>
  );
}
