import { useLingui } from '@lingui/react/macro';
import type { TimelineEntry } from '@peyvand/contract/customers/story';
import { z } from 'zod';
import type { IconName } from '../../../kit/icon/icon.tsx';

const HouseholdData = z.object({
  household: z.string().catch(''),
  changes: z.record(z.string(), z.object({ to: z.unknown() })).catch({}),
});

/** Entries about the household of a person. */
export function useHouseholdEntry(): (entry: TimelineEntry) => {
  icon: IconName;
  what: string;
  withWhom: string;
} {
  const { t } = useLingui();
  return (entry) => {
    const { household, changes } = HouseholdData.parse(entry.data);
    const ended = typeof changes['endedOn']?.to === 'string';
    const what = () => {
      switch (entry.type) {
        case 'customers.household.joined':
          return t`Joined a household`;
        case 'customers.household.left':
          return t`Taken out of a household`;
        case 'customers.household.member_changed':
          return ended ? t`Left a household` : t`Place in the household changed`;
        default:
          return ended ? t`The household ended` : t`The household changed`;
      }
    };
    return { icon: 'people', what: what(), withWhom: household };
  };
}
