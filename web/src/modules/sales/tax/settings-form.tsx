import { Trans, useLingui } from '@lingui/react/macro';
import { listRoleNames } from '@peyvand/contract/platform/roles';
import { changePriceSettings, type PriceSettings, type Tax } from '@peyvand/contract/sales/taxes';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { Check } from '../../../kit/check.tsx';
import { Select } from '../../../kit/select.tsx';
import { notify } from '../../../kit/toast.tsx';
import { call } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format/format.ts';
import { useCan } from '../../../lib/session.ts';
import { useRoleName } from '../../platform/parts.tsx';
import { useNameOf } from '../deal/deal-words.ts';
import { DecimalField } from '../decimal-field.tsx';
import { failureText, isStale } from '../failure-text.ts';

const none = 'none';

/** The usual tax, whether prices of products include it, and limits of discounts by role. */
export function SettingsForm({ settings, taxes }: { settings: PriceSettings; taxes: readonly Tax[] }) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const nameOf = useNameOf();
  const roleName = useRoleName();
  const client = useQueryClient();
  const seesRoles = useCan()('platform.user.manage');
  const roles = useQuery({
    queryKey: ['roles', 'names'],
    queryFn: ({ signal }) => call(listRoleNames, {}, { signal }),
    enabled: seesRoles,
  });
  const [usual, setUsual] = useState(settings.usualTaxId);
  const [included, setIncluded] = useState(settings.pricesIncludeTax);
  const [limits, setLimits] = useState(
    () => new Map(settings.roleLimits.map(({ roleId, percent }) => [roleId, percent])),
  );
  const save = useMutation({
    mutationFn: () => {
      const roleLimits = [...limits].map(([roleId, percent]) => ({ roleId, percent }));
      const body = { usualTaxId: usual, pricesIncludeTax: included, roleLimits };
      return call(changePriceSettings, { body }, { version: settings.version });
    },
    onSuccess: () => notify({ text: t`Saved` }),
    onError: (error) => {
      if (isStale(error)) notify({ text: failureText(error, i18n) });
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['priceSettings'] }),
  });
  const rateOf = (tax: Tax) => tax.rates.at(-1)?.rate ?? '0';
  return (
    <form
      className="flex flex-col gap-4 max-w-3xl"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      {save.isError && !isStale(save.error) && (
        <p className="small neg" role="alert">
          {failureText(save.error, i18n)}
        </p>
      )}
      <div className="max-w-md">
        <Select
          label={t`Usual tax`}
          hint={t`Of products that name no other.`}
          value={usual ?? none}
          onChange={(id) => setUsual(id === none ? null : id)}
          options={[
            { id: none, label: t`No tax` },
            ...taxes
              .filter((one) => one.active)
              .map((one) => ({
                id: one.id,
                label: nameOf(one.names),
                detail: format.percent(Number(rateOf(one)) / 100, 2),
              })),
          ]}
        />
      </div>
      <Check isSelected={included} onChange={setIncluded}>
        <Trans>Prices of products include their tax</Trans>
      </Check>
      {roles.data && (
        <fieldset className="flex flex-col gap-2">
          <legend className="sec">
            <Trans>Discounts without approval</Trans>
          </legend>
          <p className="small t2">
            <Trans>
              More than this waits for somebody who may approve discounts. Empty: no limit for the role. A
              product can have a tighter one.
            </Trans>
          </p>
          <div className="grid grid-cols-[repeat(auto-fill,minmax(180px,1fr))] gap-3">
            {roles.data.items.map((role) => (
              <DecimalField
                key={role.id}
                label={roleName(role)}
                size="sm"
                places={2}
                value={limits.get(role.id) ?? null}
                onChange={(percent) => {
                  const next = new Map(limits);
                  if (percent === null) next.delete(role.id);
                  else next.set(role.id, percent);
                  setLimits(next);
                }}
                suffix={t({ message: '%', context: 'per cent behind a number' })}
              />
            ))}
          </div>
        </fieldset>
      )}
      <div className="pf-acts">
        <Button look="primary" icon="check" type="submit" isPending={save.isPending}>
          <Trans>Save</Trans>
        </Button>
      </div>
    </form>
  );
}
