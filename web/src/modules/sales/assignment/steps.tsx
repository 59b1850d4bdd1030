import { Trans, useLingui } from '@lingui/react/macro';
import type { Step } from '@peyvand/contract/sales/assignments';
import { Dot } from '../../../kit/marks.tsx';
import { passedText } from './assignment-words.ts';

/** What each rule said of a record, in their order. */
export function Steps({ steps }: { steps: readonly Step[] }) {
  const { i18n } = useLingui();
  return (
    <ol className="grid gap-2">
      {steps.map(({ rule, outcome, passed }) => (
        <li key={rule.id} className="row items-start gap-2">
          <Dot tone={outcome === 'given' ? 'positive' : outcome === 'nobody' ? 'warning' : 'hollow'} />
          <span>
            <bdi className="med">{rule.name}</bdi>
            <span className="meta">
              {' · '}
              {outcome === 'given' && <Trans>gives it</Trans>}
              {outcome === 'nobody' && <Trans>fits, but finds nobody</Trans>}
              {outcome === 'no_fit' && <Trans>does not fit</Trans>}
            </span>
            {passed.map(({ id, name, why }) => (
              <span key={id} className="meta block">
                <bdi>{name ?? '…'}</bdi>: {passedText(why, i18n)}
              </span>
            ))}
          </span>
        </li>
      ))}
    </ol>
  );
}
