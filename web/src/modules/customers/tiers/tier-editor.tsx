import { Trans, useLingui } from '@lingui/react/macro';
import {
  changeTierSet,
  createTierSet,
  previewTiers,
  type TierPreview,
  type TierSet,
  type TierSetInput,
} from '@peyvand/contract/customers/tiers';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { Segmented } from '../../../kit/check.tsx';
import { FilterChips } from '../../../kit/filter/filter-chips.tsx';
import { NumberField } from '../../../kit/number-field.tsx';
import { Select } from '../../../kit/select.tsx';
import { notify } from '../../../kit/toast.tsx';
import { call } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format/format.ts';
import { useCustomerFields } from '../list/filter-fields.ts';
import { useRefusalText } from '../refusal-text.ts';
import { inputOf, newTier } from './draft.ts';
import { isNamed, NamesField } from './names-field.tsx';
import { TierFields } from './tier-fields.tsx';
import { measureWords } from './words.ts';

/** Makes or changes a set of tiers, with a preview of how customers would be spread. */
export function TierEditor(props: { set: TierSetInput; of: TierSet | null; onClose: () => void }) {
  const { of, onClose } = props;
  const { t, i18n } = useLingui();
  const format = useFormat();
  const client = useQueryClient();
  const failureText = useRefusalText();
  const fields = useCustomerFields();
  const [set, setSet] = useState(() => inputOf(props.set));
  const [preview, setPreview] = useState<{ of: TierSetInput; found: TierPreview } | null>(null);
  const change = (part: Partial<TierSetInput>) => setSet({ ...set, ...part });
  const tell = (error: unknown) => notify({ text: failureText(error) });
  const look = useMutation({
    mutationFn: (body: TierSetInput) =>
      call(previewTiers, { body: { set: body, ...(of ? { id: of.id } : {}) } }),
    onSuccess: (found, asked) => setPreview({ of: asked, found }),
    onError: tell,
  });
  const save = useMutation({
    mutationFn: (body: TierSetInput) =>
      of
        ? call(changeTierSet, { params: { id: of.id }, body }, { version: of.version })
        : call(createTierSet, { body }),
    onSuccess: () => {
      notify({ text: t`Saved. All customers are sorted in the background.` });
      onClose();
    },
    onError: tell,
    onSettled: () => client.invalidateQueries({ queryKey: ['tiers'] }),
  });
  const shown = preview?.of === set ? preview.found : null;
  const isReady = isNamed(set.name) && set.tiers.every((tier) => isNamed(tier.name));
  return (
    <div className="pf-page tiers">
      <section className="pf-section">
        <div className="head">
          <h2>{of ? t`Set of tiers` : t`New set of tiers`}</h2>
          <p>
            <Trans>Counted are customers who bought in this time.</Trans>
          </p>
        </div>
        <div className="body">
          <NamesField value={set.name} onChange={(name) => change({ name })} />
          <div className="names">
            <Select
              label={t`Measure`}
              value={set.measure}
              onChange={(measure) =>
                change({ measure, ...(measure === 'rfm' ? { method: 'rule' as const } : {}) })
              }
              options={(['revenue', 'margin', 'orders', 'rfm'] as const).map((id) => ({
                id,
                label: i18n._(measureWords[id]),
              }))}
            />
            <NumberField
              label={t`Of the last months`}
              hint={t`Empty: ever.`}
              min={1}
              max={120}
              value={set.months}
              onChange={(months) => change({ months })}
            />
            <NumberField
              label={t`Keeps the tier within`}
              hint={t`Who falls below the bound by less keeps the tier.`}
              suffix="%"
              min={0}
              max={50}
              value={set.hysteresis}
              onChange={(hysteresis) => change({ hysteresis: hysteresis ?? 0 })}
            />
          </div>
          <Segmented
            label={t`For whom`}
            value={set.kind ?? 'all'}
            onChange={(kind) => change({ kind: kind === 'all' ? null : kind })}
            options={[
              { id: 'all', label: t`Everybody` },
              { id: 'person', label: t`Persons` },
              { id: 'company', label: t`Companies` },
            ]}
          />
          <div className="row flex-wrap gap-2">
            <span className="small t3">{t`Only customers who fit`}</span>
            <FilterChips
              fields={fields.filter(({ id }) => id !== 'tier' && id !== 'needsGroup')}
              value={set.filter}
              onChange={(filter) => change({ filter })}
            />
          </div>
          {set.measure !== 'rfm' && (
            <Segmented
              label={t`Sorted by`}
              value={set.method}
              onChange={(method) => change({ method })}
              options={[
                { id: 'quantile', label: t`Share of customers` },
                { id: 'rule', label: t`Least value` },
              ]}
            />
          )}
        </div>
      </section>
      {set.tiers.map((tier, at) => (
        <TierFields
          key={tier.id}
          tier={tier}
          set={set}
          found={shown?.tiers[at]}
          onChange={(next) => change({ tiers: set.tiers.map((one) => (one.id === next.id ? next : one)) })}
          onRemove={
            set.tiers.length > 1
              ? () => change({ tiers: set.tiers.filter((one) => one.id !== tier.id) })
              : undefined
          }
        />
      ))}
      {shown && (
        <p className="med" aria-live="polite">
          <Trans>
            {format.number(shown.moved)} customers would change tier; {format.number(shown.outside)} have no
            value in this time.
          </Trans>
        </p>
      )}
      <div className="pf-acts mt-4">
        <Button
          look="primary"
          isPending={save.isPending}
          isDisabled={!isReady}
          onPress={() => save.mutate(set)}
        >
          <Trans>Save</Trans>
        </Button>
        <Button
          look="quiet"
          isPending={look.isPending}
          isDisabled={!isReady}
          onPress={() => look.mutate(set)}
        >
          <Trans>What would change?</Trans>
        </Button>
        <Button
          icon="plus"
          isDisabled={set.tiers.length >= 10}
          onPress={() =>
            change({
              tiers: [
                newTier(set.method === 'quantile' ? 10 : 0, { fa: '', en: '', ru: '' }, 'plain'),
                ...set.tiers,
              ],
            })
          }
        >
          <Trans>Add a tier on top</Trans>
        </Button>
        <Button onPress={onClose}>
          <Trans>Cancel</Trans>
        </Button>
      </div>
    </div>
  );
}
