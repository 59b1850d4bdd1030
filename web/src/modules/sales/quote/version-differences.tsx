import { Trans, useLingui } from '@lingui/react/macro';
import type { Quote } from '@peyvand/contract/sales/quotes';
import { useQuery } from '@tanstack/react-query';
import { useFormat } from '../../../lib/format/format.ts';
import { differences } from './differences.ts';
import { quoteQuery } from './quote-queries.ts';

/** What this version says otherwise than the one before it. */
export function VersionDifferences({ quote }: { quote: Quote }) {
  const { t } = useLingui();
  const format = useFormat();
  const before = quote.versions.find(({ revision }) => revision === quote.revision - 1);
  const old = useQuery({ ...quoteQuery(before?.id ?? ''), enabled: before !== undefined }).data;
  if (!old) return null;
  const found = differences(old, quote);
  const bare = (amount: string | undefined) =>
    amount === undefined ? '—' : format.moneyBare({ amount, currency: quote.currency });
  const count = (amount: string | undefined) => (amount === undefined ? '—' : format.number(amount, 4));
  return (
    <section>
      <h3 className="sec">
        <Trans>Changed since the version before</Trans>
      </h3>
      {found.length === 0 ? (
        <p className="small t2 mt-2">
          <Trans>The lines are the same.</Trans>
        </p>
      ) : (
        <div className="overflow-x-auto">
          <table className="tbl">
            <thead>
              <tr>
                <th scope="col">{t`Product`}</th>
                <th scope="col" className="num">{t`Quantity before`}</th>
                <th scope="col" className="num">{t`now`}</th>
                <th scope="col" className="num">{t`Total before`}</th>
                <th scope="col" className="num">{t`now`}</th>
              </tr>
            </thead>
            <tbody>
              {found.map((one) => (
                <tr key={one.key}>
                  <td dir="auto">{one.description}</td>
                  <td className="num t2">{count(one.before?.quantity)}</td>
                  <td className="num">{count(one.after?.quantity)}</td>
                  <td className="num t2">{bare(one.before?.total)}</td>
                  <td className="num med">{bare(one.after?.total)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
