import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '../../../kit/button.tsx';
import { Switch } from '../../../kit/check.tsx';
import { Icon } from '../../../kit/icon/icon.tsx';
import { useNames } from '../people.ts';
import type { useDrafts } from './use-drafts.ts';
import './together.css';

type Drafts = ReturnType<typeof useDrafts>;

/** Drafts that colleagues share, each to go on with. */
export function DraftLines({ drafts, onTake }: { drafts: Drafts; onTake: (text: string) => void }) {
  const { t } = useLingui();
  const names = useNames();
  return drafts.others.map(({ userId, text }) => (
    <div key={userId} className="draftline" role="note">
      <Icon name="pen" size="s" />
      <span className="grow cut">
        <Trans>
          Draft of <bdi>{names.get(userId) ?? t`A colleague`}</bdi>:
        </Trans>{' '}
        <bdi className="t2">{text}</bdi>
      </span>
      <Button size="sm" onPress={() => onTake(text)}>
        <Trans>Go on with it</Trans>
      </Button>
    </div>
  ));
}

/** Whether colleagues who see the customer may read the draft. */
export function ShareSwitch({ drafts, text }: { drafts: Drafts; text: string }) {
  return (
    <div className="px-2 pb-1 small">
      <Switch isSelected={drafts.shared} onChange={(on) => drafts.share(on, text)}>
        <Trans>Colleagues may read the draft</Trans>
      </Switch>
    </div>
  );
}
