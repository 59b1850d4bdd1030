import { Trans, useLingui } from '@lingui/react/macro';
import type { HeldKind } from '@peyvand/contract/platform/handovers';
import { DateRangeField } from '../../../kit/date-field.tsx';
import { Icon } from '../../../kit/icon/icon.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { Choice } from '../form/choice.tsx';
import { Note } from '../form/form.tsx';
import { holdingWords } from './holding-words.ts';
import type { Plan } from './plan.ts';

/** Why somebody hands over, and what they hold. */
export function WhyStep(props: {
  name: string;
  mayShutOut: boolean;
  isActive: boolean;
  holdings: readonly HeldKind[];
  plan: Plan;
  onPlan: (plan: Plan) => void;
}) {
  const { name, plan, onPlan } = props;
  const { t, i18n } = useLingui();
  const format = useFormat();
  const reasons: { id: Plan['reason']; label: string }[] = [
    ...(props.mayShutOut || !props.isActive ? [{ id: 'leaves' as const, label: t`Leaves` }] : []),
    { id: 'moves', label: t`Changes role` },
    ...(props.isActive ? [{ id: 'away' as const, label: t`Is away` }] : []),
  ];
  const held = props.holdings.filter(({ count }) => count > 0);
  return (
    <div className="ho-why">
      <div className="pf-stack">
        <Choice
          label={t`Why`}
          value={plan.reason}
          onChange={(reason) => onPlan({ ...plan, reason, mode: reason === 'away' ? 'lend' : 'give' })}
          options={reasons}
        />
        {plan.reason === 'away' && (
          <>
            <DateRangeField
              label={t`First and last day away`}
              value={plan.days}
              onChange={(days) => onPlan({ ...plan, days })}
              isRequired
            />
            <Choice
              label={t`How`}
              value={plan.mode}
              onChange={(mode) => onPlan({ ...plan, mode })}
              options={[
                { id: 'lend', label: t`Stand-in` },
                { id: 'give', label: t`New owner until the return` },
              ]}
            />
          </>
        )}
        <Note tone={plan.reason === 'leaves' && props.isActive ? 'warning' : 'info'}>
          {plan.reason === 'leaves' && props.isActive && (
            <Trans>
              {name} is signed out everywhere at once and cannot sign in any more. History keeps the name.
            </Trans>
          )}
          {plan.reason === 'leaves' && !props.isActive && <Trans>{name} is shut out already.</Trans>}
          {plan.reason === 'moves' && <Trans>{name} keeps the account.</Trans>}
          {plan.reason === 'away' && plan.mode === 'lend' && (
            <Trans>
              The stand-ins see and change the customers; {name} stays their owner. It ends by itself after
              the last day.
            </Trans>
          )}
          {plan.reason === 'away' && plan.mode === 'give' && (
            <Trans>
              The customers get new owners and come back to {name} after the last day. What is given on
              meanwhile stays where it is.
            </Trans>
          )}
        </Note>
      </div>
      <section aria-label={t`What ${name} holds`}>
        <h2 className="sec">
          <Trans>What {name} holds</Trans>
        </h2>
        <ul className="ho-held">
          {held.length === 0 && (
            <li className="t3">
              <Trans>There is nothing to hand over.</Trans>
            </li>
          )}
          {held.map((holding) => (
            <li key={holding.name}>
              <span className="row">
                <span className="grow med">{i18n._(holdingWords(holding.name).label)}</span>
                <span className="num">{format.number(holding.count)}</span>
              </span>
              {holding.records.length > 0 && (
                <span className="meta cut block">
                  {holding.records
                    .slice(0, 4)
                    .map((record) => record.name)
                    .join(t({ message: ', ', context: 'list separator' }))}
                </span>
              )}
              {plan.reason === 'leaves' && holding.treats.includes('end') && (
                <span className="meta row">
                  <Icon name="key" size="s" />
                  <Trans>They stop at once and are listed afterwards.</Trans>
                </span>
              )}
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}
