import { useLingui } from '@lingui/react/macro';
import { type Observation, ObservationKind } from '@peyvand/contract/customers/observations';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { DateField } from '../../../kit/date-field.tsx';
import { Dialog } from '../../../kit/dialog.tsx';
import { TextArea } from '../../../kit/field.tsx';
import { Select } from '../../../kit/select.tsx';
import { recordQuery } from '../queries.ts';
import { ObservationFields } from './observation-fields.tsx';
import type { ObservationChange } from './use-observations.ts';
import { observationWords } from './words.ts';

/** Corrects an observation that was written down wrong. */
export function ObservationDialog(props: {
  observation: Observation;
  isPending: boolean;
  onClose: () => void;
  onSave: (change: ObservationChange) => void;
}) {
  const { t, i18n } = useLingui();
  const { kind, scope, topic, statement, observedOn, source, confidence, expiresOn } = props.observation;
  const [draft, setDraft] = useState({
    kind,
    scope,
    topic,
    statement,
    observedOn,
    source,
    confidence,
    expiresOn,
  });
  const of = useQuery(recordQuery(props.observation.customerId)).data?.kind ?? 'person';
  const change = (part: Partial<typeof draft>) => setDraft({ ...draft, ...part });
  return (
    <Dialog
      isOpen
      wide
      onClose={props.onClose}
      title={t`Correct what is known`}
      footer={
        <>
          <Button onPress={props.onClose}>{t`Cancel`}</Button>
          <Button
            look="primary"
            isPending={props.isPending}
            isDisabled={draft.topic.trim() === '' || draft.statement.trim() === ''}
            onPress={() => props.onSave(draft)}
          >{t`Save`}</Button>
        </>
      }
    >
      <div className="grid gap-4 knowledge">
        <Select
          label={t`Kind`}
          value={draft.kind}
          onChange={(next) => change({ kind: next })}
          options={ObservationKind.options.map((id) => ({ id, label: i18n._(observationWords[id]) }))}
        />
        <TextArea
          label={t`What is known`}
          value={draft.statement}
          onChange={(next) => change({ statement: next })}
          maxLength={2000}
        />
        <ObservationFields
          of={of}
          kind={draft.kind}
          value={draft}
          onChange={(part) =>
            change({
              topic: part.topic ?? draft.topic,
              scope: part.scope ?? draft.scope,
              source: part.source ?? draft.source,
              confidence: part.confidence ?? draft.confidence,
              observedOn: part.observedOn ?? draft.observedOn,
            })
          }
        />
        <DateField
          label={t`Does not count from`}
          value={draft.expiresOn}
          onChange={(next) => change({ expiresOn: next })}
        />
      </div>
    </Dialog>
  );
}
