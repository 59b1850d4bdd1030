import { useLingui } from '@lingui/react/macro';
import { minorDigits } from '@peyvand/contract/core/money';
import type { OrganisationInput } from '@peyvand/contract/platform/organisation';
import { useState } from 'react';
import { createFormat } from '../../../lib/format/format.ts';
import { usePreferences } from '../../../lib/preferences.ts';
import type { Regional } from '../form/regional.ts';
import { MonthPreview } from './month-preview.tsx';

/** How dates, amounts and numbers will stand everywhere, changing with every choice. */
export function ReadingPreview({ value }: { value: Regional }) {
  const { t } = useLingui();
  const reader = { ...usePreferences(), ...readingPart(value) };
  const format = createFormat(reader);
  const [now] = useState(() => new Date().toISOString());
  const amount = sampleAmount(value.currency);
  const week = { saturday: 6, sunday: 0, monday: 1 }[value.weekStart];
  const weekday = (offset: number) =>
    format.weekday(new Date(Date.UTC(2026, 10, 1 + ((week + offset) % 7))).toISOString().slice(0, 10));
  const comma = t({ message: ', ', context: 'list separator' });
  const lines = [
    { id: 'date', label: t`Date`, text: format.dateLong(now) },
    { id: 'short', label: t`Short`, text: [format.dateShort(now), format.time(now)].join(comma) },
    { id: 'amount', label: t`Amount`, text: format.money(amount) },
    {
      id: 'compact',
      label: t`Compact`,
      text: `${format.moneyShort(amount)} ${format.unit(amount.currency)}`,
    },
    { id: 'percent', label: t`Per cent`, text: format.percent(0.385) },
    { id: 'phone', label: t`Phone`, text: format.phone('+989173128846'), ltr: true },
    { id: 'week', label: t`Week`, text: format.range(weekday(0), weekday(6)) },
  ];
  return (
    <>
      <MonthPreview reader={reader} />
      <div className="pv">
        <dl>
          {lines.map(({ id, label, text, ltr }) => (
            <div key={id}>
              <dt>{label}</dt>
              <dd>{ltr ? <bdi dir="ltr">{text}</bdi> : text}</dd>
            </div>
          ))}
        </dl>
      </div>
    </>
  );
}

function readingPart({ language, calendar, digits, timeZone, moneyUnit, weekStart }: Regional) {
  return { language, calendar, digits, timeZone, moneyUnit, weekStart };
}

/** 12,500,000 toman, or 12,500 of a currency whose units are larger. */
function sampleAmount(currency: OrganisationInput['currency']) {
  if (currency === 'IRR') return { amount: '125000000', currency };
  return { amount: `12500${'0'.repeat(minorDigits[currency])}`, currency };
}
