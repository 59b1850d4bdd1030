import { Trans, useLingui } from '@lingui/react/macro';
import type { Need, NeedProof, ProofMeasure } from '@peyvand/contract/analytics/needs';
import { useQuery } from '@tanstack/react-query';
import { Tag } from '../../../kit/marks.tsx';
import { failureOf } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format/format.ts';
import { proofQuery } from './needs-query.ts';
import { useUnitMoney } from './unit-money.ts';

/** Whether answering a need paid, by those for whom it was answered against those for whom it was not. */
export function NeedProofPart({ need }: { need: Need }) {
  return need.trial === null ? (
    <p className="small t3">
      <Trans>
        Not tried yet: only an{' '}
        <a className="link" href="/experiments">
          experiment
        </a>{' '}
        with a control group tells whether answering it pays.
      </Trans>
    </p>
  ) : (
    <Proved id={need.id} cost={need.cost} />
  );
}

function Proved({ id, cost }: { id: string; cost: string | null }) {
  const { t } = useLingui();
  const answer = useQuery(proofQuery(id, cost));
  if (answer.data) return <Verdict proof={answer.data} />;
  if (!answer.isError) return <p className="small t3" role="status">{t`Being computed…`}</p>;
  const failure = failureOf(answer.error);
  const isDenied = failure.kind === 'problem' && failure.error.problem.status === 403;
  return (
    <p className="small t3">
      {isDenied
        ? t`The proof is told to who sees all customers and their margins.`
        : t`The proof did not load. Open the page again.`}
    </p>
  );
}

function Verdict({ proof }: { proof: NeedProof }) {
  const { t } = useLingui();
  const { verdict } = proof;
  const tags = {
    paid: { tone: 'positive', text: t`Paid` },
    not_paid: { tone: 'negative', text: t`Did not pay` },
    open: { tone: undefined, text: t`Cannot be told yet` },
  } as const;
  const { tone, text } = tags[verdict];
  return (
    <div className="proof">
      <p className="small">
        <Tag tone={tone}>{text}</Tag> <Said proof={proof} />
      </p>
      <details>
        <summary className="small">{t`How it is known`}</summary>
        <Reckoned proof={proof} />
      </details>
    </div>
  );
}

function Said({ proof }: { proof: NeedProof }) {
  const { t } = useLingui();
  const format = useFormat();
  const money = useUnitMoney(proof.currency);
  const { reason, each, all, cost, waiting, knownShare } = proof;
  const unit = format.unit(proof.currency);
  if (reason === 'waiting')
    return waiting === 0
      ? t`Nobody is in the experiment yet.`
      : t`The days of ${format.number(waiting)} customers are not over yet.`;
  if (reason === 'few')
    return t`Fewer than ${format.number(30)} customers in a group, or fewer than ${format.number(10)} who bought.`;
  if (reason === 'no_costs')
    return t`Of only ${format.percent(knownShare ?? 0)} of the sales it is known what the goods cost.`;
  if (!each || !all) return null;
  const bounds = format.range(money(each.low), money(each.high));
  if (reason === 'unclear')
    return (
      <Trans>
        Net profit of one customer between <bdi>{bounds}</bdi> {unit}: chance may have made it.
      </Trans>
    );
  return (
    <>
      <Trans>
        Net profit of one customer: <bdi>{money(each.value)}</bdi> {unit} (<bdi>{bounds}</bdi>); of all
        treated: <bdi>{money(all.value)}</bdi>
      </Trans>
      {cost === null && <span className="t3"> · {t`before what answering it costs`}</span>}
    </>
  );
}

function Reckoned({ proof }: { proof: NeedProof }) {
  const { t } = useLingui();
  const format = useFormat();
  const money = useUnitMoney(proof.currency);
  const { measures, control, treated, days, cost, people, members, knownShare, returned, verdict } = proof;
  const names: Readonly<Record<ProofMeasure, string>> = {
    profit: t`Profit of a customer`,
    revenue: t`Sales of a customer`,
    retention: t`Earlier buyers who bought again`,
  };
  const said = (measure: ProofMeasure, value: number) =>
    measure === 'retention' ? format.percent(value, 1) : money(value);
  const counts = [format.number(treated), format.number(control), format.number(days)] as const;
  return (
    <div className="small t2">
      <p>
        <Trans>
          Experiment <bdi>{proof.name}</bdi>: {counts[0]} for whom it was answered against {counts[1]} of the
          control group, {counts[2]} days each. {format.number(members)} of {format.number(people)} in it are
          in this group today.
        </Trans>
      </p>
      {measures.length > 0 && treated > 0 && (
        <section className="scroll" tabIndex={0} aria-label={t`Table: what came of it`}>
          <table>
            <thead>
              <tr>
                <th scope="col">{t({ message: 'Measure', context: 'column' })}</th>
                <th scope="col" className="num">
                  {t({ message: 'Treated', context: 'group' })}
                </th>
                <th scope="col" className="num">{t`Control group`}</th>
                <th scope="col" className="num">{t`Difference`}</th>
                <th scope="col" className="num">{t`95 in 100 lie in`}</th>
              </tr>
            </thead>
            <tbody>
              {measures.map(({ measure, ...one }) => (
                <tr key={measure}>
                  <th scope="row">{names[measure]}</th>
                  <td className="num">{said(measure, one.treated)}</td>
                  <td className="num">{said(measure, one.control)}</td>
                  <td className="num">
                    <bdi>{said(measure, one.difference)}</bdi>
                  </td>
                  <td className="num">
                    <bdi>{format.range(said(measure, one.interval[0]), said(measure, one.interval[1]))}</bdi>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      {cost !== null && (
        <p>
          {t`Answering it costs ${money(cost)} for each customer.`}
          {returned !== null && verdict !== 'open' && ` ${t`Net by cost: ${format.percent(returned)}.`}`}
        </p>
      )}
      {knownShare !== null && knownShare < 1 && (
        <p>{t`Costs of goods are known of ${format.percent(knownShare)} of the sales; the rest counts as no profit.`}</p>
      )}
      <p className="t3">
        <Trans>
          It paid when even the lower bound of the profit won is above the cost, and did not when even the
          upper one is below; otherwise it cannot be told.
        </Trans>
      </p>
    </div>
  );
}
