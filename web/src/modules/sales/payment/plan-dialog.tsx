import { Trans, useLingui } from '@lingui/react/macro';
import { type PlannedPart, type PlanOf, proposePlan, setPlan } from '@peyvand/contract/sales/plans';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button, IconButton } from '../../../kit/button.tsx';
import { DateField } from '../../../kit/date-field.tsx';
import { Dialog } from '../../../kit/dialog.tsx';
import { MoneyField, NumberField } from '../../../kit/number-field.tsx';
import { Select } from '../../../kit/select.tsx';
import { call } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format/format.ts';
import { usePreferences } from '../../../lib/preferences.ts';
import { failureText } from '../failure-text.ts';
import { useMoneyChange } from '../invoice/use-invoice-change.ts';
import { useToday } from '../invoice/use-today.ts';
import './payment.css';

type Every = 'month' | 'week';

/** Equal parts are proposed; each day and amount can be changed, as long as they add up. */
export function PlanDialog({ of, onClose }: { of: PlanOf; onClose: () => void }) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const { calendar: system } = usePreferences();
  const calendar = system === 'persian' ? 'persian' : 'gregory';
  const today = useToday();
  const [parts, setParts] = useState(3);
  const [down, setDown] = useState<string | null>(null);
  const [firstOn, setFirstOn] = useState(today);
  const [every, setEvery] = useState<Every>('month');
  const [own, setOwn] = useState<readonly PlannedPart[] | null>(null);
  const body = { of, parts, down: down ?? '0', firstOn, every, calendar } as const;
  const proposed = useQuery({
    queryKey: ['invoices', 'proposed', body],
    queryFn: ({ signal }) => call(proposePlan, { body }, { signal }),
    placeholderData: keepPreviousData,
    retry: false,
  });
  const list = own ?? proposed.data?.parts ?? [];
  const currency = proposed.data?.currency ?? 'IRR';
  const total = BigInt(proposed.data?.total ?? '0');
  const placed = list.map((part, place) => ({ ...part, place }));
  const rest = total - list.reduce((sum, { amount }) => sum + BigInt(amount), 0n);
  const save = useMoneyChange(() => call(setPlan, { body: { of, parts: [...list] } }), onClose);
  const again = <T,>(set: (value: T) => void) => {
    return (value: T) => {
      setOwn(null);
      set(value);
    };
  };
  const put = (at: number, part: Partial<PlannedPart>) =>
    setOwn(list.map((one, place) => (place === at ? { ...one, ...part } : one)));
  return (
    <Dialog
      isOpen
      wide
      onClose={onClose}
      title={t`Payment plan`}
      footer={
        <>
          <Button onPress={onClose}>{t`Cancel`}</Button>
          <Button
            look="primary"
            isDisabled={list.length === 0 || rest !== 0n || proposed.isError}
            isPending={save.isPending}
            onPress={() => save.mutate(undefined)}
          >
            <Trans>Keep this plan</Trans>
          </Button>
        </>
      }
    >
      <div className="grid grid-cols-2 items-start gap-x-4 gap-y-3 max-phone:grid-cols-1">
        <MoneyField label={t`Down payment`} value={down} currency={currency} onChange={again(setDown)} />
        <NumberField
          label={t`Equal parts`}
          value={parts}
          min={1}
          max={60}
          onChange={again((count: number | null) =>
            setParts(Math.min(60, Math.max(1, Math.round(count ?? 1)))),
          )}
        />
        <DateField
          label={t`First day`}
          value={firstOn}
          onChange={again((day: string | null) => setFirstOn(day ?? today))}
        />
        <Select<Every>
          label={t`Every`}
          value={every}
          onChange={again(setEvery)}
          options={[
            { id: 'month', label: t({ message: 'Month', context: 'every' }) },
            { id: 'week', label: t({ message: 'Week', context: 'every' }) },
          ]}
        />
      </div>
      {proposed.isError && (
        <p className="small neg mt-3" role="alert">
          {failureText(proposed.error, i18n)}
        </p>
      )}
      <ol className="mt-4 flex flex-col gap-2">
        {placed.map(({ place: at, ...part }) => (
          <li key={at} className="plan-line">
            <DateField
              label={t`Day of part ${format.number(at + 1)}`}
              labelHidden
              size="sm"
              value={part.dueOn}
              onChange={(day) => day && put(at, { dueOn: day })}
            />
            <MoneyField
              label={t`Amount of part ${format.number(at + 1)}`}
              labelHidden
              size="sm"
              value={part.amount}
              currency={currency}
              onChange={(amount) => put(at, { amount: amount ?? '0' })}
            />
            <IconButton
              icon="close"
              label={t`Take part ${format.number(at + 1)} away`}
              isDisabled={list.length === 1}
              onPress={() => setOwn(list.filter((_, place) => place !== at))}
            />
          </li>
        ))}
      </ol>
      <p className={rest === 0n ? 'small t2 mt-3' : 'small neg mt-3'} aria-live="polite">
        {rest === 0n ? (
          <Trans>The parts add up to {format.money({ amount: total.toString(), currency })}.</Trans>
        ) : (
          <Trans>
            {format.money({ amount: rest.toString(), currency })} is left to reach{' '}
            {format.money({ amount: total.toString(), currency })}.
          </Trans>
        )}
      </p>
    </Dialog>
  );
}
