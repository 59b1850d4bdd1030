import { Trans, useLingui } from '@lingui/react/macro';
import type { DraftKind } from '@peyvand/contract/customers/drafts';
import { Button } from '../../../kit/button.tsx';
import { Switch } from '../../../kit/check.tsx';
import type { IconName } from '../../../kit/icon/icon.tsx';
import { Icon } from '../../../kit/icon/icon.tsx';
import { useNames } from '../people.ts';
import type { useDrafts } from './use-drafts.ts';
import './together.css';

type Drafts = ReturnType<typeof useDrafts>;

const icons: Readonly<Record<DraftKind, IconName>> = {
  note: 'pen',
  call: 'callOut',
  visit: 'visit',
  message: 'sms',
};

/** Drafts to go on with: those that colleagues share, and the reader's own of another device, where nothing is written here. */
export function DraftLines(props: {
  drafts: Drafts;
  written: Readonly<Record<string, string>>;
  onTake: (kind: DraftKind, text: string) => void;
}) {
  const { drafts, written, onTake } = props;
  const { t } = useLingui();
  const names = useNames();
  const mine = drafts.own.filter(({ kind }) => (written[kind] ?? '') === '');
  return [...mine, ...drafts.others].map((draft) => (
    <div key={`${draft.userId} ${draft.kind}`} className="draftline" role="note">
      <Icon name={icons[draft.kind]} size="s" />
      <span className="grow cut">
        {mine.includes(draft) ? (
          <Trans>Your draft:</Trans>
        ) : (
          <Trans>
            Draft of <bdi>{names.get(draft.userId) ?? t`A colleague`}</bdi>:
          </Trans>
        )}{' '}
        <bdi className="t2">{draft.text}</bdi>
      </span>
      <Button size="sm" onPress={() => onTake(draft.kind, draft.text)}>
        <Trans>Go on with it</Trans>
      </Button>
    </div>
  ));
}

/** Whether colleagues who see the customer may read the draft. */
export function ShareSwitch(props: { drafts: Drafts; kind: DraftKind; text: string }) {
  const { drafts, kind, text } = props;
  return (
    <div className="px-2 pb-1 small">
      <Switch isSelected={drafts.isShared(kind)} onChange={(on) => drafts.share(kind, on, text)}>
        <Trans>Colleagues may read the draft</Trans>
      </Switch>
    </div>
  );
}
