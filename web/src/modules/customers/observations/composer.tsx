import { useLingui } from '@lingui/react/macro';
import type { CustomerKind } from '@peyvand/contract/customers/customer';
import { ObservationKind } from '@peyvand/contract/customers/observations';
import { useState } from 'react';
import { Composer } from '../../../kit/story/composer.tsx';
import { notify } from '../../../kit/toast.tsx';
import { ObservationFields } from './observation-fields.tsx';
import type { ObservationDraft, useObservationActions } from './use-observations.ts';
import { observationIcons, observationWords } from './words.ts';

type Rest = Omit<ObservationDraft, 'kind' | 'statement'>;
const blank: Rest = { topic: '', scope: 'customer', source: 'talk', confidence: 70 };

/** Writes down what was learned: the kind, what it is about, in whose words, how sure. */
export function ObservationComposer(props: {
  customerId: string;
  kind: CustomerKind;
  add: ReturnType<typeof useObservationActions>['add'];
}) {
  const { t, i18n } = useLingui();
  const [rest, setRest] = useState<Rest>(blank);
  async function send(kind: string, statement: string): Promise<boolean> {
    const known = ObservationKind.options.find((one) => one === kind);
    if (!known) return false;
    if (rest.topic.trim() === '') {
      notify({ text: t`What is it about? Give it a topic.` });
      return false;
    }
    try {
      await props.add.mutateAsync({ ...rest, topic: rest.topic.trim(), kind: known, statement });
      setRest({ ...blank, source: rest.source });
      return true;
    } catch {
      return false;
    }
  }
  return (
    <Composer
      draftKey={`knowledge.${props.customerId}`}
      onSend={send}
      channels={ObservationKind.options.map((kind) => ({
        id: kind,
        label: i18n._(observationWords[kind]),
        icon: observationIcons[kind],
        verb: t`Write down`,
        placeholder: t`What did you learn?`,
        fields: (
          <ObservationFields
            of={props.kind}
            kind={kind}
            value={rest}
            onChange={(part) => setRest({ ...rest, ...part })}
          />
        ),
      }))}
    />
  );
}
