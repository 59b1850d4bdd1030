import { Trans, useLingui } from '@lingui/react/macro';
import { changePaymentSettings, type PaymentSettings } from '@peyvand/contract/sales/accounts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { Check } from '../../../kit/check.tsx';
import { TextField } from '../../../kit/field.tsx';
import { SkeletonRows } from '../../../kit/marks.tsx';
import { NumberField } from '../../../kit/number-field.tsx';
import { Select } from '../../../kit/select.tsx';
import { notify } from '../../../kit/toast.tsx';
import { call } from '../../../lib/api.ts';
import { failureText } from '../failure-text.ts';
import { ListFailed } from '../list-failed.tsx';
import { paymentSettingsQuery } from './payment-queries.ts';

/** Terms of payment, credit limits, and the gateway for payments by link. */
export function PaymentSettingsSection() {
  const settings = useQuery(paymentSettingsQuery);
  if (settings.isPending) return <SkeletonRows rows={5} />;
  if (!settings.data)
    return (
      <ListFailed
        error={settings.error}
        onRetry={() => void settings.refetch()}
        isRetrying={settings.isFetching}
      />
    );
  return (
    <div className="pf-page">
      <Form key={settings.data.version} settings={settings.data} />
    </div>
  );
}

const noGateway = { name: '', base: '', merchant: '', isOn: false };

function Form({ settings }: { settings: PaymentSettings }) {
  const { t, i18n } = useLingui();
  const client = useQueryClient();
  const [onLimit, setOnLimit] = useState(settings.onLimit);
  const [termDays, setTermDays] = useState<number | null>(settings.termDays);
  const [depositPercent, setDepositPercent] = useState<number | null>(settings.depositPercent);
  const [gateway, setGateway] = useState(settings.gateway ?? noGateway);
  const [secret, setSecret] = useState('');
  const isBlank = gateway.name === '' && gateway.base === '' && gateway.merchant === '';
  const save = useMutation({
    mutationFn: () => {
      const body = {
        onLimit,
        termDays: termDays ?? 0,
        depositPercent: depositPercent ?? 0,
        gateway: isBlank ? null : gateway,
        ...(secret === '' ? {} : { secret }),
      };
      return call(changePaymentSettings, { body }, { version: settings.version });
    },
    onSuccess: () => notify({ text: t`Saved` }),
    onError: (error) => notify({ text: failureText(error, i18n) }),
    onSettled: () => client.invalidateQueries({ queryKey: ['paymentSettings'] }),
  });
  return (
    <form
      className="flex max-w-xl flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <NumberField
        label={t`Days until an invoice is due`}
        value={termDays}
        min={0}
        max={365}
        onChange={setTermDays}
      />
      <Select<PaymentSettings['onLimit']>
        label={t`Orders above the credit limit`}
        value={onLimit}
        onChange={setOnLimit}
        options={[
          { id: 'nothing', label: t`are taken` },
          { id: 'warn', label: t`are taken with a warning` },
          { id: 'refuse', label: t`are refused, but for who may let them pass` },
        ]}
      />
      <fieldset className="flex flex-col gap-4">
        <legend className="sec">
          <Trans>Payment by link</Trans>
        </legend>
        <p className="small t2">
          <Trans>
            The customer pays on the page of a gateway; Peyvand asks the gateway itself whether the money
            came.
          </Trans>
        </p>
        <TextField
          label={t`Name of the gateway`}
          value={gateway.name}
          onChange={(name) => setGateway({ ...gateway, name })}
          maxLength={60}
        />
        <TextField
          label={t`Address`}
          type="code"
          value={gateway.base}
          onChange={(base) => setGateway({ ...gateway, base })}
          maxLength={300}
        />
        <TextField
          label={t`Merchant id`}
          type="code"
          value={gateway.merchant}
          onChange={(merchant) => setGateway({ ...gateway, merchant })}
          maxLength={100}
        />
        <TextField
          label={t`Secret`}
          type="password"
          value={secret}
          onChange={setSecret}
          maxLength={500}
          hint={
            settings.hasSecret ? t`One is kept. Write a new one to change it.` : t`As the gateway gave it.`
          }
        />
        <NumberField
          label={t`Deposit on an accepted quote, in per cent`}
          hint={t`Its page asks for it first. 0: only for the whole.`}
          value={depositPercent}
          min={0}
          max={100}
          onChange={setDepositPercent}
        />
        <Check isSelected={gateway.isOn} onChange={(isOn) => setGateway({ ...gateway, isOn })}>
          <Trans>Customers can pay by link</Trans>
        </Check>
      </fieldset>
      <div className="pf-acts">
        <Button look="primary" icon="check" type="submit" isPending={save.isPending}>
          <Trans>Save</Trans>
        </Button>
      </div>
    </form>
  );
}
