import { Trans, useLingui } from '@lingui/react/macro';
import type { Experiment } from '@peyvand/contract/customers/experiments';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from '../../../kit/button.tsx';
import { SkeletonRows } from '../../../kit/marks.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { customerHref } from '../slots.tsx';
import { useArmName } from './arm-names.ts';
import { membersQuery } from './experiment-queries.ts';

/** Who is in an experiment, and how many are still needed. */
export function MembersPanel({ experiment }: { experiment: Experiment }) {
  const { t } = useLingui();
  const format = useFormat();
  const armName = useArmName();
  const found = useInfiniteQuery(membersQuery(experiment.id));
  const pages = found.data?.pages ?? [];
  const arms = pages[0]?.arms ?? [];
  const items = pages.flatMap((page) => page.items);
  const count = arms.reduce((sum, { customers }) => sum + customers, 0);
  const { planned } = experiment;
  return (
    <section className="panel" aria-label={t`Who is in it`}>
      <header>
        <h2>
          <Trans>Who is in it</Trans>
        </h2>
      </header>
      {found.isPending ? (
        <SkeletonRows rows={3} />
      ) : (
        <>
          <p className="meta sub">
            {planned === null ? (
              <Trans>Customers: {format.number(count)}</Trans>
            ) : (
              <Trans>
                {format.number(count)} of {format.number(planned)} customers that are needed
              </Trans>
            )}
            {arms.map(({ arm, customers }) => ` · ${armName(arm)}: ${format.number(customers)}`).join('')}
          </p>
          <ul className="list">
            {items.map((one) => (
              <li key={one.customerId} className="row gap-3 py-2">
                <a className="link grow cut" href={customerHref(one.customerId)}>
                  <bdi>{one.name}</bdi>
                </a>
                <span className="t2">{armName(one.arm)}</span>
                <span className="meta max-phone:hidden">{format.dateShort(one.assignedAt)}</span>
              </li>
            ))}
          </ul>
          {found.hasNextPage && (
            <Button isPending={found.isFetchingNextPage} onPress={() => void found.fetchNextPage()}>
              {t`Show more`}
            </Button>
          )}
        </>
      )}
    </section>
  );
}
