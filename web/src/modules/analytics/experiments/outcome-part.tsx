import { Trans, useLingui } from '@lingui/react/macro';
import { type ExperimentOutcome, readExperiment } from '@peyvand/contract/analytics/experiments';
import { minorDigits } from '@peyvand/contract/core/money';
import { useQuery } from '@tanstack/react-query';
import { Fragment, useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { SkeletonRows } from '../../../kit/marks.tsx';
import { call } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format/format.ts';
import type { ExperimentOutcomeProps } from '../../customers/slots.tsx';
import { FiguresFailed } from '../failed.tsx';
import { UpliftLines } from './uplift-lines.tsx';

/** What came of an experiment: each arm against the control, in words and with its interval. */
export function ExperimentOutcomePart({ experimentId, days, armName }: ExperimentOutcomeProps) {
  const { t } = useLingui();
  const format = useFormat();
  const [asksUplift, setAsksUplift] = useState(false);
  const answer = useQuery({
    queryKey: ['facts', 'experiments', experimentId, days],
    queryFn: ({ signal }) =>
      call(readExperiment, { params: { id: experimentId }, query: { days } }, { signal }),
  });
  if (answer.isError)
    return (
      <FiguresFailed
        error={answer.error}
        onRetry={() => void answer.refetch()}
        isRetrying={answer.isFetching}
      />
    );
  if (!answer.data) return <SkeletonRows rows={4} />;
  const { arms, control, waiting } = answer.data;
  const counted = control.customers + arms.reduce((sum, { customers }) => sum + customers, 0);
  return (
    <section className="panel" aria-label={t`What came of it`}>
      <header>
        <h2>
          <Trans>What came of it in {format.number(days)} days</Trans>
        </h2>
      </header>
      {counted === 0 ? (
        <p className="t3 py-2">
          {waiting === 0 ? (
            <Trans>Nobody is in it yet.</Trans>
          ) : (
            <Trans>
              The days of {format.number(waiting)} customers are not over yet; until then nothing is said.
            </Trans>
          )}
        </p>
      ) : (
        <>
          {waiting > 0 && (
            <p className="meta sub">
              <Trans>{format.number(waiting)} more whose days are not over; they are not counted yet.</Trans>
            </p>
          )}
          <EffectsTable outcome={answer.data} armName={armName} />
          {asksUplift ? (
            <UpliftLines experimentId={experimentId} days={days} armName={armName} />
          ) : (
            <p className="mt-3">
              <Button size="sm" onPress={() => setAsksUplift(true)}>
                <Trans>Whom does it help?</Trans>
              </Button>
            </p>
          )}
        </>
      )}
    </section>
  );
}

type Arm = ExperimentOutcome['arms'][number];
type Effect = Arm['effects'][number];

function EffectsTable(props: { outcome: ExperimentOutcome; armName: (arm: string) => string }) {
  const { t } = useLingui();
  const format = useFormat();
  const { outcome, armName } = props;
  const money = (units: number) =>
    format.moneyShort({
      amount: String(Math.round(units * 10 ** minorDigits[outcome.currency])),
      currency: outcome.currency,
    });
  const names = {
    bought: t`Bought at all`,
    orders: t`Orders of a customer`,
    spent: t`Sales of a customer`,
  };
  const said = (measure: Effect['measure'], value: number) =>
    measure === 'bought'
      ? format.percent(value, 1)
      : measure === 'orders'
        ? format.number(value, 2)
        : money(value);
  return (
    <section className="scroll" tabIndex={0} aria-label={t`Table: what came of it`}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t`Group`}</th>
            <th scope="col" className="num">{t`Control group`}</th>
            <th scope="col" className="num">
              {t({ message: 'Treated', context: 'group' })}
            </th>
            <th scope="col" className="num">{t`Difference`}</th>
            <th scope="col">{t`What that says`}</th>
          </tr>
        </thead>
        <tbody>
          {outcome.arms.map((arm) => (
            <Fragment key={arm.arm}>
              <tr>
                <th scope="row" className="med">
                  {armName(arm.arm)}
                </th>
                <td className="num t2">{format.number(outcome.control.customers)}</td>
                <td className="num t2">{format.number(arm.customers)}</td>
                <td colSpan={2} className="t2">{t`Customers`}</td>
              </tr>
              {arm.effects.map((effect) => (
                <tr key={effect.measure}>
                  <th scope="row">{names[effect.measure]}</th>
                  <td className="num">{said(effect.measure, effect.control)}</td>
                  <td className="num">{said(effect.measure, effect.treated)}</td>
                  <td className="num">
                    <bdi>{said(effect.measure, effect.difference)}</bdi>{' '}
                    <span className="t3">
                      (
                      {format.range(
                        said(effect.measure, effect.interval[0]),
                        said(effect.measure, effect.interval[1]),
                      )}
                      )
                    </span>
                  </td>
                  <td>
                    <VerdictText effect={effect} />
                  </td>
                </tr>
              ))}
            </Fragment>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function VerdictText({ effect: { verdict, chance } }: { effect: Effect }) {
  const format = useFormat();
  if (verdict === 'few')
    return (
      <span className="t3">
        <Trans>too few customers to say anything</Trans>
      </span>
    );
  if (verdict === 'unclear')
    return (
      <span className="t2">
        <Trans>chance alone would do that in {format.percent(chance ?? 1)} of cases</Trans>
      </span>
    );
  return verdict === 'higher' ? (
    <b className="med pos">
      <Trans>it works: more than in the control group</Trans>
    </b>
  ) : (
    <b className="med neg">
      <Trans>it harms: less than in the control group</Trans>
    </b>
  );
}
