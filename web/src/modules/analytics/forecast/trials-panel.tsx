import { Trans, useLingui } from '@lingui/react/macro';
import type { Forecast } from '@peyvand/contract/analytics/forecast';
import { useFormat } from '../../../lib/format/format.ts';
import type { Amounts } from '../value/amounts.ts';

/** How good the forecast would have been, and how good the naive one; and what each figure means. */
export function TrialsPanel({ forecast, amounts }: { forecast: Forecast; amounts: Amounts }) {
  const { t } = useLingui();
  const format = useFormat();
  const { trials, errors } = forecast;
  const [own, naive] = [errors.forecast, errors.naive].map((error) =>
    error === null ? null : format.percent(error),
  );
  const title =
    own && naive
      ? t`Tried on the past: off by ${own}, the naive one by ${naive}`
      : t`Not tried on the past yet`;
  return (
    <section className="panel wide" aria-label={title}>
      <header>
        <h2>{title}</h2>
      </header>
      <p className="meta sub">
        <Trans>
          For each period that is over: what would have been said then, knowing only what was known, and what
          came.
        </Trans>
      </p>
      {trials.length > 0 && (
        <section className="scroll" tabIndex={0} aria-label={t`Table: ${title}`}>
          <table>
            <thead>
              <tr>
                <th scope="col">{t`Said on`}</th>
                <th scope="col">{t`For the days`}</th>
                <th scope="col" className="num">
                  {t({ message: 'Reckoned', context: 'forecast' })}
                </th>
                <th scope="col" className="num">{t`As in the period before`}</th>
                <th scope="col" className="num">{t`What came`}</th>
              </tr>
            </thead>
            <tbody>
              {trials.map((trial) => (
                <tr key={trial.period.from}>
                  <td>{format.dateInList(trial.asOf)}</td>
                  <td>
                    {format.range(format.dateInList(trial.period.from), format.dateInList(trial.period.to))}
                  </td>
                  <td className="num">{amounts.bare(trial.forecast)}</td>
                  <td className="num">{amounts.bare(trial.naive)}</td>
                  <td className="num med">{amounts.bare(trial.actual)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      <details className="defs">
        <summary>{t`What the figures mean`}</summary>
        <ul>
          <li>
            <Trans>
              Reckoned: what is won, plus each open deal times the share of deals that were won after as long
              in the same stage, plus deals that nobody has opened yet, at the pace of the last eight weeks.
            </Trans>
          </li>
          <li>
            <Trans>
              The interval is as wide as the errors of these trials, or as chance alone makes it, whichever is
              wider.
            </Trans>
          </li>
          <li>
            <Trans>
              As in the period before: the simplest forecast there is. Any other must be better than it.
            </Trans>
          </li>
          <li>
            <Trans>
              With another day under “As thought on” everything is reckoned from what was known at the end of
              that day.
            </Trans>
          </li>
        </ul>
      </details>
    </section>
  );
}
