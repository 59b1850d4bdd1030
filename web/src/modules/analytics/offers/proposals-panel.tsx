import { Trans, useLingui } from '@lingui/react/macro';
import { type Proposal, ProposalOutcome } from '@peyvand/contract/analytics/offers';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { SkeletonRows, Tag } from '../../../kit/marks.tsx';
import { Select } from '../../../kit/select.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { FiguresFailed } from '../failed.tsx';
import { channelWords, outcomeTones, outcomeWords } from './offer-words.ts';
import { proposalsQuery } from './offers-query.ts';

type Chosen = ProposalOutcome | 'open' | 'all';

/** What was proposed to whom and what came of it, the newest first. */
export function ProposalsPanel() {
  const { t, i18n } = useLingui();
  const [chosen, setChosen] = useState<Chosen>('all');
  const found = useQuery(proposalsQuery(chosen === 'all' ? null : chosen));
  const title = t`Proposals`;
  return (
    <section className="panel" aria-label={title}>
      <header className="row justify-between gap-4">
        <h2>{title}</h2>
        <Select<Chosen>
          size="sm"
          label={t`Outcome`}
          labelHidden
          value={chosen}
          onChange={setChosen}
          options={[
            { id: 'all', label: t({ message: 'All', context: 'proposals' }) },
            ...(['open', ...ProposalOutcome.options] as const).map((id) => ({
              id,
              label: i18n._(outcomeWords[id]),
            })),
          ]}
        />
      </header>
      {found.isError ? (
        <FiguresFailed
          error={found.error}
          onRetry={() => void found.refetch()}
          isRetrying={found.isFetching}
        />
      ) : found.data ? (
        <ProposalsTable items={found.data.items} title={title} />
      ) : (
        <SkeletonRows rows={4} />
      )}
    </section>
  );
}

function ProposalsTable({ items, title }: { items: readonly Proposal[]; title: string }) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  if (items.length === 0)
    return (
      <p className="t3 py-4">
        <Trans>None of customers whom you see.</Trans>
      </p>
    );
  return (
    <section className="scroll" tabIndex={0} aria-label={t`Table: ${title}`}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t`Customer`}</th>
            <th scope="col">{t({ message: 'Offer', context: 'to customers' })}</th>
            <th scope="col">{t({ message: 'Channel', context: 'of an offer' })}</th>
            <th scope="col">{t({ message: 'Proposed', context: 'when' })}</th>
            <th scope="col">{t`Outcome`}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((one) => {
            const outcome = one.outcome ?? 'open';
            return (
              <tr key={one.id}>
                <td>
                  <a className="link" dir="auto" href={`/customers/${one.customerId}?tab=offers`}>
                    {one.customerName || t`Unnamed`}
                  </a>
                </td>
                <td>
                  <bdi>{one.name}</bdi>
                </td>
                <td>{i18n._(channelWords[one.channel])}</td>
                <td>{format.relative(one.proposedAt)}</td>
                <td>
                  <Tag tone={outcomeTones[outcome]}>{i18n._(outcomeWords[outcome])}</Tag>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
