import { useLingui } from '@lingui/react/macro';
import { costKinds, type ProgrammeFigures, type ProgrammePage } from '@peyvand/contract/analytics/programme';
import { useFormat } from '../../../lib/format/format.ts';
import type { Amounts } from '../value/amounts.ts';
import { shareOf } from '../value/scale.ts';
import { kindNames } from './programme-words.ts';

/** Of what the cost of ownership and the benefit are made. */
export function KindsPanel(props: { page: ProgrammePage; figures: ProgrammeFigures; amounts: Amounts }) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const { page, figures, amounts } = props;
  const isCost = (kind: string) => costKinds.some((one) => one === kind);
  const sides = [
    { key: 'cost', title: t`Total cost of ownership`, sums: figures.cost },
    { key: 'benefit', title: t`Benefit`, sums: figures.benefit },
  ].map((side) => ({
    ...side,
    kinds: page.kinds.filter(({ kind }) => isCost(kind) === (side.key === 'cost')),
  }));
  const title = t`What it is made of`;
  return (
    <section className="panel wide" aria-label={title}>
      <header>
        <h2>{title}</h2>
      </header>
      <p className="meta sub">{amounts.unit}</p>
      <section className="scroll" tabIndex={0} aria-label={t`Table: ${title}`}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t({ message: 'Kind', context: 'of a cost or benefit' })}</th>
              <th scope="col" className="num">{t`Altogether`}</th>
              <th scope="col" className="num">{t`As worth now`}</th>
              <th scope="col" className="num">
                {t({ message: 'Share', context: 'of a sum' })}
              </th>
            </tr>
          </thead>
          {sides.map(({ key, title: name, sums, kinds }) => (
            <tbody key={key}>
              {kinds.map(({ kind, total, now }) => {
                const share = shareOf(total, sums.total);
                return (
                  <tr key={kind}>
                    <td>{i18n._(kindNames[kind])}</td>
                    <td className="num" title={amounts.full(total)}>
                      {amounts.figure(total)}
                    </td>
                    <td className="num" title={amounts.full(now)}>
                      {amounts.figure(now)}
                    </td>
                    <td className="num">{share === null ? '–' : format.percent(share)}</td>
                  </tr>
                );
              })}
              <tr className="sum">
                <td>{name}</td>
                <td className="num" title={amounts.full(sums.total)}>
                  {amounts.figure(sums.total)}
                </td>
                <td className="num" title={amounts.full(sums.now)}>
                  {amounts.figure(sums.now)}
                </td>
                <td className="num">–</td>
              </tr>
            </tbody>
          ))}
        </table>
      </section>
    </section>
  );
}
