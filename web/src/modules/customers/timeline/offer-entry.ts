import { useLingui } from '@lingui/react/macro';
import type { TimelineEntry } from '@peyvand/contract/customers/story';
import { z } from 'zod';
import type { IconName } from '../../../kit/icon/icon.tsx';

const OfferData = z.object({
  name: z.string().catch(''),
  changes: z
    .object({ outcome: z.object({ to: z.string().nullable() }) })
    .optional()
    .catch(undefined),
});

/** Entries about offers: chosen for the customer, and what came of it. */
export function useOfferEntry(): (
  entry: TimelineEntry,
) => { icon: IconName; what: string; withWhom: string } | undefined {
  const { t } = useLingui();
  return (entry) => {
    if (!entry.type.startsWith('analytics.proposal.')) return undefined;
    const { name, changes } = OfferData.parse(entry.data);
    const what = () => {
      if (entry.type === 'analytics.proposal.made') return t`Offer proposed`;
      switch (changes?.outcome.to) {
        case 'accepted':
          return t`Offer accepted`;
        case 'refused':
          return t`Offer refused`;
        case 'bought':
          return t`Offer bought`;
        case 'ignored':
          return t`Offer not answered`;
        default:
          return t`Answer to an offer taken back`;
      }
    };
    return { icon: 'gift', what: what(), withWhom: name };
  };
}
