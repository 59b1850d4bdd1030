import { Trans, useLingui } from '@lingui/react/macro';
import type { Receivable } from '@peyvand/contract/sales/accounts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from '../../../kit/button.tsx';
import { EmptyState } from '../../../kit/empty.tsx';
import { SkeletonRows } from '../../../kit/marks.tsx';
import { PageBar } from '../../../kit/page-bar.tsx';
import { Tabs } from '../../../kit/tabs.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { useQueryText } from '../../../lib/navigation.ts';
import { customerHref } from '../../customers/slots.tsx';
import { ListFailed } from '../list-failed.tsx';
import { AgeList } from './age-list.tsx';
import { ages } from './ages.ts';
import { DueList } from './due-list.tsx';
import { receivablesQuery } from './payment-queries.ts';
import { ageWords } from './payment-words.ts';
import './payment.css';

const tabs = ['customers', 'instalments'] as const;
type Tab = (typeof tabs)[number];

/** Who owes how much for how long, and the instalments that are not paid yet. */
export function Page() {
  const { t } = useLingui();
  const [text, setTab] = useQueryText('tab');
  const tab = tabs.find((one) => one === text) ?? 'customers';
  return (
    <>
      <PageBar title={t`Receivables`} />
      <div className="px-6 pb-8 max-phone:px-4">
        <Tabs<Tab>
          label={t`Parts of the receivables`}
          value={tab}
          onChange={setTab}
          items={[
            { id: 'customers', label: t`By customer` },
            { id: 'instalments', label: t`Instalments` },
          ]}
        >
          {(shown) => <div className="pt-4">{shown === 'customers' ? <ByCustomer /> : <DueList />}</div>}
        </Tabs>
      </div>
    </>
  );
}

function ByCustomer() {
  const { t } = useLingui();
  const format = useFormat();
  const list = useInfiniteQuery(receivablesQuery);
  if (list.isPending) return <SkeletonRows rows={8} />;
  if (list.isError)
    return <ListFailed error={list.error} onRetry={() => void list.refetch()} isRetrying={list.isFetching} />;
  const rows = list.data.pages.flatMap(({ items }) => items);
  const totals = list.data.pages[0]?.totals ?? [];
  if (rows.length === 0)
    return (
      <EmptyState
        title={t`Nobody owes anything`}
        text={t`What is open on issued invoices stands here, by how long it is overdue.`}
        ways={[]}
      />
    );
  return (
    <div className="flex flex-col gap-6">
      {totals.map((total) => (
        <section key={total.currency} aria-label={t`Sums in ${format.unit(total.currency)}`}>
          <h2 className="sec">{format.money({ amount: total.invoiced, currency: total.currency })}</h2>
          <AgeList ageing={total.ageing} currency={total.currency} />
        </section>
      ))}
      <Table rows={rows} isMixed={totals.length > 1} />
      {list.hasNextPage && (
        <div>
          <Button isPending={list.isFetchingNextPage} onPress={() => void list.fetchNextPage()}>
            <Trans>Show more</Trans>
          </Button>
        </div>
      )}
    </div>
  );
}

function Table({ rows, isMixed }: { rows: readonly Receivable[]; isMixed: boolean }) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  return (
    <div className="money-table" role="region" aria-label={t`By customer`} tabIndex={0}>
      <table className="tbl">
        <thead>
          <tr>
            <th scope="col">{t`Customer`}</th>
            <th scope="col" className="num">
              {t({ message: 'Open amount', context: 'invoice' })}
            </th>
            <th scope="col" className="num">{t`Overdue`}</th>
            {ages.map((age) => (
              <th key={age} scope="col" className="num max-phone:hidden">
                {i18n._(ageWords[age])}
              </th>
            ))}
            <th scope="col" className="num max-phone:hidden">
              {t({ message: 'Credit', context: 'of a customer' })}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const bare = (amount: string) =>
              amount === '0' ? '—' : format.moneyBare({ amount, currency: row.currency });
            return (
              <tr key={`${row.customerId}${row.currency}`}>
                <td>
                  <a className="link" href={customerHref(row.customerId)}>
                    <bdi>{row.customerName}</bdi>
                  </a>
                  {isMixed && <span className="meta block">{format.unit(row.currency)}</span>}
                </td>
                <td className="num med">{bare(row.invoiced)}</td>
                <td className={row.overdue === '0' ? 'num t3' : 'num neg'}>{bare(row.overdue)}</td>
                {ages.map((age) => (
                  <td key={age} className="num t2 max-phone:hidden">
                    {bare(row.ageing[age])}
                  </td>
                ))}
                <td className="num t2 max-phone:hidden">{bare(row.credit)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
