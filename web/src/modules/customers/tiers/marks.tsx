import { useLingui } from '@lingui/react/macro';
import type { Colour, Rank } from '@peyvand/contract/customers/tiers';
import { Tag, type Tone } from '../../../kit/marks.tsx';
import { usePreferences } from '../../../lib/preferences.ts';
import './tiers.css';

const tones: Readonly<Record<Colour, Tone | undefined>> = {
  gold: 'warning',
  accent: 'accent',
  positive: 'positive',
  warning: 'warning',
  negative: 'negative',
  plain: undefined,
};

/** The value tier of a customer. */
export function TierMark({ name, colour }: { name: string; colour: Colour }) {
  return (
    <Tag tone={tones[colour]}>
      <bdi className="cut">{name}</bdi>
    </Tag>
  );
}

/** The needs groups of a customer; those that somebody put it into are marked. */
export function GroupTags({ groups }: { groups: Rank['groups'] }) {
  const { t } = useLingui();
  const { language } = usePreferences();
  return (
    <>
      {groups.map((group) => (
        <span key={group.id} className="group-tag">
          <TierMark name={group.name[language]} colour={group.colour} />
          {group.by === 'hand' && <span className="meta">{t`by hand`}</span>}
        </span>
      ))}
    </>
  );
}
