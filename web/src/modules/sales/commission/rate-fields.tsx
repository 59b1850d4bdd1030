import { Trans, useLingui } from '@lingui/react/macro';
import type { Currency } from '@peyvand/contract/core/money';
import type { Rate } from '@peyvand/contract/sales/commissions';
import { Button, IconButton } from '../../../kit/button.tsx';
import { MoneyField, NumberField } from '../../../kit/number-field.tsx';
import { Select } from '../../../kit/select.tsx';
import { rateWords } from './commission-words.ts';

const kinds = ['percent', 'fixed', 'amount', 'attainment'] as const;

/** A rate of a kind as it begins. */
function begun(kind: Rate['kind'], currency: Currency): Rate {
  switch (kind) {
    case 'percent':
      return { kind, percent: '5' };
    case 'fixed':
      return { kind, amount: '0', currency };
    case 'amount':
      return { kind, currency, steps: [{ from: '0', percent: '5' }] };
    case 'attainment':
      return {
        kind,
        steps: [
          { from: 80, percent: '3' },
          { from: 100, percent: '5' },
        ],
      };
  }
}

/** How much a rule pays. */
export function RateFields({
  rate,
  currency,
  onChange,
}: {
  rate: Rate;
  currency: Currency;
  onChange: (rate: Rate) => void;
}) {
  const { t, i18n } = useLingui();
  return (
    <div className="grid gap-3">
      <Select
        label={t`It pays`}
        value={rate.kind}
        onChange={(kind) => onChange(begun(kind, currency))}
        options={kinds.map((id) => ({ id, label: i18n._(rateWords[id]) }))}
      />
      {rate.kind === 'percent' && (
        <PercentField value={rate.percent} onChange={(percent) => onChange({ ...rate, percent })} />
      )}
      {rate.kind === 'fixed' && (
        <MoneyField
          label={t`Amount`}
          currency={rate.currency}
          value={rate.amount}
          onChange={(amount) => onChange({ ...rate, amount: amount ?? '0' })}
        />
      )}
      {rate.kind === 'amount' && (
        <>
          {[...rate.steps.entries()].map(([at, step]) => (
            <div key={at} className="row gap-2 items-end">
              <MoneyField
                label={t`From an amount of`}
                currency={rate.currency}
                value={step.from}
                onChange={(from) =>
                  onChange({ ...rate, steps: rate.steps.with(at, { ...step, from: from ?? '0' }) })
                }
              />
              <PercentField
                value={step.percent}
                onChange={(percent) =>
                  onChange({ ...rate, steps: rate.steps.with(at, { ...step, percent }) })
                }
              />
              <Remove
                isLast={rate.steps.length === 1}
                onPress={() => onChange({ ...rate, steps: rate.steps.toSpliced(at, 1) })}
              />
            </div>
          ))}
          <Add
            onPress={() => {
              const last = rate.steps.at(-1);
              const from = ((BigInt(last?.from ?? '0') || 500_000n) * 2n).toString();
              onChange({ ...rate, steps: [...rate.steps, { from, percent: last?.percent ?? '5' }] });
            }}
          />
        </>
      )}
      {rate.kind === 'attainment' && (
        <>
          {[...rate.steps.entries()].map(([at, step]) => (
            <div key={at} className="row gap-2 items-end">
              <NumberField
                label={t`From so much of the target`}
                suffix="%"
                value={step.from}
                min={0}
                max={10_000}
                onChange={(from) =>
                  onChange({ ...rate, steps: rate.steps.with(at, { ...step, from: from ?? 0 }) })
                }
              />
              <PercentField
                value={step.percent}
                onChange={(percent) =>
                  onChange({ ...rate, steps: rate.steps.with(at, { ...step, percent }) })
                }
              />
              <Remove
                isLast={rate.steps.length === 1}
                onPress={() => onChange({ ...rate, steps: rate.steps.toSpliced(at, 1) })}
              />
            </div>
          ))}
          <Add
            onPress={() => {
              const last = rate.steps.at(-1);
              const from = (last?.from ?? 80) + 20;
              onChange({ ...rate, steps: [...rate.steps, { from, percent: last?.percent ?? '5' }] });
            }}
          />
        </>
      )}
    </div>
  );
}

function PercentField({ value, onChange }: { value: string; onChange: (percent: string) => void }) {
  const { t } = useLingui();
  return (
    <NumberField
      label={t`Percentage`}
      suffix="%"
      value={Number(value)}
      min={0}
      max={100}
      onChange={(percent) => onChange(String(Math.round((percent ?? 0) * 100) / 100))}
    />
  );
}

function Add({ onPress }: { onPress: () => void }) {
  return (
    <div>
      <Button size="sm" look="quiet" icon="plus" onPress={onPress}>
        <Trans>One more step</Trans>
      </Button>
    </div>
  );
}

function Remove({ isLast, onPress }: { isLast: boolean; onPress: () => void }) {
  const { t } = useLingui();
  return <IconButton icon="close" label={t`Remove the step`} isDisabled={isLast} onPress={onPress} />;
}
