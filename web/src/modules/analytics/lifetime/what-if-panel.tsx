import { Trans, useLingui } from '@lingui/react/macro';
import type { Lifetime, Outcome } from '@peyvand/contract/analytics/lifetime';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { MoneyField, NumberField } from '../../../kit/number-field.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { IdentitiesPanel } from './identities-panel.tsx';
import { whatIfQuery } from './query.ts';

/** More is not retained for sure. */
const highest = 0.99;

/** The value of the customers if more stayed, by the retention formula: as it is now, and as it would be. */
export function WhatIfPanel({ page, currency }: { page: Lifetime; currency: string }) {
  const { t } = useLingui();
  const format = useFormat();
  const { yearly } = page;
  const measured =
    yearly && yearly.before > 0
      ? Math.min(highest, Math.round((yearly.kept / yearly.before) * 1000) / 1000)
      : null;
  const ownMargin =
    yearly && page.margin !== null ? String(Math.round(Number(yearly.paid) * page.margin)) : null;
  const [retention, setRetention] = useState<number | null>(measured ?? 0.8);
  const [better, setBetter] = useState<number | null>(Math.min(highest, (measured ?? 0.8) + 0.05));
  const [margin, setMargin] = useState<string | null>(ownMargin ?? '1000000');
  const [discount, setDiscount] = useState<number | null>(0.1);
  const [costToWin, setWin] = useState<string | null>(null);
  const [costToKeep, setKeep] = useState<string | null>(null);
  const common = {
    customers: Math.max(1, page.customers),
    margin: Number(margin ?? 0),
    discount: within(discount, 1),
    costToWin: Number(costToWin ?? 0),
  };
  const answer = useQuery(
    whatIfQuery([
      { ...common, retention: within(retention, highest), costToKeep: 0 },
      { ...common, retention: within(better, highest), costToKeep: Number(costToKeep ?? 0) },
    ]),
  );
  const [now, then] = answer.data?.outcomes ?? [];
  const title = t`What if more customers stayed?`;
  const unit = format.unit(currency);
  const money = (value: number) =>
    `${format.moneyShort({ amount: String(Math.round(value)), currency })} ${unit}`;
  const years = (value: number) => format.number(Math.round(value * 10) / 10);
  const rows: readonly { key: keyof Outcome; name: string; text: (value: number) => string }[] = [
    { key: 'lifetime', name: t`Years that a customer stays`, text: years },
    { key: 'value', name: t`Value of a customer`, text: money },
    { key: 'undiscounted', name: t`The same without discount`, text: money },
    { key: 'base', name: t`Value of all customers`, text: money },
  ];
  return (
    <>
      <section className="panel wide" aria-label={title}>
        <header>
          <h2>{title}</h2>
        </header>
        <p className="meta sub">
          {measured === null ? (
            <Trans>An example; your own share of customers who stay is not known yet.</Trans>
          ) : (
            <Trans>
              Begins with your own share: {format.percent(measured, 1)} of last year’s customers stayed.
            </Trans>
          )}
        </p>
        <div className="my-4 grid grid-cols-[repeat(auto-fit,minmax(170px,1fr))] items-end gap-3">
          <NumberField
            label={t`Stay now (%)`}
            value={retention}
            onChange={setRetention}
            min={0}
            max={highest}
            percent
          />
          <NumberField
            label={t`Would stay (%)`}
            value={better}
            onChange={setBetter}
            min={0}
            max={highest}
            percent
          />
          <MoneyField label={t`Margin of a year`} currency={currency} value={margin} onChange={setMargin} />
          <NumberField
            label={t`Yearly discount (%)`}
            value={discount}
            onChange={setDiscount}
            min={0}
            max={1}
            percent
          />
          <MoneyField label={t`Cost to win one`} currency={currency} value={costToWin} onChange={setWin} />
          <MoneyField
            label={t`Cost to keep one a year`}
            currency={currency}
            value={costToKeep}
            onChange={setKeep}
          />
        </div>
        {now && then && (
          <section className="scroll" tabIndex={0} aria-label={t`Table: ${title}`}>
            <table>
              <thead>
                <tr>
                  <th scope="col">{t`Figure`}</th>
                  <th scope="col" className="num">
                    {t({ message: 'Now', context: 'what if' })}
                  </th>
                  <th scope="col" className="num">{t`Then`}</th>
                  <th scope="col" className="num">{t`Change`}</th>
                </tr>
              </thead>
              <tbody>
                {rows.map(({ key, name, text }) => (
                  <tr key={key}>
                    <td>{name}</td>
                    <td className="num">{text(now[key])}</td>
                    <td className="num">{text(then[key])}</td>
                    <td className="num med">
                      {now[key] > 0 ? format.percent(then[key] / now[key] - 1) : '–'}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        )}
      </section>
      <IdentitiesPanel measured={measured} />
    </>
  );
}

/** What is typed and out of range is said at its field; the figures stay with the nearest that has a value. */
function within(value: number | null, most: number): number {
  return Math.min(most, Math.max(0, value ?? 0));
}
