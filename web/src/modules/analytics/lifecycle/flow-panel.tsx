import { Trans, useLingui } from '@lingui/react/macro';
import type { LifecycleReport } from '@peyvand/contract/analytics/lifecycle';
import { useFormat } from '../../../lib/format/format.ts';
import { valueWords } from '../words.ts';
import './lifecycle.css';

/** From which stage to which: how many, which share of those who were there, after how many days. */
export function FlowPanel({ report }: { report: LifecycleReport }) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const word = (stage: string) => {
    const known = valueWords['customer.stage']?.[stage];
    return known ? i18n._(known) : stage;
  };
  return (
    <section className="panel flow" aria-label={t`From stage to stage`}>
      <header>
        <h2>{t`From stage to stage`}</h2>
      </header>
      <p className="meta">
        <Trans>
          Share: of the customers that were in the first stage at any time of the period, those that moved.
        </Trans>
      </p>
      {report.moves.length === 0 ? (
        <p className="t3 py-8 text-center">
          <Trans>Nobody moved in this period.</Trans>
        </p>
      ) : (
        <section className="scroll" tabIndex={0} aria-label={t`Moves from stage to stage`}>
          <table>
            <thead>
              <tr>
                <th scope="col">{t`From`}</th>
                <th scope="col">{t`To`}</th>
                <th scope="col" className="num">{t`Customers`}</th>
                <th scope="col" className="num">{t`Share`}</th>
                <th scope="col" className="num">{t`Days before, median`}</th>
              </tr>
            </thead>
            <tbody>
              {report.moves.map((move) => (
                <tr key={`${move.from} ${move.to}`}>
                  <td>{word(move.from)}</td>
                  <td>{word(move.to)}</td>
                  <td className="num">{format.number(move.customers)}</td>
                  <td className="num">{move.conversion === null ? '–' : format.percent(move.conversion)}</td>
                  <td className="num">{move.medianDays === null ? '–' : format.number(move.medianDays)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </section>
  );
}
