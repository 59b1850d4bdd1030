import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { NumberField } from '../../../kit/number-field.tsx';
import { Select } from '../../../kit/select.tsx';
import { type FlowDraft, trialOf } from './flow-draft.ts';
import { trialsQuery } from './programme-query.ts';

type Chosen = FlowDraft['experiment'];

/** Which experiment, which treated group of it, within how many days. */
export function TrialFields(props: {
  value: Chosen;
  onChange: (value: Chosen) => void;
  error: string | undefined;
}) {
  const { t } = useLingui();
  const { value, onChange, error } = props;
  const { data, isError } = useQuery(trialsQuery);
  if (isError)
    return (
      <p className="small neg">
        <Trans>The experiments did not load. Try again.</Trans>
      </p>
    );
  const items = data?.items ?? [];
  if (data && items.length === 0)
    return (
      <p className="t2">
        <Trans>
          There is no experiment yet.{' '}
          <a className="link" href="/experiments">
            Begin one
          </a>
          : only a control group shows what the programme itself brought.
        </Trans>
      </p>
    );
  const chosen = items.find(({ id }) => id === value?.id);
  return (
    <>
      <Select<string>
        label={t`Experiment`}
        value={value?.id ?? null}
        onChange={(id) => {
          const found = items.find((one) => one.id === id);
          if (found) onChange(trialOf(found));
        }}
        options={items.map(({ id, name }) => ({ id, label: name }))}
        {...(error === undefined ? {} : { error })}
      />
      {value && chosen && chosen.arms.length > 1 && (
        <Select<string>
          label={t`Treated group`}
          value={value.arm}
          onChange={(arm) => onChange({ ...value, arm })}
          options={chosen.arms.map((name) => ({ id: name, label: name }))}
        />
      )}
      {value && (
        <NumberField
          label={t`Within how many days`}
          hint={t`Measured: the difference of sales per customer to the control group, times those treated, times the margin of sales. It counts as nothing where chance may have brought it.`}
          value={value.days}
          onChange={(days) => onChange({ ...value, days: days ?? 30 })}
          min={1}
          max={730}
        />
      )}
    </>
  );
}
