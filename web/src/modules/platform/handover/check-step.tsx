import { Plural, Trans, useLingui } from '@lingui/react/macro';
import type { Candidate, HeldKind } from '@peyvand/contract/platform/handovers';
import { Avatar } from '../../../kit/avatar.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { Note } from '../form/form.tsx';
import { holdingWords } from './holding-words.ts';
import { isGiven, type Plan, sharesOf } from './plan.ts';

/** What will happen, before it does. */
export function CheckStep(props: {
  name: string;
  holdings: readonly HeldKind[];
  candidates: readonly Candidate[];
  plan: Plan;
  isActive: boolean;
}) {
  const { name, plan, candidates } = props;
  const { t, i18n } = useLingui();
  const format = useFormat();
  const given = props.holdings.filter((one) => isGiven(one, plan.mode));
  const ended = plan.reason === 'leaves' ? props.holdings.filter((one) => one.treats.includes('end')) : [];
  return (
    <div className="ho-check">
      {given.map((holding) => {
        const shares = [...sharesOf(holding, plan)].toSorted((a, b) => b[1] - a[1]);
        return (
          <section key={holding.name} aria-label={i18n._(holdingWords(holding.name).label)}>
            <h2 className="sec">{i18n._(holdingWords(holding.name).label)}</h2>
            <ul className="ho-shares">
              {shares.map(([to, count]) => {
                const known = candidates.find(({ id }) => id === to);
                return (
                  <li key={to ?? 'stays'}>
                    {known ? <Avatar name={known.name} size={22} /> : <span className="ho-blank" />}
                    <span className="grow cut">
                      {known ? <bdi>{known.name}</bdi> : <Trans>Stays with {name}</Trans>}
                    </span>
                    {known && holding.name === 'customers' && plan.mode === 'give' && (
                      <span className="meta num">
                        {t`now ${format.number(known.load)}, then ${format.number(known.load + count)}`}
                      </span>
                    )}
                    <span className="med num">{format.number(count)}</span>
                  </li>
                );
              })}
            </ul>
          </section>
        );
      })}
      <div className="pf-stack">
        {plan.reason === 'leaves' && props.isActive && (
          <Note tone="warning">
            <Trans>{name} is signed out everywhere at once and cannot sign in any more.</Trans>
          </Note>
        )}
        {ended
          .filter(({ count }) => count > 0)
          .map(({ name: holding, count }) => (
            <Note key={holding} tone="warning">
              {holding === 'keys' ? (
                <Plural value={count} one="# API key is revoked." other="# API keys are revoked." />
              ) : (
                <Plural
                  value={count}
                  one="# export that is being written ends."
                  other="# exports that are being written end."
                />
              )}
            </Note>
          ))}
        {plan.reason === 'away' && plan.days ? (
          <Note tone="info">
            <Trans>
              From {format.dateLong(plan.days.start)} to {format.dateLong(plan.days.end)}; afterwards it ends
              by itself.
            </Trans>
          </Note>
        ) : (
          <Note tone="info">
            <Trans>It can be taken back for 30 days. What is given on meanwhile stays where it is.</Trans>
          </Note>
        )}
      </div>
    </div>
  );
}
