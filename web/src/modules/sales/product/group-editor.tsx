import { Trans, useLingui } from '@lingui/react/macro';
import type { OptionChoice, OptionGroup } from '@peyvand/contract/sales/product-setup';
import { Button, IconButton } from '../../../kit/button.tsx';
import { TextField } from '../../../kit/field.tsx';
import { MoneyField, NumberField } from '../../../kit/number-field.tsx';
import { Select } from '../../../kit/select.tsx';
import { DecimalField } from '../decimal-field.tsx';
import { newId } from '../pipeline/draft.ts';

interface Props {
  group: OptionGroup;
  currency: string | undefined;
  onChange: (group: OptionGroup) => void;
  onRemove: () => void;
  onChoiceRemoved: (id: string, group: OptionGroup) => void;
}

/** One group of choices: how many are taken, and what each does to the price. */
export function GroupEditor({ group, currency, onChange, onRemove, onChoiceRemoved }: Props) {
  const { t } = useLingui();
  const put = (at: number, choice: OptionChoice) =>
    onChange({ ...group, choices: group.choices.with(at, choice) });
  return (
    <fieldset className="flex flex-col gap-3 border-b border-line pb-5">
      <legend className="vh">{group.name}</legend>
      <div className="row flex-wrap items-end gap-3">
        <span className="grow max-w-xs max-phone:basis-full max-phone:max-w-none">
          <TextField
            label={t`Group of choices`}
            size="sm"
            value={group.name}
            maxLength={200}
            onChange={(name) => onChange({ ...group, name })}
          />
        </span>
        <span className="w-24">
          <NumberField
            label={t`At least`}
            size="sm"
            min={0}
            max={50}
            value={group.min}
            onChange={(min) => onChange({ ...group, min: Math.round(min ?? 0) })}
          />
        </span>
        <span className="w-24">
          <NumberField
            label={t`At most`}
            size="sm"
            min={1}
            max={50}
            value={group.max}
            onChange={(max) => onChange({ ...group, max: Math.round(max ?? 1) })}
          />
        </span>
        <IconButton size="sm" icon="trash" label={t`Remove “${group.name}”`} onPress={onRemove} />
      </div>
      <ul className="flex flex-col gap-3 ps-6 max-phone:ps-0">
        {group.choices.map((choice, at) => (
          <li key={choice.id} className="row flex-wrap items-end gap-3">
            <span className="grow max-w-xs max-phone:basis-full max-phone:max-w-none">
              <TextField
                label={t`Choice`}
                size="sm"
                value={choice.name}
                maxLength={200}
                onChange={(name) => put(at, { ...choice, name })}
              />
            </span>
            <EffectFields
              effect={choice.effect}
              currency={currency}
              onChange={(effect) => put(at, { ...choice, effect })}
            />
            <IconButton
              size="sm"
              icon="close"
              label={t`Remove “${choice.name}”`}
              isDisabled={group.choices.length === 1}
              onPress={() =>
                onChoiceRemoved(choice.id, { ...group, choices: group.choices.toSpliced(at, 1) })
              }
            />
          </li>
        ))}
      </ul>
      <div className="ps-6 max-phone:ps-0">
        <Button
          size="sm"
          icon="plus"
          onPress={() =>
            onChange({
              ...group,
              choices: [...group.choices, { id: newId(), name: t`New choice`, effect: null }],
            })
          }
        >
          <Trans>Choice</Trans>
        </Button>
      </div>
    </fieldset>
  );
}

/** What a choice does to the price: nothing, an amount, or per cent of the base price. */
function EffectFields(props: {
  effect: OptionChoice['effect'];
  currency: string | undefined;
  onChange: (effect: OptionChoice['effect']) => void;
}) {
  const { t } = useLingui();
  const { effect, currency, onChange } = props;
  const kind = effect === null ? 'none' : 'amount' in effect ? 'amount' : 'percent';
  return (
    <>
      <span className="w-44">
        <Select
          label={t`Price`}
          size="sm"
          value={kind}
          onChange={(next) =>
            onChange(next === 'none' ? null : next === 'amount' ? { amount: '0' } : { percent: '0' })
          }
          options={[
            { id: 'none', label: t`Unchanged` },
            { id: 'amount', label: t`Adds an amount`, ...(currency ? {} : { disabled: true }) },
            { id: 'percent', label: t`Adds per cent` },
          ]}
        />
      </span>
      {effect !== null && 'amount' in effect && currency && (
        <span className="w-44">
          <MoneyField
            label={t`Amount`}
            size="sm"
            currency={currency}
            value={effect.amount}
            onChange={(amount) => onChange({ amount: amount ?? '0' })}
          />
        </span>
      )}
      {effect !== null && 'percent' in effect && (
        <span className="w-32">
          <DecimalField
            label={t`Per cent`}
            size="sm"
            places={2}
            value={effect.percent}
            onChange={(percent) => onChange({ percent: percent ?? '0' })}
            suffix={t({ message: '%', context: 'per cent behind a number' })}
          />
        </span>
      )}
    </>
  );
}
