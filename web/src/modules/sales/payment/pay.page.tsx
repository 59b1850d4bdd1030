import { Trans, useLingui } from '@lingui/react/macro';
import { type Bill, beginPay, openBill } from '@peyvand/contract/sales/pay';
import { call } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format/format.ts';
import { GuestPage } from '../acceptance/guest-page.tsx';
import { PayForm } from './pay-form.tsx';

/** An invoice as the customer pays it. */
export function Page() {
  const { t } = useLingui();
  return (
    <GuestPage
      name="bill"
      isLive
      label={t({ message: 'Payment', context: 'page' })}
      titleOf={({ number }) => number}
      open={(token: string) => call(openBill, { body: { token } })}
    >
      {(bill, { token }) => <Shown bill={bill} token={token} />}
    </GuestPage>
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
