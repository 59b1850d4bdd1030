import { Trans, useLingui } from '@lingui/react/macro';
import {
  addFlow,
  benefitKinds,
  changeFlow,
  costKinds,
  type FlowKind,
  type FlowSource,
  type ProgrammeFlow,
  type ProgrammePage,
  removeFlow,
} from '@peyvand/contract/analytics/programme';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button, IconButton } from '../../../kit/button.tsx';
import { Segmented } from '../../../kit/check.tsx';
import { SidePanel } from '../../../kit/dialog.tsx';
import { TextField } from '../../../kit/field.tsx';
import { MoneyField, NumberField } from '../../../kit/number-field.tsx';
import { Select } from '../../../kit/select.tsx';
import { notify } from '../../../kit/toast.tsx';
import { call } from '../../../lib/api.ts';
import { shifted, spanOf, units } from '../forecast/span.ts';
import { SpanName } from '../forecast/span-name.tsx';
import { type FlowDraft, inputOf } from './flow-draft.ts';
import { kindNames, sourceNames, useProgrammeFailure } from './programme-words.ts';
import { TrialFields } from './trial-fields.tsx';
import { useUnitNames } from './unit-names.ts';

type Side = 'cost' | 'benefit';

/** Enters or changes a cost or a benefit; what is measured is measured when it is saved. */
export function FlowPanel(props: {
  flow: ProgrammeFlow | null;
  start: FlowDraft;
  page: ProgrammePage;
  onClose: () => void;
}) {
  const { t, i18n } = useLingui();
  const client = useQueryClient();
  const say = useProgrammeFailure();
  const unitNames = useUnitNames();
  const { flow, page, start, onClose } = props;
  const { calendar } = page.settings;
  const [draft, setDraft] = useState(start);
  const put = (part: Partial<FlowDraft>) => setDraft({ ...draft, ...part });
  const input = inputOf(draft);
  const refresh = () => void client.invalidateQueries({ queryKey: ['programme'] });
  const done = (text: string, onUndo?: () => void) => {
    refresh();
    notify(onUndo ? { text, onUndo } : { text });
    onClose();
  };
  const save = useMutation({
    mutationFn: async () => {
      if (input === null) return;
      if (flow === null) await call(addFlow, { body: input });
      else await call(changeFlow, { params: { id: flow.id }, body: input }, { version: flow.version });
    },
    onSuccess: () => done(t`The line is saved`),
  });
  const back = useMutation({
    mutationFn: async () => {
      const before = inputOf(start);
      if (before) await call(addFlow, { body: before });
    },
    onSuccess: refresh,
    onError: (error) => notify({ text: say(error).text }),
  });
  const remove = useMutation({
    mutationFn: async ({ id, version }: ProgrammeFlow) => {
      await call(removeFlow, { params: { id } }, { version });
    },
    onSuccess: () => done(t`The line is removed`, () => back.mutate()),
    onError: (error) => notify({ text: say(error).text }),
  });
  const failed = save.isError ? say(save.error) : null;
  const side: Side = costKinds.some((kind) => kind === draft.kind) ? 'cost' : 'benefit';
  const kinds: readonly FlowKind[] = side === 'cost' ? costKinds : benefitKinds;
  const { by, unit, from } = draft;
  return (
    <SidePanel
      isOpen
      onClose={onClose}
      title={flow === null ? t`New line of the programme` : t`Line of the programme`}
      footer={
        <>
          {flow && (
            <Button icon="trash" isPending={remove.isPending} onPress={() => remove.mutate(flow)}>
              <Trans>Remove</Trans>
            </Button>
          )}
          <Button
            look="primary"
            icon="check"
            isDisabled={input === null}
            isPending={save.isPending}
            onPress={() => save.mutate()}
          >
            {by === 'entered' ? t`Save` : t`Measure and save`}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <Segmented<Side>
          label={t`Cost or benefit`}
          value={side}
          onChange={(next) => put({ kind: next === 'cost' ? 'licence' : 'margin', by: 'entered' })}
          options={[
            { id: 'cost', label: t({ message: 'Cost', context: 'of a programme' }) },
            { id: 'benefit', label: t`Benefit` },
          ]}
        />
        {side === 'benefit' && (
          <Select<FlowSource['by']>
            label={t`Where the amount comes from`}
            value={by}
            onChange={(next) => put(next === 'entered' ? { by: next } : { by: next, kind: 'margin' })}
            options={(['entered', 'won', 'experiment'] as const).map((id) => ({
              id,
              label: i18n._(sourceNames[id]),
            }))}
          />
        )}
        {by === 'entered' && (
          <Select<FlowKind>
            label={t({ message: 'Kind', context: 'of a cost or benefit' })}
            value={draft.kind}
            onChange={(kind) => put({ kind })}
            options={kinds.map((id) => ({ id, label: i18n._(kindNames[id]) }))}
          />
        )}
        <div className="row flex-wrap gap-3">
          <Segmented<(typeof units)[number]>
            label={t`Length of the period`}
            value={unit}
            onChange={(next) => put({ unit: next, from: spanOf(next, from, calendar).from })}
            options={units.map((id) => ({ id, label: unitNames[id] }))}
          />
          <span className="row gap-1">
            <IconButton
              icon="back"
              label={t`Period before`}
              onPress={() => put({ from: shifted(unit, from, -1, calendar) })}
            />
            <b className="med">
              <SpanName unit={unit} period={draft} calendar={calendar} />
            </b>
            <IconButton
              icon="forward"
              label={t`Next period`}
              onPress={() => put({ from: shifted(unit, from, 1, calendar) })}
            />
          </span>
        </div>
        {failed?.of('from') && <p className="small neg">{failed.of('from')}</p>}
        {by !== 'experiment' && (
          <NumberField
            label={t`For how many periods in a row`}
            value={draft.times}
            onChange={(times) => put({ times })}
            min={1}
            max={600}
            error={failed?.of('times')}
          />
        )}
        {by === 'entered' && (
          <MoneyField
            label={t`Amount of each period`}
            currency={page.currency}
            value={draft.amount}
            onChange={(amount) => put({ amount })}
            error={failed?.of('source.amount')}
          />
        )}
        {by === 'won' && (
          <NumberField
            label={t`Part that the programme brought (%)`}
            hint={t`Measured: the margin in each period of customers who bought for the first time in it, returns taken off. Some of them would have come anyway.`}
            value={draft.share}
            onChange={(share) => put({ share })}
            min={0.01}
            max={1}
            percent
          />
        )}
        {by === 'experiment' && (
          <TrialFields
            value={draft.experiment}
            onChange={(experiment) => put({ experiment })}
            error={failed?.of('source.experimentId', 'source.arm')}
          />
        )}
        <TextField
          label={t({ message: 'Note', context: 'of a cost or benefit' })}
          value={draft.note}
          onChange={(note) => put({ note })}
          maxLength={500}
        />
        {failed && (
          <p className="small neg" role="alert">
            {failed.text}
          </p>
        )}
      </div>
    </SidePanel>
  );
}
