import { Trans, useLingui } from '@lingui/react/macro';
import type { Standing } from '@peyvand/contract/sales/accounts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { SkeletonRows, Tag } from '../../../kit/marks.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { useCan, useMe } from '../../../lib/session.ts';
import { invoicesOfQuery } from '../invoice/invoice-queries.ts';
import { InvoiceState } from '../invoice/invoice-state.tsx';
import { ListFailed } from '../list-failed.tsx';
import { AgeList } from './age-list.tsx';
import { LimitDialog } from './limit-dialog.tsx';
import { PayDialog } from './pay-dialog.tsx';
import { accountQuery, paymentsOfQuery } from './payment-queries.ts';
import { methodWords } from './payment-words.ts';
import { StatementPart } from './statement-part.tsx';

/** The account of a customer: what is owed, invoices, payments, and the statement. */
export function AccountTab({ customerId }: { customerId: string }) {
  const can = useCan();
  const usual = useMe()?.organisation.currency ?? 'IRR';
  const [asking, setAsking] = useState<'pay' | 'limit' | null>(null);
  const account = useQuery(accountQuery(customerId));
  if (account.isPending) return <SkeletonRows rows={5} />;
  if (account.isError)
    return (
      <ListFailed
        error={account.error}
        onRetry={() => void account.refetch()}
        isRetrying={account.isFetching}
      />
    );
  const { standings } = account.data;
  const currency = standings[0]?.currency ?? usual;
  return (
    <div className="flex flex-col gap-6 px-6 py-3 max-phone:px-4">
      <div className="row flex-wrap justify-end gap-2">
        {can('sales.credit.manage') && (
          <Button size="sm" look="quiet" icon="shield" onPress={() => setAsking('limit')}>
            <Trans>Credit limit</Trans>
          </Button>
        )}
        {can('sales.payment.write') && (
          <Button size="sm" icon="wallet" onPress={() => setAsking('pay')}>
            <Trans>Receive a payment</Trans>
          </Button>
        )}
      </div>
      {standings.length === 0 ? (
        <p className="small t2">
          <Trans>Nothing is owed, and nothing was paid yet.</Trans>
        </p>
      ) : (
        standings.map((one) => <StandingView key={one.currency} standing={one} />)
      )}
      <Invoices customerId={customerId} />
      <Payments customerId={customerId} />
      <StatementPart customerId={customerId} currency={currency} />
      {asking === 'pay' && (
        <PayDialog customerId={customerId} currency={currency} onClose={() => setAsking(null)} />
      )}
      {asking === 'limit' && (
        <LimitDialog
          customerId={customerId}
          currency={currency}
          limit={standings.find((one) => one.currency === currency)?.limit ?? null}
          onClose={() => setAsking(null)}
        />
      )}
    </div>
  );
}

function StandingView({ standing }: { standing: Standing }) {
  const { t } = useLingui();
  const format = useFormat();
  const { currency, balance, credit, limit, left } = standing;
  const money = (amount: string) => format.money({ amount, currency });
  const owes = BigInt(balance);
  return (
    <section aria-label={t`Account in ${format.unit(currency)}`}>
      <p className="row flex-wrap items-baseline gap-3">
        <b className="text-lg font-medium">{money(owes < 0n ? (-owes).toString() : balance)}</b>
        <span className="t2">
          {owes > 0n ? t`is owed` : owes < 0n ? t`is credit of the customer` : t`is owed: all is paid`}
        </span>
        {credit !== '0' && owes > 0n && (
          <span className="meta">
            <Trans>{money(credit)} paid ahead</Trans>
          </span>
        )}
        {standing.overdue !== '0' && <Tag tone="negative">{t`${money(standing.overdue)} overdue`}</Tag>}
        {limit !== null && left !== null && (
          <Tag tone={left.startsWith('-') ? 'negative' : undefined}>
            {left.startsWith('-')
              ? t`${money(left.slice(1))} above the limit of ${money(limit)}`
              : t`${money(left)} of ${money(limit)} left to order`}
          </Tag>
        )}
      </p>
      {standing.invoiced !== '0' && <AgeList ageing={standing.ageing} currency={currency} />}
    </section>
  );
}

function Invoices({ customerId }: { customerId: string }) {
  const { t } = useLingui();
  const format = useFormat();
  const list = useQuery(invoicesOfQuery(customerId)).data?.items ?? [];
  if (list.length === 0) return null;
  return (
    <section aria-label={t`Invoices`} className="money-table">
      <h2 className="sec">
        <Trans>Invoices</Trans>
      </h2>
      <table className="tbl">
        <tbody>
          {list.map((row) => (
            <tr key={row.id}>
              <td>
                <a className="link" href={`/invoices/${row.id}`} dir="auto">
                  {row.number ?? t`Draft of an invoice`}
                </a>
              </td>
              <td className="t2">{row.issuedOn && format.dateInList(row.issuedOn)}</td>
              <td>
                <InvoiceState invoice={row} />
              </td>
              <td className="num">{format.money({ amount: row.total, currency: row.currency })}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Payments({ customerId }: { customerId: string }) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const list = useQuery(paymentsOfQuery(customerId)).data?.items ?? [];
  if (list.length === 0) return null;
  return (
    <section aria-label={t`Payments`} className="money-table">
      <h2 className="sec">
        <Trans>Payments</Trans>
      </h2>
      <table className="tbl">
        <tbody>
          {list.map((row) => (
            <tr key={row.id}>
              <td>
                <a className="link" href={`/payments/${row.id}`} dir="ltr">
                  {row.number}
                </a>
              </td>
              <td className="t2">{format.dateInList(row.receivedOn)}</td>
              <td className="t2">{i18n._(methodWords[row.method])}</td>
              <td className="num">
                {row.endedAt === null ? (
                  format.money({ amount: row.amount, currency: row.currency })
                ) : (
                  <s className="t3">{format.money({ amount: row.amount, currency: row.currency })}</s>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
