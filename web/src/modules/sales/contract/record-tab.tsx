import { Trans, useLingui } from '@lingui/react/macro';
import type { Order } from '@peyvand/contract/sales/orders';
import { useQuery } from '@tanstack/react-query';
import { Button } from '../../../kit/button.tsx';
import { SkeletonRows, Tag } from '../../../kit/marks.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { useGo } from '../../../lib/navigation.ts';
import { useCan } from '../../../lib/session.ts';
import { ListFailed } from '../list-failed.tsx';
import { type ContractsOfWhat, contractsOfQuery } from './contract-queries.ts';
import { contractStatusTones, contractStatusWords } from './contract-words.ts';

/** The contracts of one customer, on the customer's record. */
export function ContractsTab({ customerId }: { customerId: string }) {
  return <ContractsOf of={{ customerId }} newHref={`/contracts/new?customer=${customerId}`} />;
}

/** The contracts that an order stands in, below its lines. */
export function ContractsPart({ order }: { order: Order }) {
  if (order.status !== 'placed') return null;
  return (
    <section className="mt-6">
      <h2 className="sec">
        <Trans>Contracts</Trans>
      </h2>
      <ContractsOf of={{ orderId: order.id }} newHref={`/contracts/new?order=${order.id}`} />
    </section>
  );
}

/** Contracts that hang on a record. */
export function ContractsOf(props: { of: ContractsOfWhat; newHref: string }) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const go = useGo();
  const writes = useCan()('sales.contract.write');
  const list = useQuery(contractsOfQuery(props.of));
  if (list.isPending) return <SkeletonRows rows={4} />;
  if (list.isError)
    return <ListFailed error={list.error} onRetry={() => void list.refetch()} isRetrying={list.isFetching} />;
  const add = writes && (
    <Button icon="plus" size="sm" look="quiet" onPress={() => go(props.newHref)}>
      <Trans>New contract</Trans>
    </Button>
  );
  if (list.data.items.length === 0)
    return (
      <div className="row justify-between gap-4 py-4">
        <p className="small t2">
          <Trans>There is no contract yet.</Trans>
        </p>
        {add}
      </div>
    );
  return (
    <div className="py-3">
      <div className="row justify-end pb-2">{add}</div>
      <div className="overflow-x-auto">
        <table className="tbl">
          <thead>
            <tr>
              <th scope="col">{t({ message: 'Contract', context: 'column' })}</th>
              <th scope="col">{t`State`}</th>
              <th scope="col">{t`Last day`}</th>
              <th scope="col" className="num">
                {t({ message: 'Value', context: 'contract' })}
              </th>
            </tr>
          </thead>
          <tbody>
            {list.data.items.map((row) => (
              <tr key={row.id}>
                <td>
                  <a className="link" href={`/contracts/${row.id}`} dir="auto">
                    {row.title}
                  </a>
                </td>
                <td>
                  <Tag tone={contractStatusTones[row.status]}>{i18n._(contractStatusWords[row.status])}</Tag>
                </td>
                <td className="t2">{row.endsOn && format.dateInList(row.endsOn)}</td>
                <td className="num">
                  {row.value !== null && format.money({ amount: row.value, currency: row.currency })}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}
