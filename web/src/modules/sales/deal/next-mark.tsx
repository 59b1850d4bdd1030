import { Trans, useLingui } from '@lingui/react/macro';
import type { DealRow } from '@peyvand/contract/sales/deals';
import { Icon } from '../../../kit/icon/icon.tsx';
import { useFormat } from '../../../lib/format/format.ts';

/** How it stands with the next step: when, or that there is none. An icon and a word beside the colour. */
export function NextMark({
  deal,
}: {
  deal: Pick<DealRow, 'activity' | 'nextStep' | 'nextStepOn' | 'status'>;
}) {
  const { t } = useLingui();
  const format = useFormat();
  const { activity, nextStep, nextStepOn } = deal;
  if (deal.status !== 'open') return null;
  if (activity === 'none')
    return (
      <span className="step n">
        <Icon name="alert" size="s" />
        <Trans>No next step</Trans>
      </span>
    );
  const looks = {
    overdue: { className: 'step o', icon: 'alert' },
    today: { className: 'step t', icon: 'clock' },
    future: { className: 'step', icon: 'calendar' },
  } as const;
  const { className, icon } = looks[activity];
  // Without a step of its own the deal stands by what is planned for it.
  const words = {
    overdue: t`Overdue`,
    today: t`Today`,
    future: t({ message: 'Planned', context: 'activity' }),
  };
  return (
    <span className={className} title={nextStep ?? ''}>
      <Icon name={icon} size="s" />
      {nextStepOn === null ? (
        <span className="cut" dir="auto">
          {nextStep ?? words[activity]}
        </span>
      ) : (
        format.due(nextStepOn).text
      )}
    </span>
  );
}
