import { Trans, useLingui } from '@lingui/react/macro';
import { CostKind, CostPool, type CostSettings, changeCosts } from '@peyvand/contract/analytics/profit';
import type { Currency } from '@peyvand/contract/core/money';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { SidePanel } from '../../../kit/dialog.tsx';
import { ErrorState } from '../../../kit/empty.tsx';
import { SkeletonRows } from '../../../kit/marks.tsx';
import { MoneyField, NumberField } from '../../../kit/number-field.tsx';
import { notify } from '../../../kit/toast.tsx';
import { call, failureOf } from '../../../lib/api.ts';
import { costsQuery } from './query.ts';
import { kindWords, poolWords } from './words.ts';

/** What an hour of sales, service and marketing costs, and how long each kind of work takes. */
export function CostsPanel({ onClose }: { onClose: () => void }) {
  const { t } = useLingui();
  const costs = useQuery(costsQuery);
  if (!costs.data)
    return (
      <SidePanel isOpen onClose={onClose} title={t`Cost of time`}>
        {costs.isError ? (
          <ErrorState
            title={t`The costs did not load`}
            text={t`Nothing is changed. Try again.`}
            onRetry={() => void costs.refetch()}
          />
        ) : (
          <SkeletonRows rows={8} />
        )}
      </SidePanel>
    );
  const { version, currency, ...settings } = costs.data;
  return <Form key={version} {...{ version, currency, settings, onClose }} />;
}

type Draft = Record<CostPool, { cost: string | null; hours: number | null }>;

function Form(props: { version: number; currency: Currency; settings: CostSettings; onClose: () => void }) {
  const { t, i18n } = useLingui();
  const client = useQueryClient();
  const { settings, version, onClose } = props;
  const start = (pool: CostPool) => ({
    cost: settings.pools[pool]?.cost ?? null,
    hours: settings.pools[pool]?.hours ?? null,
  });
  const [pools, setPools] = useState<Draft>({
    sales: start('sales'),
    service: start('service'),
    marketing: start('marketing'),
  });
  const [minutes, setMinutes] = useState<Record<CostKind, number | null>>(settings.minutes);
  const save = useMutation({
    mutationFn: () => call(changeCosts, { body: bodyOf(pools, minutes, settings) }, { version }),
    onSuccess: (saved) => {
      client.setQueryData(costsQuery.queryKey, saved);
      notify({ text: t`Saved. Profit is computed anew in the background.` });
      onClose();
    },
    onError: (error) => {
      const failure = failureOf(error);
      const isStale = failure.kind === 'problem' && failure.error.problem.code === 'version.stale';
      notify({
        text: isStale
          ? t`Somebody changed the costs meanwhile. Look at them again and save.`
          : t`The costs could not be saved. Nothing is changed.`,
      });
      if (isStale) void client.invalidateQueries({ queryKey: costsQuery.queryKey });
    },
  });
  const isHalf = CostPool.options.some(
    (pool) => (pools[pool].cost === null) !== (pools[pool].hours === null),
  );
  return (
    <SidePanel
      isOpen
      onClose={onClose}
      title={t`Cost of time`}
      footer={
        <Button
          look="primary"
          icon="check"
          isDisabled={isHalf}
          isPending={save.isPending}
          onPress={() => save.mutate()}
        >
          <Trans>Save</Trans>
        </Button>
      }
    >
      <div className="flex flex-col gap-4">
        <p className="small t3">
          <Trans>
            Salaries, tools and rooms of a month, and the hours that can be worked for customers. A customer
            bears the time that they take; what is left over is nobody’s.
          </Trans>
        </p>
        {CostPool.options.map((pool) => (
          <fieldset key={pool} className="flex flex-col gap-3">
            <legend className="med mb-2">{i18n._(poolWords[pool])}</legend>
            <MoneyField
              label={t`Cost of a month`}
              currency={props.currency}
              value={pools[pool].cost}
              onChange={(cost) =>
                setPools({ ...pools, [pool]: { ...pools[pool], cost: cost === '0' ? null : cost } })
              }
            />
            <NumberField
              label={t`Hours for customers in a month`}
              value={pools[pool].hours}
              onChange={(hours) => setPools({ ...pools, [pool]: { ...pools[pool], hours } })}
              min={1}
              max={1_000_000}
            />
          </fieldset>
        ))}
        {isHalf && (
          <p className="small neg" role="alert">
            <Trans>Cost and hours belong together: fill in both or neither.</Trans>
          </p>
        )}
        <fieldset className="grid grid-cols-2 gap-3">
          <legend className="med mb-2">{t`Minutes that each takes`}</legend>
          {CostKind.options.map((kind) => (
            <NumberField
              key={kind}
              label={i18n._(kindWords[kind])}
              value={minutes[kind]}
              onChange={(value) => setMinutes({ ...minutes, [kind]: value })}
              min={0}
              max={1440}
            />
          ))}
        </fieldset>
        <p className="small t3">
          <Trans>Activities count as long as they took; these minutes stand where nobody said.</Trans>
        </p>
      </div>
    </SidePanel>
  );
}

/** What is left empty keeps its minutes; a pool without cost is not known. */
function bodyOf(
  pools: Draft,
  minutes: Readonly<Record<CostKind, number | null>>,
  before: CostSettings,
): CostSettings {
  const known = (pool: CostPool) => {
    const { cost, hours } = pools[pool];
    return cost === null || hours === null ? null : { cost, hours };
  };
  const filled = { ...before.minutes };
  for (const kind of CostKind.options) filled[kind] = minutes[kind] ?? before.minutes[kind];
  return {
    pools: { sales: known('sales'), service: known('service'), marketing: known('marketing') },
    minutes: filled,
  };
}
