import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import type { Amounts } from '../value/amounts.ts';
import { profitsQuery } from './query.ts';

const shownColumns = ['revenue', 'margin', 'sales', 'service', 'marketing', 'winning'] as const;

/** Customers by profit with everything that they cost: the best, or those who cost more than they bring. */
export function CustomersPanel({ sort, amounts }: { sort: 'best' | 'worst'; amounts: Amounts }) {
  const { t } = useLingui();
  const { data } = useQuery(profitsQuery(sort));
  const title = sort === 'worst' ? t`Customers who cost more than they bring` : t`Most profitable customers`;
  const items = data?.items ?? [];
  return (
    <section className="panel wide" aria-label={title}>
      <header>
        <h2>{title}</h2>
      </header>
      <p className="meta sub">{amounts.unit}</p>
      {data && items.length === 0 ? (
        <p className="meta">
          {sort === 'worst' ? <Trans>There are none.</Trans> : <Trans>Nobody has bought yet.</Trans>}
        </p>
      ) : (
        <section className="scroll" tabIndex={0} aria-label={t`Table: ${title}`}>
          <table>
            <thead>
              <tr>
                <th scope="col">{t`Customer`}</th>
                <th scope="col" className="num">{t`Sales`}</th>
                <th scope="col" className="num">{t`Margin`}</th>
                <th scope="col" className="num">{t`Sales time`}</th>
                <th scope="col" className="num">{t`Service time`}</th>
                <th scope="col" className="num">{t`Marketing time`}</th>
                <th scope="col" className="num">{t`Cost of winning`}</th>
                <th scope="col" className="num">{t`Profit`}</th>
              </tr>
            </thead>
            <tbody>
              {items.map((one) => (
                <tr key={one.customerId}>
                  <td>
                    <a className="link" dir="auto" href={`/customers/${one.customerId}`}>
                      {one.name ?? t`Unnamed`}
                    </a>
                  </td>
                  {shownColumns.map((column) => (
                    <td key={column} className="num">
                      {one[column] === '0' ? <span className="t3">–</span> : amounts.bare(one[column])}
                    </td>
                  ))}
                  <td className="num med">{amounts.bare(one.profit)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </section>
  );
}
