import { Trans, useLingui } from '@lingui/react/macro';
import type { Currency } from '@peyvand/contract/core/money';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { Select } from '../../../kit/select.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { failureText } from '../failure-text.ts';

interface Props {
  gateway: string;
  currency: Currency;
  /** What may be paid, in words; the first stands chosen. Minor units. */
  sums: readonly { readonly amount: string; readonly label: string }[];
  /** Answers where to go. */
  onPay: (amount: string) => Promise<{ url: string }>;
}

/** Sends somebody without an account to the gateway, with the sum that they choose. */
export function PayForm({ gateway, currency, sums, onPay }: Props) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const [chosen, setChosen] = useState<string | null>(null);
  const amount = sums.find((sum) => sum.amount === chosen)?.amount ?? sums[0]?.amount ?? '0';
  const pay = useMutation({
    mutationFn: () => onPay(amount),
    onSuccess: ({ url }) => window.location.assign(url),
  });
  return (
    <form
      className="offer-form"
      onSubmit={(event) => {
        event.preventDefault();
        pay.mutate();
      }}
    >
      {sums.length > 1 && (
        <Select
          label={t`What do you want to pay?`}
          value={amount}
          onChange={setChosen}
          options={sums.map(({ amount: id, label }) => ({ id, label }))}
        />
      )}
      <Button look="primary" size="lg" type="submit" isPending={pay.isPending}>
        <Trans>Pay {format.money({ amount, currency })}</Trans>
      </Button>
      <p className="meta">
        <Trans>
          You go to the page of <bdi>{gateway}</bdi> and come back here.
        </Trans>
      </p>
      {pay.isError && (
        <p className="small neg" role="alert">
          {failureText(pay.error, i18n)}
        </p>
      )}
    </form>
  );
}
