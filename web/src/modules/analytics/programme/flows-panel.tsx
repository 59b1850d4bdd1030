import { Trans, useLingui } from '@lingui/react/macro';
import type { ProgrammeFlow, ProgrammePage } from '@peyvand/contract/analytics/programme';
import { Button } from 'react-aria-components';
import { useFormat } from '../../../lib/format/format.ts';
import { SpanName } from '../forecast/span-name.tsx';
import { kindNames, sourceNames } from './programme-words.ts';

/** Every line with its periods, amounts and where they come from; opens to be changed. */
export function FlowsPanel(props: { page: ProgrammePage; onOpen: (flow: ProgrammeFlow) => void }) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const { page, onOpen } = props;
  const { calendar } = page.settings;
  const title = t`Costs and benefits`;
  const unit = format.unit(page.currency);
  return (
    <section className="panel wide" aria-label={title}>
      <header>
        <h2>{title}</h2>
      </header>
      <p className="meta sub">{t`Amounts in ${unit}`}</p>
      <section className="scroll" tabIndex={0} aria-label={t`Table: ${title}`}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t({ message: 'Kind', context: 'of a cost or benefit' })}</th>
              <th scope="col">{t({ message: 'From', context: 'period' })}</th>
              <th scope="col" className="num">{t`Periods`}</th>
              <th scope="col" className="num">{t`Altogether`}</th>
              <th scope="col">{t({ message: 'Source', context: 'of figures' })}</th>
              <th scope="col">{t({ message: 'Note', context: 'of a cost or benefit' })}</th>
            </tr>
          </thead>
          <tbody>
            {page.flows.map((flow) => (
              <tr key={flow.id}>
                <td>
                  <Button className="link" onPress={() => onOpen(flow)}>
                    {i18n._(kindNames[flow.kind])}
                  </Button>
                </td>
                <td>
                  <SpanName unit={flow.unit} period={flow} calendar={calendar} />
                </td>
                <td className="num">{format.number(flow.times)}</td>
                <td className="num med">
                  {format.moneyShort({ amount: sumOf(flow.amounts), currency: flow.currency })}
                </td>
                <td>
                  {i18n._(sourceNames[flow.source.by])}
                  <Proven flow={flow} />
                </td>
                <td className="t2">
                  <bdi>{flow.note}</bdi>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  );
}

function sumOf(amounts: readonly string[]): string {
  return String(amounts.reduce((sum, one) => sum + BigInt(one), 0n));
}

/** When it was measured, and what an experiment proves of it. */
function Proven({ flow: { measuredAt, proof, currency } }: { flow: ProgrammeFlow }) {
  const format = useFormat();
  if (measuredAt === null) return null;
  const money = (amount: string) => format.moneyShort({ amount, currency });
  const when = format.relative(measuredAt);
  return (
    <>
      <span className="meta block min-w-64 max-w-96 whitespace-normal">
        <Trans>measured {when}; save the line again for newer figures</Trans>
      </span>
      {proof && (
        <span className="meta block min-w-64 max-w-96 whitespace-normal">
          <bdi>{proof.name}</bdi>:{' '}
          {proof.verdict === 'few' ? (
            <Trans>not enough data: fewer than {format.number(30)} in a group, so it counts as nothing</Trans>
          ) : proof.verdict === 'unclear' ? (
            <Trans>
              between {money(proof.interval[0])} and {money(proof.interval[1])}, so chance may have brought
              it; it counts as nothing
            </Trans>
          ) : (
            <Trans>
              {format.number(proof.treated)} treated, with 95 in 100 between {money(proof.interval[0])} and{' '}
              {money(proof.interval[1])}
            </Trans>
          )}
        </span>
      )}
    </>
  );
}
