import { Trans, useLingui } from '@lingui/react/macro';
import type { GroupNeeds } from '@peyvand/contract/analytics/needs';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { EmptyState } from '../../../kit/empty.tsx';
import { SkeletonRows } from '../../../kit/marks.tsx';
import { PageBar } from '../../../kit/page-bar.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { useGo } from '../../../lib/navigation.ts';
import { useCan } from '../../../lib/session.ts';
import { FiguresFailed } from '../failed.tsx';
import { GroupPanel } from './group-panel.tsx';
import { NeedsPanel } from './needs-panel.tsx';
import { needsQuery } from './needs-query.ts';
import './needs.css';

/** What each group of customers asks for, what the group is worth, and whether answering paid. */
export function Page() {
  const { t } = useLingui();
  const format = useFormat();
  const go = useGo();
  const can = useCan();
  const list = useInfiniteQuery(needsQuery);
  const [asked, setAsked] = useState<GroupNeeds | null>(null);
  const [first] = list.data?.pages ?? [];
  const groups = list.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <>
      <PageBar
        title={t({ message: 'Needs of customers', context: 'page' })}
        note={
          first?.madeAt && (
            <span className="max-phone:hidden">{t`Worth as of ${format.relative(first.madeAt)}`}</span>
          )
        }
      />
      {list.isPending && <SkeletonRows rows={8} />}
      {list.isError && !list.data && (
        <FiguresFailed error={list.error} onRetry={() => void list.refetch()} isRetrying={list.isFetching} />
      )}
      {first && groups.length === 0 && (
        <EmptyState
          title={t`No group of needs yet`}
          text={t`Gather customers who ask for the same, weigh their needs, and see whether answering them pays.`}
          ways={
            can('customers.tier.manage')
              ? [
                  {
                    id: 'group',
                    icon: 'plus',
                    title: t`Make a needs group`,
                    text: t`By a filter or by hand, in the settings.`,
                    onAction: () => go('/settings/needs-groups'),
                  },
                ]
              : []
          }
        />
      )}
      {first && groups.length > 0 && (
        <div className="needs">
          <p className="meta">
            <Trans>
              A customer may be in several groups, so their sums are more than the whole. Weights are what you
              entered; proof comes from experiments with a control group.
            </Trans>
          </p>
          {groups.map((group) => (
            <GroupPanel
              key={group.groupId}
              group={group}
              all={first.all}
              currency={first.currency}
              {...(can('analytics.needs.manage') ? { onChange: () => setAsked(group) } : {})}
            />
          ))}
          {list.hasNextPage && (
            <Button
              look="quiet"
              onPress={() => void list.fetchNextPage()}
              isPending={list.isFetchingNextPage}
            >
              <Trans>Show more</Trans>
            </Button>
          )}
        </div>
      )}
      {asked && first && (
        <NeedsPanel group={asked} currency={first.currency} onClose={() => setAsked(null)} />
      )}
    </>
  );
}
