import { Trans, useLingui } from '@lingui/react/macro';
import { NumberField } from '../../../kit/number-field.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { useClock } from './clock.ts';
import { ends, type Goal } from './goal.ts';
import type { CallCentre } from './query.ts';

/** How many agents each half hour needs for a goal, by both models of waiting, with what they take for granted. */
export function StaffingPanel(props: {
  staffing: CallCentre['staffing'];
  goal: Goal;
  onGoal: (goal: Goal) => void;
}) {
  const { t } = useLingui();
  const format = useFormat();
  const { staffing, goal, onGoal } = props;
  const peak = staffing?.halfHours.toSorted(
    (a, b) => b.patient.agents - a.patient.agents || b.calls - a.calls,
  )[0];
  const finding = () => {
    if (!peak) return t`Agents needed by half hour`;
    const [time, agents] = [format.digits(peak.halfHour), format.number(peak.patient.agents)];
    return t`The most agents are needed at ${time}: ${agents} on the line`;
  };
  return (
    <section className="panel" aria-label={t`Agents needed by half hour`}>
      <header>
        <h2>{finding()}</h2>
      </header>
      <p className="meta sub">
        {staffing ? (
          <Trans>
            For a usual day: the mean of {format.number(staffing.days)} days with calls. Choose a day of the
            week above to plan for it alone.
          </Trans>
        ) : (
          <Trans>The fewest agents that reach the goal.</Trans>
        )}
      </p>
      <div className="mb-3 flex flex-wrap gap-3">
        <NumberField
          label={t`Calls to be answered in time (%)`}
          size="sm"
          value={goal.share}
          onChange={(share) => onGoal({ ...goal, share })}
          percent
          {...ends.share}
        />
        <NumberField
          label={t`In time is within (seconds)`}
          size="sm"
          value={goal.target}
          onChange={(target) => onGoal({ ...goal, target })}
          {...ends.target}
        />
        <NumberField
          label={t`Paid time off the line (%)`}
          size="sm"
          value={goal.shrinkage}
          onChange={(shrinkage) => onGoal({ ...goal, shrinkage })}
          percent
          {...ends.shrinkage}
        />
      </div>
      {staffing === null ? (
        <p className="small t2">
          <Trans>Not enough data: this takes four days with calls and 30 answered calls.</Trans>
        </p>
      ) : (
        <Needed staffing={staffing} />
      )}
      <details className="defs">
        <summary>{t`What the models take for granted`}</summary>
        <ul>
          <li>
            <Trans>
              Both: calls come by chance, as many in each half hour as on the mean of the days; the queue is
              in balance within the half hour; each agent can take each call.
            </Trans>
          </li>
          <li>
            <Trans>
              Erlang C: callers wait as long as it takes. It asks for more agents than are needed where
              callers hang up.
            </Trans>
          </li>
          <li>
            <Trans>
              Erlang A: callers hang up by chance after the mean patience. Who hangs up counts as not
              answered, however soon.
            </Trans>
          </li>
          <li>
            <Trans>
              Half hours with fewer than 30 answered calls are reckoned with the handling time of all of them
              (marked ≈). Lines are reckoned as one where no line is chosen.
            </Trans>
          </li>
        </ul>
      </details>
    </section>
  );
}

function Needed({ staffing }: { staffing: NonNullable<CallCentre['staffing']> }) {
  const { t } = useLingui();
  const format = useFormat();
  const clock = useClock();
  const { halfHours } = staffing;
  const isImpatient = halfHours.some(({ impatient }) => impatient !== null);
  return (
    <>
      <section className="scroll" tabIndex={0} aria-label={t`Table: agents needed by half hour`}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t`Half hour`}</th>
              <th scope="col" className="num">
                {t({ message: 'Calls', context: 'of the contact centre' })}
              </th>
              <th scope="col" className="num">{t`Handling time (min:s)`}</th>
              <th scope="col" className="num">{t`Agents, Erlang C`}</th>
              <th scope="col" className="num">{t`Paid for that`}</th>
              <th scope="col" className="num">{t`In time`}</th>
              <th scope="col" className="num">{t`Busy`}</th>
              {isImpatient && (
                <>
                  <th scope="col" className="num">{t`Agents, Erlang A`}</th>
                  <th scope="col" className="num">{t`Paid for that`}</th>
                  <th scope="col" className="num">{t`In time`}</th>
                  <th scope="col" className="num">{t`Hang up`}</th>
                </>
              )}
            </tr>
          </thead>
          <tbody>
            {halfHours.map(({ halfHour, calls, handle, isOwnHandle, patient, impatient }) => (
              <tr key={halfHour}>
                <td>
                  <bdi>{format.digits(halfHour)}</bdi>
                </td>
                <td className="num">{format.number(calls, 1)}</td>
                <td className="num">
                  {isOwnHandle ? '' : '≈ '}
                  {clock(handle)}
                </td>
                <td className="num med">{format.number(patient.agents)}</td>
                <td className="num">{format.number(patient.onRoll)}</td>
                <td className="num">{format.percent(patient.serviceLevel, 0)}</td>
                <td className="num">{format.percent(patient.occupancy, 0)}</td>
                {impatient && (
                  <>
                    <td className="num med">{format.number(impatient.agents)}</td>
                    <td className="num">{format.number(impatient.onRoll)}</td>
                    <td className="num">{format.percent(impatient.serviceLevel, 0)}</td>
                    <td className="num">{format.percent(impatient.abandoned, 1)}</td>
                  </>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {!isImpatient && (
        <p className="meta mt-3">
          <Trans>Erlang A is left out: too few callers hung up to know their patience.</Trans>
        </p>
      )}
    </>
  );
}
