import { Trans } from '@lingui/react/macro';
import type { Briefing } from '@peyvand/contract/customers/briefings';
import { Icon } from '../../../kit/icon/icon.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { usePreferences } from '../../../lib/preferences.ts';

/** Open deals with a customer and what was promised next. */
export function BriefingDeals({ deals }: { deals: NonNullable<Briefing['deals']> }) {
  const format = useFormat();
  const { language } = usePreferences();
  return (
    <div>
      <h3 className="meta">
        <Trans>Open deals and promises</Trans>
      </h3>
      <ul className="brief-words">
        {deals.map(({ id, name, stage, amount, nextStep, nextStepOn }) => (
          <li key={id}>
            <Icon name="board" size="s" />
            <div className="grow min-w-0">
              <a className="link" href={`/deals/${id}`}>
                <bdi>{name}</bdi>
              </a>
              {amount && <> · {format.moneyShort(amount)}</>}
              <span className="meta block">
                {stage[language] ?? stage['en'] ?? stage['fa'] ?? stage['ru']}
                {' · '}
                {nextStep === null ? <Trans>No next step</Trans> : <bdi>{nextStep}</bdi>}
                {nextStepOn && <> · {format.due(nextStepOn).text}</>}
              </span>
            </div>
          </li>
        ))}
      </ul>
    </div>
  );
}
