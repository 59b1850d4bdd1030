import { useLingui } from '@lingui/react/macro';
import type { DealBulkAction } from '@peyvand/contract/sales/deal-bulk';
import type { Pipeline } from '@peyvand/contract/sales/pipelines';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { DateField } from '../../../kit/date-field.tsx';
import { Dialog } from '../../../kit/dialog.tsx';
import { TextField } from '../../../kit/field.tsx';
import { Select } from '../../../kit/select.tsx';
import { reasonsQuery } from '../deal/deal-queries.ts';
import { useNameOf } from '../deal/deal-words.ts';
import { peopleQuery } from '../people-query.ts';

export type Asking = 'assign' | 'stage' | 'tag' | 'untag' | 'expected';

/** Asks what a change of many deals needs to know. */
export function BulkQuestion(props: {
  asking: Asking;
  pipelines: readonly Pipeline[];
  onClose: () => void;
  onChange: (change: DealBulkAction) => void;
}) {
  const { asking, onClose } = props;
  const { t } = useLingui();
  const nameOf = useNameOf();
  const people = useQuery(peopleQuery).data?.items ?? [];
  const reasons = useQuery(reasonsQuery).data?.items ?? [];
  const [id, setId] = useState<string | null>(null);
  const [reasonId, setReasonId] = useState<string | null>(null);
  const [text, setText] = useState('');
  const [day, setDay] = useState<string | null>(null);
  const stages = props.pipelines.flatMap((pipeline) =>
    pipeline.stages.map((stage) => ({ stage, pipeline: nameOf(pipeline.names) })),
  );
  const stage = stages.find((one) => one.stage.id === id)?.stage;
  const offered = reasons.filter(({ kind, active }) => active && kind === stage?.kind);
  const titles: Readonly<Record<Asking, string>> = {
    assign: t`Give to a colleague`,
    stage: t`Move to a stage`,
    tag: t`Add a tag`,
    untag: t`Remove a tag`,
    expected: t`Expected close`,
  };
  const change = changeOf();
  function changeOf(): DealBulkAction | null {
    if (asking === 'assign') return id === null ? null : { action: 'assign', ownerId: id };
    if (asking === 'expected') return { action: 'expected', expectedOn: day };
    if (asking !== 'stage') return text.trim() === '' ? null : { action: asking, tag: text.trim() };
    if (!stage || (stage.kind === 'lost' && offered.length > 0 && reasonId === null)) return null;
    return { action: 'stage', stageId: stage.id, ...(reasonId === null ? {} : { reasonId }) };
  }
  const done = () => {
    if (change) props.onChange(change);
  };
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={titles[asking]}
      footer={
        <>
          <Button onPress={onClose}>{t`Cancel`}</Button>
          <Button look="primary" isDisabled={change === null} onPress={done}>
            {t`Continue`}
          </Button>
        </>
      }
    >
      <form
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          done();
        }}
      >
        {asking === 'assign' && (
          <Select
            label={t`Owner`}
            value={id}
            onChange={setId}
            options={people
              .filter(({ active }) => active)
              .map((person) => ({ id: person.id, label: person.name }))}
          />
        )}
        {asking === 'stage' && (
          <Select
            label={t`Stage`}
            value={id}
            onChange={(next) => {
              setId(next);
              setReasonId(null);
            }}
            options={stages.map(({ stage: one, pipeline }) => ({
              id: one.id,
              label: props.pipelines.length > 1 ? `${pipeline} · ${nameOf(one.names)}` : nameOf(one.names),
            }))}
          />
        )}
        {asking === 'stage' && offered.length > 0 && (
          <Select
            label={t({ message: 'Reason', context: 'of winning or losing' })}
            value={reasonId}
            onChange={setReasonId}
            options={offered.map((one) => ({ id: one.id, label: nameOf(one.names) }))}
          />
        )}
        {(asking === 'tag' || asking === 'untag') && (
          <TextField label={t`Tag`} value={text} onChange={setText} maxLength={40} autoFocus />
        )}
        {asking === 'expected' && (
          <DateField
            label={t`Expected close`}
            value={day}
            onChange={setDay}
            hint={t`Empty takes the day away`}
          />
        )}
      </form>
    </Dialog>
  );
}
