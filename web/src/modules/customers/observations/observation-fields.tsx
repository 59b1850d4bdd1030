import { useLingui } from '@lingui/react/macro';
import type { CustomerKind } from '@peyvand/contract/customers/customer';
import {
  type ObservationKind,
  type ObservationScope,
  ObservationSource,
} from '@peyvand/contract/customers/observations';
import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { DateField } from '../../../kit/date-field.tsx';
import { NumberField } from '../../../kit/number-field.tsx';
import { Select } from '../../../kit/select.tsx';
import { topicsQuery } from './queries.ts';
import type { ObservationDraft } from './use-observations.ts';
import { scopeWords, sourceWords } from './words.ts';

type Value = Pick<ObservationDraft, 'topic' | 'scope' | 'source' | 'confidence' | 'observedOn' | 'expiresOn'>;

/** Everything of an observation but its words: topic, day, source, how sure, for whom. */
export function ObservationFields(props: {
  of: CustomerKind;
  kind: ObservationKind;
  value: Value;
  onChange: (part: Partial<Value>) => void;
}) {
  const { value, onChange } = props;
  const { t, i18n } = useLingui();
  const listId = useId();
  const topics = useQuery(topicsQuery).data?.items.filter((one) => one.kind === props.kind) ?? [];
  const scopes: ObservationScope[] = ['customer', props.of === 'person' ? 'household' : 'group'];
  return (
    <div className="fields">
      <label className="field">
        <span className="label">{t`Topic`}</span>
        <span className="input">
          <input
            dir="auto"
            list={listId}
            maxLength={80}
            value={value.topic}
            onChange={(event) => onChange({ topic: event.target.value })}
          />
        </span>
        <datalist id={listId}>
          {topics.map((topic) => (
            <option key={topic.name} value={topic.name}>
              {topic.name}
            </option>
          ))}
        </datalist>
      </label>
      <DateField
        label={t`Observed`}
        value={value.observedOn ?? null}
        onChange={(observedOn) => onChange({ observedOn: observedOn ?? undefined })}
      />
      <Select
        label={t`Source`}
        value={value.source ?? 'talk'}
        onChange={(source) => onChange({ source })}
        options={ObservationSource.options.map((id) => ({ id, label: i18n._(sourceWords[id]) }))}
      />
      <NumberField
        label={t`Sure`}
        suffix="%"
        min={0}
        max={100}
        value={value.confidence ?? null}
        onChange={(confidence) => onChange({ confidence: confidence ?? 0 })}
      />
      <Select
        label={t`Holds for`}
        value={value.scope ?? 'customer'}
        onChange={(scope) => onChange({ scope })}
        options={scopes.map((id) => ({ id, label: i18n._(scopeWords[id]) }))}
      />
    </div>
  );
}
