import { Trans, useLingui } from '@lingui/react/macro';
import type { Lifetime, Outcome } from '@peyvand/contract/analytics/lifetime';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { NumberField } from '../../../kit/number-field.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { whatIfQuery } from './query.ts';

/** The value of the customers if more stayed, by the retention formula: as it is now, and as it would be. */
export function WhatIfPanel({ page }: { page: Lifetime }) {
  const { t } = useLingui();
  const format = useFormat();
  const { yearly } = page;
  const measured = yearly && yearly.before > 0 ? Math.min(0.99, yearly.kept / yearly.before) : null;
  const [retention, setRetention] = useState<number | null>(measured ?? 0.8);
  const [better, setBetter] = useState<number | null>(Math.min(0.99, (measured ?? 0.8) + 0.05));
  const [margin, setMargin] = useState<number | null>(100);
  const [discount, setDiscount] = useState<number | null>(0.1);
  const [costToWin, setWin] = useState<number | null>(0);
  const [costToKeep, setKeep] = useState<number | null>(0);
  const common = {
    customers: Math.max(1, page.customers),
    margin: margin ?? 0,
    discount: discount ?? 0,
    costToWin: costToWin ?? 0,
  };
  const answer = useQuery(
    whatIfQuery([
      { ...common, retention: retention ?? 0, costToKeep: 0 },
      { ...common, retention: better ?? 0, costToKeep: costToKeep ?? 0 },
    ]),
  );
  const [now, then] = answer.data?.outcomes ?? [];
  const title = t`What if more customers stayed?`;
  const number = (value: number) => format.number(Math.round(value * 10) / 10);
  const rows: readonly { key: keyof Outcome; name: string }[] = [
    { key: 'lifetime', name: t`Years that a customer stays` },
    { key: 'value', name: t`Value of a customer` },
    { key: 'undiscounted', name: t`The same without discount` },
    { key: 'base', name: t`Value of all customers` },
  ];
  return (
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
          max={0.99}
          percent
        />
        <NumberField
          label={t`Would stay (%)`}
          value={better}
          onChange={setBetter}
          min={0}
          max={0.99}
          percent
        />
        <NumberField label={t`Margin of a year`} value={margin} onChange={setMargin} />
        <NumberField
          label={t`Yearly discount (%)`}
          value={discount}
          onChange={setDiscount}
          min={0}
          max={1}
          percent
        />
        <NumberField label={t`Cost to win one`} value={costToWin} onChange={setWin} min={0} />
        <NumberField label={t`Cost to keep one a year`} value={costToKeep} onChange={setKeep} min={0} />
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
              {rows.map(({ key, name }) => (
                <tr key={key}>
                  <td>{name}</td>
                  <td className="num">{number(now[key])}</td>
                  <td className="num">{number(then[key])}</td>
                  <td className="num med">{now[key] > 0 ? format.percent(then[key] / now[key] - 1) : '–'}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      <p className="meta mt-2">
        <Trans>
          Published claim: five points more retention raise profit by 25 to 85 per cent, by industry
          (Reichheld and Sasser, Harvard Business Review 1990). Your own figures stand above.
        </Trans>
      </p>
    </section>
  );
}
