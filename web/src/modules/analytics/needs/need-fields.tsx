import { useLingui } from '@lingui/react/macro';
import type { Currency } from '@peyvand/contract/core/money';
import { useQuery } from '@tanstack/react-query';
import { IconButton } from '../../../kit/button.tsx';
import { TextField } from '../../../kit/field.tsx';
import { MoneyField, NumberField } from '../../../kit/number-field.tsx';
import { Select } from '../../../kit/select.tsx';
import type { NeedDraft } from './draft.ts';
import { trialsQuery } from './needs-query.ts';

/** Name and weight of a need, and the experiment in which it was answered. */
export function NeedFields(props: {
  draft: NeedDraft;
  currency: Currency;
  onChange: (part: Partial<NeedDraft>) => void;
  onRemove: () => void;
}) {
  const { t } = useLingui();
  const { draft, currency, onChange } = props;
  const { data } = useQuery(trialsQuery);
  const experiments = data?.items ?? [];
  const { trial } = draft;
  const arms = experiments.find(({ id }) => id === trial?.experimentId)?.arms ?? [];
  return (
    <fieldset>
      <div className="first">
        <TextField
          label={t`What they ask for`}
          value={draft.name}
          onChange={(name) => onChange({ name })}
          maxLength={100}
        />
        <NumberField
          label={t({ message: 'Weight', context: 'of a need' })}
          value={draft.weight}
          onChange={(weight) => onChange({ weight })}
          min={0.1}
          max={100}
          suffix="%"
        />
        <IconButton icon="trash" label={t`Remove the need`} onPress={props.onRemove} />
      </div>
      {experiments.length > 0 && (
        <Select<string>
          label={t`Tried in the experiment`}
          value={trial?.experimentId ?? ''}
          onChange={(id) => {
            const arm = experiments.find((one) => one.id === id)?.arms[0];
            onChange({ trial: arm === undefined ? null : { experimentId: id, arm } });
          }}
          options={[
            { id: '', label: t`Not tried` },
            ...experiments.map(({ id, name }) => ({ id, label: name })),
          ]}
        />
      )}
      {trial && arms.length > 1 && (
        <Select<string>
          label={t`Treated group`}
          value={trial.arm}
          onChange={(arm) => onChange({ trial: { ...trial, arm } })}
          options={arms.map((name) => ({ id: name, label: name }))}
        />
      )}
      {trial && (
        <MoneyField
          label={t`Cost for each customer for whom it is answered`}
          currency={currency}
          value={draft.cost}
          onChange={(cost) => onChange({ cost })}
        />
      )}
    </fieldset>
  );
}
