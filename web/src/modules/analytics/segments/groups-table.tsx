import { Trans, useLingui } from '@lingui/react/macro';
import type { AlikeGroup, AlikeGroups, SegmentFeature } from '@peyvand/contract/analytics/segments';
import { minorDigits } from '@peyvand/contract/core/money';
import { useMemo } from 'react';
import { useFormat } from '../../../lib/format/format.ts';
import { usePreferences } from '../../../lib/preferences.ts';
import { useAmounts } from '../value/amounts.ts';
import { scaleOf } from '../value/scale.ts';
import { listHref } from './href.ts';

interface Props {
  page: AlikeGroups;
}

/** A row for each group: how many, what share of sales, and the customer in the middle of each feature. */
export function GroupsTable({ page }: Props) {
  const { t } = useLingui();
  const format = useFormat();
  const { moneyUnit } = usePreferences();
  const { groups } = page;
  const currency = page.currency ?? 'IRR';
  const minor = (spent: number) => String(Math.round(spent * 10 ** minorDigits[currency]));
  const most = minor(Math.max(0, ...groups.map(({ medians }) => medians.spent ?? 0)));
  const scale = useMemo(() => scaleOf(most, currency, moneyUnit), [most, currency, moneyUnit]);
  const amounts = useAmounts(scale);
  const hasShares = groups.some(({ share }) => share !== null);
  const hasMargin = groups.some(({ medians }) => medians.margin !== null);
  const part = (share: number | null) => (share === null ? '–' : format.percent(share));
  const number = (value: number | null) => (value === null ? '–' : format.number(Math.round(value)));
  const spent = (value: number | null) => (value === null ? '–' : amounts.figure(minor(value)));
  /** What sets the group apart stands out; the others are quiet. */
  const cell = ({ traits }: AlikeGroup, feature: SegmentFeature) =>
    traits.some((trait) => trait.feature === feature) ? 'num med' : 'num t2';
  return (
    <section className="panel" aria-label={t`The groups`}>
      <header>
        <h2>{t`The groups`}</h2>
      </header>
      <p className="meta sub">
        <Trans>The customer in the middle of each group; what sets a group apart is bold.</Trans>{' '}
        {amounts.unit}
      </p>
      <section className="scroll" tabIndex={0} aria-label={t`Table: the groups`}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t`Group`}</th>
              <th scope="col" className="num">{t`Customers`}</th>
              {hasShares && <th scope="col" className="num">{t`Share`}</th>}
              {hasShares && <th scope="col" className="num">{t`Share of sales`}</th>}
              <th scope="col" className="num">{t`Orders`}</th>
              <th scope="col" className="num">{t`Sales`}</th>
              <th scope="col" className="num">{t`Days since the last order`}</th>
              <th scope="col" className="num">{t`Days since the first order`}</th>
              {hasMargin && <th scope="col" className="num">{t`Margin share`}</th>}
            </tr>
          </thead>
          <tbody>
            {groups.map((group) => (
              <tr key={group.id}>
                <td>
                  <a className="link" href={listHref('segment', group.id)}>
                    {group.name}
                  </a>
                </td>
                <td className="num med">{format.number(group.customers)}</td>
                {hasShares && <td className="num">{part(group.share)}</td>}
                {hasShares && <td className="num">{part(group.spentShare)}</td>}
                <td className={cell(group, 'orders')}>{number(group.medians.orders)}</td>
                <td className={cell(group, 'spent')}>{spent(group.medians.spent)}</td>
                <td className={cell(group, 'recency')}>{number(group.medians.recency)}</td>
                <td className={cell(group, 'age')}>{number(group.medians.age)}</td>
                {hasMargin && <td className={cell(group, 'margin')}>{part(group.medians.margin)}</td>}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <details className="defs">
        <summary>{t`How the groups are found`}</summary>
        <ul>
          <li>
            <Trans>
              By days since the last order, number of orders, sales, margin share and days since the first
              order, over all orders ever; each counts the same, counts and amounts by their logarithm.
            </Trans>
          </li>
          <li>
            <Trans>
              As many groups, from two to six, as lie apart best (k-means, 50 starts, silhouette). Made each
              night; a group that stays much the same keeps its place in filters.
            </Trans>
          </li>
          <li>
            <Trans>
              Who never bought is in no group. Returns and orders in other currencies do not count.
            </Trans>
          </li>
        </ul>
      </details>
    </section>
  );
}
