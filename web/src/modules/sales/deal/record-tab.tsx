import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Button } from '../../../kit/button.tsx';
import { SkeletonRows, Tag } from '../../../kit/marks.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { useGo } from '../../../lib/navigation.ts';
import { useCan } from '../../../lib/session.ts';
import { ListFailed } from '../list-failed.tsx';
import { customerDealsQuery, pipelinesQuery } from './deal-queries.ts';
import { dealStatusTones, useNameOf } from './deal-words.ts';
import { NextMark } from './next-mark.tsx';
import '../board/board.css';

/** The deals with one customer, on the customer's record. */
export function DealsTab({ customerId }: { customerId: string }) {
  const { t } = useLingui();
  const format = useFormat();
  const go = useGo();
  const nameOf = useNameOf();
  const writes = useCan()('sales.deal.write');
  const list = useQuery(customerDealsQuery(customerId));
  const stages = (useQuery(pipelinesQuery).data?.items ?? []).flatMap((one) => one.stages);
  if (list.isPending) return <SkeletonRows rows={4} />;
  if (list.isError)
    return <ListFailed error={list.error} onRetry={() => void list.refetch()} isRetrying={list.isFetching} />;
  const add = writes && (
    <Button icon="plus" size="sm" look="quiet" onPress={() => go(`/deals/new?customer=${customerId}`)}>
      <Trans>New deal</Trans>
    </Button>
  );
  if (list.data.items.length === 0)
    return (
      <div className="row justify-between gap-4 py-4">
        <p className="small t2">
          <Trans>There is no deal with this customer yet.</Trans>
        </p>
        {add}
      </div>
    );
  return (
    <div className="py-3">
      <div className="row justify-end pb-2">{add}</div>
      <table className="tbl">
        <thead>
          <tr>
            <th scope="col">{t({ message: 'Deal', context: 'column' })}</th>
            <th scope="col">{t`Stage`}</th>
            <th scope="col">{t`Next step`}</th>
            <th scope="col" className="num">{t`Amount`}</th>
          </tr>
        </thead>
        <tbody>
          {list.data.items.map((row) => (
            <tr key={row.id}>
              <td>
                <a className="link" href={`/deals/${row.id}`} dir="auto">
                  {row.name}
                </a>
              </td>
              <td>
                <Tag tone={dealStatusTones[row.status]}>
                  {nameOf(stages.find(({ id }) => id === row.stageId)?.names)}
                </Tag>
              </td>
              <td>
                <NextMark deal={row} />
              </td>
              <td className="num">{row.amount && format.money(row.amount)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
