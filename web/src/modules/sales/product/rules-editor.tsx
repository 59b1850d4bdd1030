import { Trans, useLingui } from '@lingui/react/macro';
import type { OptionRule, ProductOptions } from '@peyvand/contract/sales/product-setup';
import { useState } from 'react';
import { Button, IconButton } from '../../../kit/button.tsx';
import { MultiSelect, Select } from '../../../kit/select.tsx';
import { newId } from '../pipeline/draft.ts';

/** What goes with what: a choice needs one of others, or excludes them. */
export function RulesEditor(props: {
  options: ProductOptions;
  onChange: (rules: ProductOptions['rules']) => void;
}) {
  const { t } = useLingui();
  const { options, onChange } = props;
  const choices = options.groups.flatMap((group) =>
    group.choices.map(({ id, name }) => ({ id, label: name, detail: group.name })),
  );
  const put = (at: number, change: Partial<OptionRule>) => {
    const rule = options.rules[at];
    if (rule) onChange(options.rules.with(at, { ...rule, ...change }));
  };
  const [first, second] = choices;
  const [keys, setKeys] = useState<readonly string[]>(() => options.rules.map(newId));
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="sec">
        <Trans>What goes with what</Trans>
      </legend>
      {options.rules.map((rule, at) => (
        <div key={keys[at] ?? rule.when} className="row flex-wrap items-end gap-3">
          <span className="w-56 max-phone:w-full">
            <Select
              label={t`Who chooses`}
              size="sm"
              value={rule.when}
              onChange={(when) => put(at, { when, targets: rule.targets.filter((one) => one !== when) })}
              options={choices}
            />
          </span>
          <span className="w-44">
            <Select
              label={t`must`}
              size="sm"
              value={rule.kind}
              onChange={(kind) => put(at, { kind })}
              options={[
                { id: 'requires', label: t`take one of` },
                { id: 'excludes', label: t`not take` },
              ]}
            />
          </span>
          <span className="w-64 max-phone:w-full">
            <MultiSelect
              label={t`Choices`}
              size="sm"
              value={rule.targets}
              onChange={(targets) => put(at, { targets })}
              options={choices.filter(({ id }) => id !== rule.when)}
            />
          </span>
          <IconButton
            size="sm"
            icon="trash"
            label={t`Remove the rule`}
            onPress={() => {
              setKeys(keys.toSpliced(at, 1));
              onChange(options.rules.toSpliced(at, 1));
            }}
          />
        </div>
      ))}
      {first && second && (
        <div>
          <Button
            size="sm"
            icon="plus"
            onPress={() => {
              setKeys([...keys, newId()]);
              onChange([...options.rules, { kind: 'requires', when: first.id, targets: [second.id] }]);
            }}
          >
            <Trans>Rule</Trans>
          </Button>
        </div>
      )}
    </fieldset>
  );
}
