import { Trans, useLingui } from '@lingui/react/macro';
import type { Calendar } from '@peyvand/contract/core/dates';
import { Currency } from '@peyvand/contract/core/money';
import type { Language } from '@peyvand/contract/platform/organisation';
import { ContractKind, type Renewal } from '@peyvand/contract/sales/contracts';
import { Suspense } from 'react';
import { DateField } from '../../../kit/date-field.tsx';
import { TextField } from '../../../kit/field.tsx';
import { MoneyField, NumberField } from '../../../kit/number-field.tsx';
import { Select } from '../../../kit/select.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { CustomerField } from '../../customers/slots.tsx';
import { contractKindWords } from './contract-words.ts';
import { type Draft, type Fault, faultsOf } from './draft.ts';
import { RiseField } from './rise-field.tsx';

const languages: Readonly<Record<Language, string>> = { fa: 'فارسی', en: 'English', ru: 'Русский' };

/** With whom, about what, from when to when, for how much, and how it goes on. */
export function TermsFields(props: { draft: Draft; onChange: (draft: Draft) => void; tried: boolean }) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const { draft, onChange, tried } = props;
  const faults = faultsOf(draft);
  const wrong = (fault: Fault, sentence: string) => (tried && faults.has(fault) ? { error: sentence } : {});
  const set = (change: Partial<Draft>) => onChange({ ...draft, ...change });
  const calendars: { id: Calendar; label: string }[] = [
    { id: 'persian', label: t`Solar Hijri` },
    { id: 'gregory', label: t`Gregorian` },
  ];
  const { renewal } = draft;
  const months = renewal.by === 'none' ? 12 : renewal.months;
  const renewed = (by: Renewal['by'], count: number): Renewal =>
    by === 'none' ? { by } : { by, months: count };
  return (
    <>
      <div className="contract-head">
        <TextField
          label={t`Title`}
          value={draft.title}
          onChange={(title) => set({ title })}
          maxLength={200}
          isRequired
          {...wrong('title', t`Say what it is about`)}
        />
        <Suspense fallback={<i className="skel mt-7 h-9!" />}>
          <CustomerField
            label={t`Customer`}
            value={draft.customerId}
            valueName={draft.customerName}
            onChange={(customerId, customerName) =>
              set({ customerId, customerName, dealId: null, quoteId: null, orderId: null })
            }
            isRequired
            error={tried && faults.has('customer') ? t`Choose a customer` : undefined}
          />
        </Suspense>
        <Select<ContractKind>
          label={t`Kind`}
          value={draft.kind}
          onChange={(kind) => set({ kind })}
          options={ContractKind.options.map((id) => ({ id, label: i18n._(contractKindWords[id]) }))}
        />
        <Select<Language | 'theirs'>
          label={t`Language of the customer`}
          value={draft.language ?? 'theirs'}
          onChange={(language) =>
            set({ language: language === 'theirs' ? undefined : language, calendar: undefined })
          }
          options={[
            { id: 'theirs', label: t`As they read` },
            ...(['fa', 'en', 'ru'] as const).map((id) => ({ id, label: languages[id] })),
          ]}
        />
        <Select<Calendar | 'theirs'>
          label={t`Calendar of the customer`}
          value={draft.calendar ?? 'theirs'}
          onChange={(calendar) => set({ calendar: calendar === 'theirs' ? undefined : calendar })}
          options={[{ id: 'theirs', label: t`As their language goes` }, ...calendars]}
        />
        <DateField label={t`Last day to sign`} value={draft.signBy} onChange={(signBy) => set({ signBy })} />
      </div>
      <section>
        <h2 className="sec">
          <Trans>Term and value</Trans>
        </h2>
        <div className="contract-head mt-3">
          <DateField
            label={t`First day`}
            value={draft.startsOn}
            onChange={(startsOn) => set({ startsOn })}
            isRequired
            {...wrong('startsOn', t`Choose the first day`)}
          />
          <DateField
            label={t`Last day`}
            hint={draft.endsOn === null ? t`Empty: without end` : undefined}
            value={draft.endsOn}
            onChange={(endsOn) => set({ endsOn })}
            {...wrong('endsOn', t`It lies before the first day`)}
          />
          <Select<Currency>
            label={t`Currency`}
            value={draft.currency}
            onChange={(currency) => set({ currency })}
            options={Currency.options.map((id) => ({ id, label: format.unit(id) }))}
          />
          <MoneyField
            label={t({ message: 'Value', context: 'contract' })}
            currency={draft.currency}
            value={draft.value}
            onChange={(value) => set({ value: value?.startsWith('-') ? null : value })}
          />
          {draft.endsOn !== null && (
            <>
              <NumberField
                label={t`Days of notice`}
                value={draft.noticeDays}
                min={0}
                max={3650}
                onChange={(days) => set({ noticeDays: Math.round(days ?? 0) })}
              />
              <Select<Renewal['by']>
                label={t`Renewal`}
                value={renewal.by}
                onChange={(by) => set({ renewal: renewed(by, months) })}
                options={[
                  { id: 'none', label: t({ message: 'None', context: 'renewal' }) },
                  { id: 'manual', label: t({ message: 'By hand', context: 'renewal' }) },
                  { id: 'automatic', label: t({ message: 'By itself', context: 'renewal' }) },
                ]}
              />
              {renewal.by !== 'none' && (
                <>
                  <NumberField
                    label={t`Months of the next term`}
                    value={months}
                    min={1}
                    max={1200}
                    onChange={(count) =>
                      set({ renewal: renewed(renewal.by, Math.max(1, Math.round(count ?? 1))) })
                    }
                  />
                  <RiseField
                    value={draft.rise}
                    currency={draft.currency}
                    onChange={(rise) => set({ rise })}
                  />
                </>
              )}
            </>
          )}
        </div>
      </section>
    </>
  );
}
