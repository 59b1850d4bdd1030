import { Trans, useLingui } from '@lingui/react/macro';
import type { Withheld } from '@peyvand/contract/analytics/offers';
import { useQuery } from '@tanstack/react-query';
import { SkeletonRows } from '../../../kit/marks.tsx';
import { FiguresFailed } from '../failed.tsx';
import { NextLines } from './next-lines.tsx';
import { withheldWords } from './offer-words.ts';
import { customerProposalsQuery } from './offers-query.ts';
import { ProposalLines } from './proposal-lines.tsx';

/** What to offer a customer next, and why not the rest. */
export function OffersTab({ customerId }: { customerId: string }) {
  const { t } = useLingui();
  const answer = useQuery(customerProposalsQuery(customerId));
  if (answer.isPending) return <SkeletonRows rows={4} />;
  if (!answer.data)
    return (
      <FiguresFailed
        error={answer.error}
        onRetry={() => void answer.refetch()}
        isRetrying={answer.isFetching}
      />
    );
  const { items, withheld } = answer.data;
  return (
    <section className="px-6 pb-6 max-phone:px-4" aria-label={t`Next best offers`}>
      <NextLines customerId={customerId} />
      {items.length === 0 ? (
        <p className="t3 py-6">
          {withheld.length === 0 ? (
            <Trans>No offer is running.</Trans>
          ) : (
            <Trans>None of the running offers fits this customer now.</Trans>
          )}
        </p>
      ) : (
        <ProposalLines items={items} showsCustomer={false} />
      )}
      <Others withheld={withheld.filter(({ offerId }) => !items.some((one) => one.offerId === offerId))} />
    </section>
  );
}

function Others({ withheld }: { withheld: readonly Withheld[] }) {
  const { i18n } = useLingui();
  if (withheld.length === 0) return null;
  return (
    <details className="small mt-3">
      <summary>
        <Trans>Why not the others</Trans>
      </summary>
      <ul className="mt-2 flex flex-col gap-1 t2">
        {withheld.map(({ offerId, name, reason }) => (
          <li key={offerId}>
            <bdi>{name}</bdi>: {i18n._(withheldWords[reason])}
          </li>
        ))}
      </ul>
    </details>
  );
}
