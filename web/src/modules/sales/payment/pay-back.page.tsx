import { Trans, useLingui } from '@lingui/react/macro';
import { endPay } from '@peyvand/contract/sales/pay';
import { useQuery } from '@tanstack/react-query';
import { Button } from '../../../kit/button.tsx';
import { call } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format/format.ts';
import { useQueryText } from '../../../lib/navigation.ts';
import { DeadLink, EntryWaiting } from '../../platform/guest-parts.tsx';
import { useGuest } from '../acceptance/use-guest.ts';
import '../quote/offer.css';

/** Back from the gateway: says whether the money came, as the gateway itself says. */
export function Page() {
  const { t } = useLingui();
  const format = useFormat();
  const [tryId] = useQueryText('try');
  const [token] = useQueryText('token');
  const isWhole = tryId !== '' && token !== '';
  const end = useQuery({
    queryKey: ['pay', tryId, token],
    queryFn: () => call(endPay, { body: { tryId, token } }),
    enabled: isWhole,
  });
  useGuest(end.data);
  if (!isWhole || end.isError) return <DeadLink guest error={end.error} onRetry={() => void end.refetch()} />;
  if (!end.data) return <EntryWaiting />;
  const { state, amount, currency, kind, organisation, reference } = end.data;
  const number = format.digits(end.data.number);
  const money = format.money({ amount, currency });
  return (
    <main className="offer" aria-label={t({ message: 'Payment', context: 'page' })}>
      <title>{number}</title>
      <header className="offer-head">
        <p className="offer-seller">
          <bdi>{organisation}</bdi>
        </p>
      </header>
      <section className={state === 'paid' ? 'offer-part offer-done' : 'offer-part'} aria-live="polite">
        <h1 className="text-lg font-medium">
          {state === 'paid' && <Trans>{money} was received. Thank you.</Trans>}
          {state === 'failed' && <Trans>The payment was not made. Nothing was taken.</Trans>}
          {state === 'reversed' && <Trans>The payment did not go through. The money goes back to you.</Trans>}
          {state === 'waiting' && <Trans>The gateway has not answered yet. We go on asking it.</Trans>}
        </h1>
        <p className="t2 mt-2">
          {kind === 'quote' ? (
            <Trans context="title">
              Quote <bdi dir="ltr">{number}</bdi>
            </Trans>
          ) : (
            <Trans context="title">
              Invoice <bdi dir="ltr">{number}</bdi>
            </Trans>
          )}
        </p>
        {reference !== null && (
          <p className="mt-2">
            <Trans>
              Reference: <bdi dir="ltr">{reference}</bdi>
            </Trans>
          </p>
        )}
        {state === 'waiting' && (
          <div className="mt-4">
            <Button isPending={end.isFetching} onPress={() => void end.refetch()}>
              <Trans>Ask again</Trans>
            </Button>
          </div>
        )}
      </section>
    </main>
  );
}
