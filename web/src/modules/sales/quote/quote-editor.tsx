import { Trans, useLingui } from '@lingui/react/macro';
import type { Calendar } from '@peyvand/contract/core/dates';
import { Currency } from '@peyvand/contract/core/money';
import type { Language } from '@peyvand/contract/platform/organisation';
import { maxQuoteLines } from '@peyvand/contract/sales/quotes';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Suspense, useDeferredValue, useMemo } from 'react';
import { DateField } from '../../../kit/date-field.tsx';
import { TextArea, TextField } from '../../../kit/field.tsx';
import { Select } from '../../../kit/select.tsx';
import { isoDay, todayFor } from '../../../lib/calendar.ts';
import { useFormat } from '../../../lib/format/format.ts';
import { usePreferences } from '../../../lib/preferences.ts';
import { CustomerField } from '../../customers/slots.tsx';
import { SellingFields } from '../channel/selling-fields.tsx';
import { useStocked } from '../delivery/available.tsx';
import { failureText } from '../failure-text.ts';
import { buyerAdvice } from '../slots.tsx';
import { DiscountField } from './discount-field.tsx';
import { bodyLine, type Draft, faultsOf, isCountable, isWritten, withEmptyEnd } from './draft.ts';
import { QuoteLineEditor } from './quote-line.tsx';
import { countQuery } from './quote-queries.ts';
import { QuoteSumsView } from './quote-sums.tsx';
import './quote.css';

interface Props {
  draft: Draft;
  onChange: (draft: Draft) => void;
  /** Somebody tried to save: what is missing is said. */
  tried: boolean;
}

const languages: Readonly<Record<Language, string>> = { fa: 'فارسی', en: 'English', ru: 'Русский' };

/** Everything of a quote that people write, with prices and sums of the moment. */
export function QuoteEditor({ draft, onChange, tried }: Props) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const today = isoDay(todayFor(usePreferences()));
  const faults = faultsOf(draft);
  const wrong = (fault: Parameters<typeof faults.has>[0], sentence: string) =>
    tried && faults.has(fault) ? { error: sentence } : {};
  const counting = draft.lines.filter((line) => isWritten(line) && isCountable(line));
  const body = useDeferredValue(
    useMemo(
      () => ({
        customerId: draft.customerId,
        currency: draft.currency,
        discount: draft.discount,
        lines: draft.lines.filter((line) => isWritten(line) && isCountable(line)).map(bodyLine),
      }),
      [draft.customerId, draft.currency, draft.discount, draft.lines],
    ),
  );
  const count = useQuery({ ...countQuery(body), placeholderData: keepPreviousData });
  const calendars: { id: Calendar; label: string }[] = [
    { id: 'persian', label: t`Solar Hijri` },
    { id: 'gregory', label: t`Gregorian` },
  ];
  const stocked = useStocked(draft.lines);
  const setLines = (lines: Draft['lines']) => onChange({ ...draft, lines: withEmptyEnd(lines) });
  return (
    <div className="flex flex-col gap-6 px-6 pb-8 max-phone:px-4">
      <div className="quote-head">
        <TextField
          label={t`Title`}
          value={draft.title}
          onChange={(title) => onChange({ ...draft, title })}
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
              onChange({ ...draft, customerId, customerName, dealId: null })
            }
            isRequired
            error={tried && faults.has('customer') ? t`Choose a customer` : undefined}
          />
        </Suspense>
        <DateField
          label={t`Valid until`}
          value={draft.expiresOn}
          min={today}
          onChange={(expiresOn) => onChange({ ...draft, expiresOn })}
        />
        <Select<Currency>
          label={t`Currency`}
          value={draft.currency}
          onChange={(currency) => onChange({ ...draft, currency })}
          options={Currency.options.map((id) => ({ id, label: format.unit(id) }))}
        />
        <SellingFields value={draft} onChange={(selling) => onChange({ ...draft, ...selling })} />
        <Select<Language | 'theirs'>
          label={t`Language of the customer`}
          value={draft.language ?? 'theirs'}
          onChange={(language) =>
            onChange({
              ...draft,
              language: language === 'theirs' ? undefined : language,
              calendar: undefined,
            })
          }
          options={[
            { id: 'theirs', label: t`As they read` },
            ...(['fa', 'en', 'ru'] as const).map((id) => ({ id, label: languages[id] })),
          ]}
        />
        <Select<Calendar | 'theirs'>
          label={t`Calendar of the customer`}
          value={draft.calendar ?? 'theirs'}
          onChange={(calendar) =>
            onChange({ ...draft, calendar: calendar === 'theirs' ? undefined : calendar })
          }
          options={[{ id: 'theirs', label: t`As their language goes` }, ...calendars]}
        />
      </div>
      <TextArea
        label={t`Opening words`}
        value={draft.intro}
        onChange={(intro) => onChange({ ...draft, intro })}
        rows={2}
        maxLength={4000}
      />
      <section>
        <h2 className="sec">
          <Trans>Lines</Trans>
        </h2>
        {tried && faults.has('lines') && (
          <p className="small neg mt-2" role="alert">
            <Trans>Write at least one line.</Trans>
          </p>
        )}
        <ul>
          {draft.lines.slice(0, maxQuoteLines).map((line, index) => (
            <QuoteLineEditor
              key={line.key}
              line={line}
              place={index + 1}
              currency={draft.currency}
              counted={count.data?.lines[counting.indexOf(line)]}
              tried={tried}
              stocked={stocked}
              onChange={(next) => setLines(draft.lines.map((one) => (one.key === next.key ? next : one)))}
              onRemove={
                draft.lines.length > 1
                  ? () => setLines(draft.lines.filter((one) => one.key !== line.key))
                  : undefined
              }
            />
          ))}
        </ul>
        {count.isError && (
          <p className="small neg mt-2" role="alert">
            {failureText(count.error, i18n)}
          </p>
        )}
      </section>
      {draft.customerId !== null &&
        buyerAdvice({ customerId: draft.customerId, codes: draft.lines.map(({ code }) => code) })}
      <div className="quote-foot">
        <div className="grow">
          <TextArea
            label={t`Terms`}
            value={draft.terms}
            onChange={(terms) => onChange({ ...draft, terms })}
            rows={5}
            maxLength={8000}
          />
        </div>
        <div className="quote-total">
          <DiscountField
            label={t`Discount on the whole`}
            currency={draft.currency}
            value={draft.discount}
            onChange={(discount) => onChange({ ...draft, discount })}
          />
          {count.data && counting.length > 0 && (
            <QuoteSumsView sums={count.data.sums} currency={draft.currency} />
          )}
          {count.data?.needsApproval && (
            <p className="small warn">
              <Trans>A discount is above your limit: sending asks for approval first.</Trans>
            </p>
          )}
        </div>
      </div>
    </div>
  );
}
