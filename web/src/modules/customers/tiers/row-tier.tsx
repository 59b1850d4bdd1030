import { useQuery } from '@tanstack/react-query';
import { usePreferences } from '../../../lib/preferences.ts';
import { TierMark } from './marks.tsx';
import { tierSetsQuery } from './queries.ts';

/** The value tier of a row of the list. */
export function RowTier({ id }: { id: string | null }) {
  const { language } = usePreferences();
  const sets = useQuery(tierSetsQuery).data?.items;
  const tier = sets?.flatMap((set) => set.tiers).find((one) => one.id === id);
  return tier ? <TierMark name={tier.name[language]} colour={tier.colour} /> : <span className="t3">–</span>;
}
