import type { Colour, Rank } from '@peyvand/contract/customers/tiers';
import { Tag, type Tone } from '../../../kit/marks.tsx';
import { usePreferences } from '../../../lib/preferences.ts';

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

/** The needs groups of a customer. */
export function GroupTags({ groups }: { groups: Rank['groups'] }) {
  const { language } = usePreferences();
  return (
    <span className="row flex-wrap gap-1">
      {groups.map((group) => (
        <TierMark key={group.id} name={group.name[language]} colour={group.colour} />
      ))}
    </span>
  );
}
