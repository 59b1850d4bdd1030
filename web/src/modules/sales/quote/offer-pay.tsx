import { Trans, useLingui } from '@lingui/react/macro';
import { type Offer, payOffer } from '@peyvand/contract/sales/offers';
import { call } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format/format.ts';
import { PayForm } from '../payment/pay-form.tsx';

/** What can be paid of an accepted quote: the deposit, or all of it. */
export function OfferPay({ offer, token }: { offer: Offer; token: string }) {
  const { t } = useLingui();
  const format = useFormat();
  if (!offer.pay) return null;
  const { gateway, paid, open, deposit } = offer.pay;
  const { currency } = offer;
  const money = (amount: string) => format.money({ amount, currency });
  if (open === '0')
    return (
      <section className="offer-part offer-done" role="status">
        <p>
          <Trans>All of it is paid. Thank you.</Trans>
        </p>
      </section>
    );
  return (
    <section className="offer-part">
      <h2 className="sec">{t({ message: 'Payment', context: 'page' })}</h2>
      {paid !== '0' && (
        <p className="t2">
          <Trans>
            {money(paid)} came in, {money(open)} is still to be paid.
          </Trans>
        </p>
      )}
      <PayForm
        gateway={gateway}
        currency={currency}
        sums={[
          ...(deposit === null ? [] : [{ amount: deposit, label: t`The deposit: ${money(deposit)}` }]),
          { amount: open, label: t`All that is open: ${money(open)}` },
        ]}
        onPay={(amount) => call(payOffer, { body: { token, amount } })}
      />
    </section>
  );
}
