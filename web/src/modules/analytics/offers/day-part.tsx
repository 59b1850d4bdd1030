import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { dayProposalsQuery } from './offers-query.ts';
import { ProposalLines } from './proposal-lines.tsx';

/** Up to three offers of the day, for customers who are about to buy again. Nothing where there are none. */
export function OffersOfDay() {
  const items = useQuery(dayProposalsQuery).data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <section>
      <h2 className="sec">
        <Trans>What to offer today</Trans>
      </h2>
      <ProposalLines items={items} showsCustomer />
    </section>
  );
}
