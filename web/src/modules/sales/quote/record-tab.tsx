import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Button } from '../../../kit/button.tsx';
import { SkeletonRows, Tag } from '../../../kit/marks.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { useGo } from '../../../lib/navigation.ts';
import { useCan } from '../../../lib/session.ts';
import { ListFailed } from '../list-failed.tsx';
import { quotesOfQuery } from './quote-queries.ts';
import { quoteStatusTones, quoteStatusWords } from './quote-words.ts';

/** The quotes of one customer, on the customer's record. */
export function QuotesTab({ customerId }: { customerId: string }) {
  return <QuotesOf of={{ customerId }} newHref={`/quotes/new?customer=${customerId}`} />;
}

/** Quotes of a customer or of a deal. */
export function QuotesOf(props: { of: { customerId?: string; dealId?: string }; newHref: string }) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const go = useGo();
  const writes = useCan()('sales.quote.write');
  const list = useQuery(quotesOfQuery(props.of));
  if (list.isPending) return <SkeletonRows rows={4} />;
  if (list.isError)
    return <ListFailed error={list.error} onRetry={() => void list.refetch()} isRetrying={list.isFetching} />;
  const add = writes && (
    <Button icon="plus" size="sm" look="quiet" onPress={() => go(props.newHref)}>
      <Trans>New quote</Trans>
    </Button>
  );
  if (list.data.items.length === 0)
    return (
      <div className="row justify-between gap-4 py-4">
        <p className="small t2">
          <Trans>There is no quote yet.</Trans>
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
            <th scope="col">{t({ message: 'Quote', context: 'column' })}</th>
            <th scope="col">{t`Number`}</th>
            <th scope="col">{t`State`}</th>
            <th scope="col" className="num">{t`Total`}</th>
          </tr>
        </thead>
        <tbody>
          {list.data.items.map((row) => (
            <tr key={row.id}>
              <td>
                <a className="link" href={`/quotes/${row.id}`} dir="auto">
                  {row.title}
                </a>
              </td>
              <td className="t2">
                <bdi dir="ltr">{row.number ?? '—'}</bdi>
              </td>
              <td>
                <Tag tone={quoteStatusTones[row.status]}>{i18n._(quoteStatusWords[row.status])}</Tag>
              </td>
              <td className="num">{format.money({ amount: row.total, currency: row.currency })}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
