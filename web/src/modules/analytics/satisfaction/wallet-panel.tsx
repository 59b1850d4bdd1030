import { Trans, useLingui } from '@lingui/react/macro';
import type { WalletInput } from '@peyvand/contract/analytics/wallets';
import type { Currency } from '@peyvand/contract/core/money';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button, IconButton } from '../../../kit/button.tsx';
import { Segmented } from '../../../kit/check.tsx';
import { DateField } from '../../../kit/date-field.tsx';
import { SidePanel } from '../../../kit/dialog.tsx';
import { TextField } from '../../../kit/field.tsx';
import { MoneyField, NumberField } from '../../../kit/number-field.tsx';
import { Select } from '../../../kit/select.tsx';
import { notify } from '../../../kit/toast.tsx';
import { failureOf } from '../../../lib/api.ts';
import { isoDay, todayFor } from '../../../lib/calendar.ts';
import { usePreferences } from '../../../lib/preferences.ts';
import { CustomerField } from '../../customers/slots.tsx';
import { shifted, spanOf } from '../forecast/span.ts';
import { SpanName } from '../forecast/span-name.tsx';
import { categoriesQuery } from './categories-query.ts';
import { useAddWallet } from './use-wallet.ts';

type Draft = Omit<WalletInput, 'customerId' | 'spend'> & { customerId: string | null; spend: string | null };

/** Enters what a customer spends in a quarter or year, all sellers together. */
export function WalletPanel({ currency, onClose }: { currency: Currency; onClose: () => void }) {
  const { t } = useLingui();
  const reader = usePreferences();
  const today = isoDay(todayFor(reader));
  const { calendar } = reader;
  const categories = useQuery(categoriesQuery).data ?? [];
  const [draft, setDraft] = useState<Draft>({
    customerId: null,
    category: null,
    unit: 'year',
    calendar,
    from: spanOf('year', shifted('year', today, -1, calendar), calendar).from,
    currency,
    spend: null,
    times: null,
    how: 'asked',
    source: '',
    knownOn: today,
  });
  const put = (part: Partial<Draft>) => setDraft({ ...draft, ...part });
  const add = useAddWallet();
  const { customerId, spend, unit, from } = draft;
  const save = () => {
    if (customerId === null || spend === null) return;
    add.mutate(
      { ...draft, customerId, spend },
      {
        onSuccess: () => {
          notify({ text: t`It is written down` });
          onClose();
        },
      },
    );
  };
  const move = (by: number) => put({ from: shifted(unit, from, by, calendar) });
  return (
    <SidePanel
      isOpen
      onClose={onClose}
      title={t`What a customer spends`}
      footer={
        <Button
          look="primary"
          icon="check"
          isPending={add.isPending}
          isDisabled={customerId === null || spend === null}
          onPress={save}
        >
          <Trans>Save</Trans>
        </Button>
      }
    >
      <div className="flex flex-col gap-4">
        <CustomerField
          label={t`Customer`}
          value={customerId}
          onChange={(id) => put({ customerId: id })}
          isRequired
        />
        <Select<string>
          label={t({ message: 'Products', context: 'of a market' })}
          value={draft.category ?? ''}
          onChange={(next) => put({ category: next === '' ? null : next })}
          options={[{ id: '', label: t`All products` }, ...categories.map((id) => ({ id, label: id }))]}
        />
        <div className="row flex-wrap gap-3">
          <Segmented<'quarter' | 'year'>
            label={t`Length of the period`}
            value={unit}
            onChange={(next) => put({ unit: next, from: spanOf(next, from, calendar).from })}
            options={[
              { id: 'quarter', label: t`Quarter` },
              { id: 'year', label: t({ message: 'Year', context: 'period' }) },
            ]}
          />
          <span className="row gap-1">
            <IconButton icon="back" label={t`Period before`} onPress={() => move(-1)} />
            <b className="med">
              <SpanName unit={unit} period={draft} calendar={calendar} />
            </b>
            <IconButton icon="forward" label={t`Next period`} onPress={() => move(1)} />
          </span>
        </div>
        <MoneyField
          label={t`Spends in all, with all sellers`}
          currency={currency}
          value={spend}
          onChange={(next) => put({ spend: next })}
        />
        <NumberField
          label={t`Purchases in all, where it is known`}
          value={draft.times}
          onChange={(times) => put({ times })}
          min={0}
          max={10_000}
        />
        <Select<WalletInput['how']>
          label={t({ message: 'Known how', context: 'of a spend' })}
          value={draft.how}
          onChange={(how) => put({ how })}
          options={[
            { id: 'asked', label: t`The customer was asked` },
            { id: 'document', label: t`It stands in a document` },
            { id: 'estimated', label: t`Estimated by us` },
          ]}
        />
        <DateField
          label={t({ message: 'Known on', context: 'of a spend' })}
          value={draft.knownOn}
          max={today}
          onChange={(next) => put({ knownOn: next ?? today })}
        />
        <TextField
          label={t({ message: 'Source', context: 'of figures' })}
          value={draft.source}
          onChange={(source) => put({ source })}
          maxLength={200}
        />
        {add.isError && <Failed error={add.error} />}
      </div>
    </SidePanel>
  );
}

function Failed({ error }: { error: unknown }) {
  const { t } = useLingui();
  const failure = failureOf(error);
  const problem = failure.kind === 'problem' ? failure.error.problem : undefined;
  const places = new Set(problem?.violations?.map(({ path }) => path));
  const text =
    problem?.reason === 'analytics.wallet.twice'
      ? t`What this customer spends in this period and on these products is entered already. Remove it first.`
      : places.has('times')
        ? t`Who spends nothing buys nothing, and who buys spends: amount and purchases do not fit.`
        : places.has('from')
          ? t`Choose a period that has begun.`
          : t`It did not work. What was saved is safe; try again.`;
  return (
    <p className="small neg" role="alert">
      {text}
    </p>
  );
}
