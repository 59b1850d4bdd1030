import { Trans } from '@lingui/react/macro';
import type { Currency } from '@peyvand/contract/core/money';
import { useQuery } from '@tanstack/react-query';
import { Icon } from '../../../kit/icon/icon.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { useCan } from '../../../lib/session.ts';
import { creditQuery } from './payment-queries.ts';
import './payment.css';

/** Says before an order is made that it goes above what the customer may owe, and what comes of it. */
export function CreditWarning(props: { customerId: string | null; currency: Currency; amount: string }) {
  const format = useFormat();
  const can = useCan();
  const { customerId, currency, amount } = props;
  const isAsked = customerId !== null && BigInt(amount) > 0n && can('sales.order.write');
  const check = useQuery({ ...creditQuery(customerId ?? '', currency, amount), enabled: isAsked }).data;
  if (!isAsked || !check || check.onLimit === 'nothing' || check.limit === null || check.above === '0')
    return null;
  const money = (minor: string) => format.money({ amount: minor, currency });
  const isRefused = check.onLimit === 'refuse' && !check.mayPass;
  return (
    <div className={isRefused ? 'credit-warning refused' : 'credit-warning'} role="status">
      <Icon name="alert" />
      <div>
        <p className="font-medium">
          <Trans>
            {money(check.above)} above the credit limit of {money(check.limit)}
          </Trans>
        </p>
        <p className="small">
          {check.overdue !== '0' && (
            <>
              <Trans>{money(check.overdue)} is overdue.</Trans>{' '}
            </>
          )}
          {isRefused ? (
            <Trans>It will be refused. Ask somebody who may let it pass.</Trans>
          ) : check.onLimit === 'refuse' ? (
            <Trans>You may let it pass; that is noted.</Trans>
          ) : (
            <Trans>It can be taken all the same.</Trans>
          )}
        </p>
      </div>
    </div>
  );
}
