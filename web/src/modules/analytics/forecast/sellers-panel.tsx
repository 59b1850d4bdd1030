import { Trans, useLingui } from '@lingui/react/macro';
import type { Forecast } from '@peyvand/contract/analytics/forecast';
import type { Amounts } from '../value/amounts.ts';

/** What each seller or team has won, says, and is reckoned to win. */
export function SellersPanel(props: { forecast: Forecast; by: 'owner' | 'team'; amounts: Amounts }) {
  const { t } = useLingui();
  const { forecast, by, amounts } = props;
  const isReckoned = forecast.interval !== null;
  const title = by === 'team' ? t`Forecast by team` : t`Forecast by seller`;
  return (
    <section className="panel wide" aria-label={title}>
      <header>
        <h2>{title}</h2>
      </header>
      <p className="meta sub">
        <Trans>
          Commit, best case and pipeline: open deals expected by the end of the period, by what their owner
          says; without a word by the probability, from 90% commit, from 60% best case.
        </Trans>
      </p>
      <section className="scroll" tabIndex={0} aria-label={t`Table: ${title}`}>
        <table>
          <thead>
            <tr>
              <th scope="col">{by === 'team' ? t`Team` : t({ message: 'Seller', context: 'forecast' })}</th>
              <th scope="col" className="num">
                {t({ message: 'Won', context: 'amount so far' })}
              </th>
              <th scope="col" className="num">
                {t({ message: 'Commit', context: 'forecast' })}
              </th>
              <th scope="col" className="num">
                {t({ message: 'Best case', context: 'forecast' })}
              </th>
              <th scope="col" className="num">
                {t({ message: 'Pipeline', context: 'forecast' })}
              </th>
              {isReckoned && <th scope="col" className="num">{t`From open deals`}</th>}
              {isReckoned && <th scope="col" className="num">{t`From new deals`}</th>}
              {isReckoned && (
                <th scope="col" className="num">
                  {t({ message: 'Reckoned', context: 'forecast' })}
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {[...forecast.rows, forecast.total].map((row) => (
              <tr key={row.key ?? 'all'} className={row.key === null ? 'sum' : ''}>
                <td>
                  {row.key === null ? (
                    t({ message: 'All', context: 'sum' })
                  ) : (
                    <bdi>{row.label ?? t`Without a name`}</bdi>
                  )}
                </td>
                <td className="num" title={amounts.full(row.won)}>
                  {amounts.bare(row.won)}
                </td>
                <td className="num">{amounts.bare(row.said.commit.amount)}</td>
                <td className="num">{amounts.bare(row.said.best.amount)}</td>
                <td className="num">{amounts.bare(row.said.pipeline.amount)}</td>
                {isReckoned && <td className="num">{amounts.bare(row.fromOpen)}</td>}
                {isReckoned && <td className="num">{amounts.bare(row.fromNew)}</td>}
                {isReckoned && (
                  <td className="num med" title={amounts.full(row.point)}>
                    {amounts.bare(row.point)}
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  );
}
