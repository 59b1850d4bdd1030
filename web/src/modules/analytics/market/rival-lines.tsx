import { Trans, useLingui } from '@lingui/react/macro';
import type { Currency } from '@peyvand/contract/core/money';
import { Button, IconButton } from '../../../kit/button.tsx';
import { TextField } from '../../../kit/field.tsx';
import { MoneyField } from '../../../kit/number-field.tsx';
import type { RivalDraft } from './market-draft.ts';

/** Other sellers by name, as far as their sales are known. */
export function RivalLines(props: {
  rivals: readonly RivalDraft[];
  currency: Currency;
  onChange: (rivals: readonly RivalDraft[]) => void;
  errorOf: (place: string) => string | undefined;
}) {
  const { t } = useLingui();
  const { rivals, currency, onChange, errorOf } = props;
  const put = (key: string, part: Partial<RivalDraft>) =>
    onChange(rivals.map((one) => (one.key === key ? { ...one, ...part } : one)));
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="sec">
        <Trans>Other sellers, as far as they are known</Trans>
      </legend>
      {rivals.map(({ key, name, amount }, at) => (
        <div key={key} className="marketrival">
          <TextField
            label={t({ message: 'Name', context: 'of a seller' })}
            value={name}
            onChange={(next) => put(key, { name: next })}
            error={errorOf(`rivals.${at}.name`)}
            maxLength={100}
          />
          <MoneyField
            label={t`Sales`}
            currency={currency}
            value={amount}
            onChange={(next) => put(key, { amount: next })}
            error={errorOf(`rivals.${at}.amount`)}
          />
          <IconButton
            icon="trash"
            label={t`Remove the line`}
            onPress={() => onChange(rivals.filter((one) => one.key !== key))}
          />
        </div>
      ))}
      {errorOf('rivals') && <p className="small neg">{errorOf('rivals')}</p>}
      <span>
        <Button
          size="sm"
          icon="plus"
          onPress={() => onChange([...rivals, { key: crypto.randomUUID(), name: '', amount: null }])}
        >
          <Trans>Add a seller</Trans>
        </Button>
      </span>
    </fieldset>
  );
}
