import { Trans, useLingui } from '@lingui/react/macro';
import { judgeConfiguration, type ProductOptions } from '@peyvand/contract/sales/product-setup';
import type { Product } from '@peyvand/contract/sales/products';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Check } from '../../../kit/check.tsx';
import { call } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format/format.ts';

/** Chooses as a customer would: says at once what does not go together, and what it costs. */
export function ConfigurationTry({ product, options }: { product: Product; options: ProductOptions }) {
  const { t } = useLingui();
  const format = useFormat();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const judged = useQuery({
    queryKey: ['products', 'configuration', product.id, product.version, chosen],
    queryFn: ({ signal }) =>
      call(judgeConfiguration, { params: { id: product.id }, body: { choices: [...chosen] } }, { signal }),
    placeholderData: keepPreviousData,
  }).data;
  const nameOf = (id: string) =>
    options.groups.flatMap(({ choices }) => choices).find((one) => one.id === id)?.name ?? '';
  const sayings = (judged?.faults ?? []).map(({ path, reason }) => {
    const id = path.split('.').at(-1) ?? '';
    const group = options.groups.find((one) => one.id === id);
    if (group && reason === 'too_few') return t`${group.name}: choose at least ${format.number(group.min)}`;
    if (group) return t`${group.name}: choose at most ${format.number(group.max)}`;
    if (reason !== 'requires') return t`${nameOf(id)} does not go with what else is chosen`;
    const needed = options.rules
      .filter((rule) => rule.kind === 'requires' && rule.when === id)
      .map((rule) => rule.targets.map(nameOf).join(t({ message: ' or ', context: 'between choices' })));
    return t`${nameOf(id)} needs ${format.list(needed)}`;
  });
  return (
    <section className="border-t border-line pt-5">
      <h2 className="sec">
        <Trans>Try it</Trans>
      </h2>
      <div className="grid grid-cols-[repeat(auto-fill,minmax(220px,1fr))] gap-5">
        {options.groups.map((group) => (
          <fieldset key={group.id} className="flex flex-col gap-1">
            <legend className="med small mb-1">
              <bdi>{group.name}</bdi>
            </legend>
            {group.choices.map((choice) => (
              <Check
                key={choice.id}
                isSelected={chosen.includes(choice.id)}
                onChange={(isOn) =>
                  setChosen(isOn ? [...chosen, choice.id] : chosen.filter((one) => one !== choice.id))
                }
              >
                <bdi>{choice.name}</bdi>
              </Check>
            ))}
          </fieldset>
        ))}
      </div>
      <div className="mt-4" aria-live="polite">
        {judged?.price && (
          <p>
            <Trans>
              One costs <b className="num">{format.money(judged.price)}</b>
            </Trans>
          </p>
        )}
        {[...new Set(sayings)].map((saying) => (
          <p key={saying} className="small neg" dir="auto">
            {saying}
          </p>
        ))}
        {judged && sayings.length === 0 && (
          <p className="small pos">
            <Trans>It can be made like this.</Trans>
          </p>
        )}
      </div>
    </section>
  );
}
