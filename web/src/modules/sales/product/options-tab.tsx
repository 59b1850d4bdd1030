import { Trans, useLingui } from '@lingui/react/macro';
import type { ProductOptions, ProductSetup } from '@peyvand/contract/sales/product-setup';
import type { Product } from '@peyvand/contract/sales/products';
import { useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { failureText } from '../failure-text.ts';
import { newId } from '../pipeline/draft.ts';
import { ConfigurationTry } from './configuration-try.tsx';
import { GroupEditor } from './group-editor.tsx';
import { RulesEditor } from './rules-editor.tsx';
import { useSetupChange } from './setup-queries.ts';

/** What can be chosen of a product that is made to order, what goes with what, and a trial of it. */
export function OptionsTab(props: { setup: ProductSetup; product: Product; writes: boolean }) {
  const { t, i18n } = useLingui();
  const { setup, product, writes } = props;
  const [options, setOptions] = useState<ProductOptions>(setup.options);
  const [round, setRound] = useState(0);
  const save = useSetupChange(setup);
  const changed = JSON.stringify(options) !== JSON.stringify(setup.options);
  const currency = product.price?.currency;
  const group = () => ({
    id: newId(),
    name: t`New group`,
    min: 0,
    max: 1,
    choices: [{ id: newId(), name: t`New choice`, effect: null }],
  });
  return (
    <div className="flex flex-col gap-6 max-w-4xl">
      {save.isError && (
        <p className="small neg" role="alert">
          {failureText(save.error, i18n)}
        </p>
      )}
      {options.groups.length === 0 && (
        <p className="t2">
          <Trans>
            A product that is made to order offers groups of choices: material, engraving, delivery. A choice
            can change the price, need another one, or exclude it.
          </Trans>
        </p>
      )}
      {writes &&
        options.groups.map((one, at) => (
          <GroupEditor
            key={one.id}
            group={one}
            currency={currency}
            onChange={(next) => setOptions({ ...options, groups: options.groups.with(at, next) })}
            onRemove={() => {
              const gone = new Set(one.choices.map(({ id }) => id));
              setOptions({
                groups: options.groups.toSpliced(at, 1),
                rules: withoutChoices(options.rules, gone),
              });
            }}
            onChoiceRemoved={(id, next) =>
              setOptions({
                groups: options.groups.with(at, next),
                rules: withoutChoices(options.rules, new Set([id])),
              })
            }
          />
        ))}
      {writes && (
        <div>
          <Button
            size="sm"
            icon="plus"
            onPress={() => setOptions({ ...options, groups: [...options.groups, group()] })}
          >
            <Trans>Group of choices</Trans>
          </Button>
        </div>
      )}
      {writes && options.groups.some(({ choices }) => choices.length > 0) && (
        <RulesEditor key={round} options={options} onChange={(rules) => setOptions({ ...options, rules })} />
      )}
      {writes && changed && (
        <div className="pf-acts">
          <Button
            onPress={() => {
              setOptions(setup.options);
              setRound(round + 1);
            }}
          >
            {t`Discard`}
          </Button>
          <Button
            look="primary"
            icon="check"
            isPending={save.isPending}
            onPress={() => save.mutate({ options })}
          >
            <Trans>Save options</Trans>
          </Button>
        </div>
      )}
      {!changed && setup.options.groups.length > 0 && product.price !== undefined && (
        <ConfigurationTry product={product} options={setup.options} />
      )}
    </div>
  );
}

/** Rules that do not speak of the choices; targets that are gone leave their rule, and the last one takes it along. */
function withoutChoices(rules: ProductOptions['rules'], gone: ReadonlySet<string>): ProductOptions['rules'] {
  return rules.flatMap((rule) => {
    const targets = rule.targets.filter((one) => !gone.has(one));
    return gone.has(rule.when) || targets.length === 0 ? [] : [{ ...rule, targets }];
  });
}
