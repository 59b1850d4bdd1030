import { Trans, useLingui } from '@lingui/react/macro';
import { changePipeline, createPipeline, type Pipeline, type Stage } from '@peyvand/contract/sales/pipelines';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { Check } from '../../../kit/check.tsx';
import { TextField } from '../../../kit/field.tsx';
import { Select } from '../../../kit/select.tsx';
import { call } from '../../../lib/api.ts';
import { usePreferences } from '../../../lib/preferences.ts';
import { useNameOf } from '../deal/deal-words.ts';
import { failureText } from '../failure-text.ts';
import { type Draft, named, withMoved, withoutStage, withStage } from './draft.ts';
import { StageFields } from './stage-fields.tsx';

/** Arranges one pipeline: its name, its stages in order, and where the deals of stages go that are taken out. */
export function PipelineEditor(props: { of: Pipeline | null; draft: Draft; onClose: () => void }) {
  const { t, i18n } = useLingui();
  const { of, onClose } = props;
  const nameOf = useNameOf();
  const { language } = usePreferences();
  const client = useQueryClient();
  const [draft, setDraft] = useState(props.draft);
  const save = useMutation({
    mutationFn: ({ targets, ...body }: Draft) => {
      const moves = Object.entries(targets).map(([from, to]) => ({ from, to }));
      return of
        ? call(changePipeline, { params: { id: of.id }, body: { ...body, moves } }, { version: of.version })
        : call(createPipeline, { body });
    },
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['pipelines'] });
      void client.invalidateQueries({ queryKey: ['deals'] });
      onClose();
    },
  });
  const put = (stage: Stage) =>
    setDraft({ ...draft, stages: draft.stages.map((one) => (one.id === stage.id ? stage : one)) });
  const gone = (of?.stages ?? []).filter(({ id }) => draft.targets[id] !== undefined);
  return (
    <div className="pf-page flex flex-col gap-4 max-w-4xl">
      {save.isError && (
        <p className="small neg" role="alert">
          {failureText(save.error, i18n)}
        </p>
      )}
      <TextField
        label={t({ message: 'Name', context: 'of a pipeline' })}
        value={nameOf(draft.names)}
        onChange={(name) => setDraft({ ...draft, names: named(draft.names, language, name) })}
        maxLength={80}
      />
      <Check isSelected={draft.active} onChange={(active) => setDraft({ ...draft, active })}>
        <Trans>Takes new deals</Trans>
      </Check>
      <ol className="flex flex-col gap-4">
        {draft.stages.map((stage, at) => (
          <StageFields
            key={stage.id}
            stage={stage}
            all={draft.stages}
            onChange={put}
            onMove={(step) => setDraft(withMoved(draft, stage.id, step))}
            onRemove={
              draft.stages.filter(({ kind }) => kind === stage.kind).length > 1
                ? () => setDraft(withoutStage(draft, stage.id))
                : undefined
            }
            isFirst={at === 0}
          />
        ))}
      </ol>
      <div>
        <Button size="sm" icon="plus" onPress={() => setDraft(withStage(draft, language, t`New stage`))}>
          <Trans>Stage</Trans>
        </Button>
      </div>
      {gone.map(({ id, names, kind }) => {
        const name = nameOf(names);
        return (
          <Select
            key={id}
            label={t`Deals of “${name}” go to`}
            value={draft.targets[id] ?? null}
            onChange={(to) => setDraft({ ...draft, targets: { ...draft.targets, [id]: to } })}
            options={draft.stages
              .filter((stage) => stage.kind === kind)
              .map((stage) => ({ id: stage.id, label: nameOf(stage.names) }))}
          />
        );
      })}
      <div className="pf-acts">
        <Button onPress={onClose}>{t`Cancel`}</Button>
        <Button look="primary" icon="check" isPending={save.isPending} onPress={() => save.mutate(draft)}>
          <Trans>Save</Trans>
        </Button>
      </div>
    </div>
  );
}
