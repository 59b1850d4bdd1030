import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import type { Contract } from '@peyvand/contract/sales/contracts';
import type { ReactNode } from 'react';
import { useFormat } from '../../../lib/format/format.ts';
import { customerHref } from '../../customers/slots.tsx';
import { endReasonWords } from './contract-story-words.ts';
import { contractKindWords } from './contract-words.ts';

/** With whom, from when to when, for how much, and what it hangs on. */
export function ContractTerms({ contract }: { contract: Contract }) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const { renewal, rise, currency, ended } = contract;
  const months = renewal.by === 'none' ? 0 : renewal.months;
  const length = t`${plural(months, { one: `${format.number(months)} month`, other: `${format.number(months)} months` })}`;
  const renewals = {
    none: t`Not renewed`,
    manual: t`Renewed by hand for ${length}`,
    automatic: t`Goes on by itself for ${length}`,
  };
  const more =
    rise === null
      ? null
      : 'percent' in rise
        ? format.percent(Number(rise.percent) / 100)
        : format.money({ amount: rise.amount, currency });
  const facts: readonly (readonly [string, ReactNode])[] = [
    [t`Kind`, i18n._(contractKindWords[contract.kind])],
    [t`First day`, format.dateLong(contract.startsOn)],
    [t`Last day`, contract.endsOn === null ? t`without end` : format.dateLong(contract.endsOn)],
    [
      t({ message: 'Value', context: 'contract' }),
      contract.value === null ? null : format.money({ amount: contract.value, currency }),
    ],
    [t`Renewal`, contract.endsOn === null ? null : renewals[renewal.by]],
    [
      t`Notice by`,
      contract.noticeOn === null || contract.noticeDays === 0 ? null : format.dateLong(contract.noticeOn),
    ],
    [t`Price rise`, more],
    [
      t`Last day to sign`,
      contract.signBy === null || contract.status === 'signed' ? null : format.dateLong(contract.signBy),
    ],
  ];
  return (
    <header className="flex flex-col gap-3">
      <h2 className="text-lg font-medium">
        <bdi>{contract.title}</bdi>
      </h2>
      <p className="row flex-wrap gap-4 t2">
        {contract.customerId !== null && (
          <a className="link font-medium" href={customerHref(contract.customerId)}>
            <bdi>{contract.customerName}</bdi>
          </a>
        )}
        {contract.dealId !== null && (
          <a className="link" href={`/deals/${contract.dealId}`}>
            <Trans>
              Deal: <bdi>{contract.dealName}</bdi>
            </Trans>
          </a>
        )}
        {contract.quoteId !== null && (
          <a className="link" href={`/quotes/${contract.quoteId}`}>
            <Trans>
              Quote: <bdi dir="ltr">{format.digits(contract.quoteNumber ?? '—')}</bdi>
            </Trans>
          </a>
        )}
        {contract.orderId !== null && (
          <a className="link" href={`/orders/${contract.orderId}`}>
            <Trans>
              Order: <bdi dir="ltr">{format.digits(contract.orderNumber ?? '')}</bdi>
            </Trans>
          </a>
        )}
      </p>
      <dl className="contract-facts">
        {facts.map(
          ([label, value]) =>
            value !== null && (
              <div key={label}>
                <dt className="meta">{label}</dt>
                <dd>{value}</dd>
              </div>
            ),
        )}
      </dl>
      {ended && (
        <p className="contract-ended">
          <Trans>
            Ends on {format.dateLong(ended.on)}: {i18n._(endReasonWords[ended.reason])}
          </Trans>
          {ended.note !== null && (
            <span className="block small t2" dir="auto">
              {ended.note}
            </span>
          )}
        </p>
      )}
    </header>
  );
}
