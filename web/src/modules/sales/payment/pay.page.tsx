import { Trans, useLingui } from '@lingui/react/macro';
import { type Bill, beginPay, openBill } from '@peyvand/contract/sales/pay';
import { useQuery } from '@tanstack/react-query';
import { call } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format/format.ts';
import { DeadLink, EntryWaiting, useLinkToken } from '../../platform/parts.tsx';
import { PayForm } from './pay-form.tsx';
import { useGuest } from './use-guest.ts';
import '../quote/offer.css';

/** An invoice as the customer pays it, without an account: behind the token of the link. */
export function Page() {
  const { t } = useLingui();
  const token = useLinkToken() ?? '';
  const bill = useQuery({
    queryKey: ['bill', token],
    queryFn: () => call(openBill, { body: { token } }),
    enabled: token !== '',
  });
  useGuest(bill.data);
  if (token === '' || bill.isError)
    return <DeadLink guest error={bill.error} onRetry={() => void bill.refetch()} />;
  if (!bill.data) return <EntryWaiting />;
  return (
    <main className="offer" aria-label={t({ message: 'Payment', context: 'page' })}>
      <title>{bill.data.number}</title>
      <Shown bill={bill.data} token={token} />
    </main>
  );
}

function Shown({ bill, token }: { bill: Bill; token: string }) {
  const { t } = useLingui();
  const format = useFormat();
  const { currency, open, instalments } = bill;
  const money = (amount: string) => format.money({ amount, currency });
  const part = instalments[0];
  return (
    <>
      <header className="offer-head">
        <div>
          <p className="offer-seller">
            <bdi>{bill.organisation}</bdi>
          </p>
          <h1>
            <Trans context="title">
              Invoice <bdi dir="ltr">{format.digits(bill.number)}</bdi>
            </Trans>
          </h1>
          <p className="t2">
            <bdi>{bill.customerName}</bdi>
          </p>
        </div>
      </header>
      <dl className="offer-facts">
        <div>
          <dt className="meta">{t`Total`}</dt>
          <dd>{money(bill.total)}</dd>
        </div>
        <div>
          <dt className="meta">{t({ message: 'Still to pay', context: 'invoice' })}</dt>
          <dd className="font-medium">{money(open)}</dd>
        </div>
        {bill.dueOn !== null && open !== '0' && (
          <div>
            <dt className="meta">{t({ message: 'Due', context: 'day' })}</dt>
            <dd>{format.dateLong(part?.dueOn ?? bill.dueOn)}</dd>
          </div>
        )}
      </dl>
      <section className="offer-part">
        {open === '0' ? (
          <p>
            <Trans>All of it is paid. Thank you.</Trans>
          </p>
        ) : !bill.canPay ? (
          <p>
            <Trans>Payment by link is not possible at the moment. Please ask the seller.</Trans>
          </p>
        ) : (
          <PayForm
            gateway={bill.gateway}
            currency={currency}
            sums={[
              ...(part === undefined || part.open === open
                ? []
                : [{ amount: part.open, label: t`The instalment that is due: ${money(part.open)}` }]),
              { amount: open, label: t`All that is open: ${money(open)}` },
            ]}
            onPay={(amount) => call(beginPay, { body: { token, amount } })}
          />
        )}
      </section>
    </>
  );
}
