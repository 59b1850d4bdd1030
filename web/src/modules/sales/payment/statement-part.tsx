import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { urlOf } from '@peyvand/contract/core/client';
import type { Currency } from '@peyvand/contract/core/money';
import { type StatementEntry, statementDocument } from '@peyvand/contract/sales/accounts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { DateRangeField } from '../../../kit/date-field.tsx';
import { Icon } from '../../../kit/icon/icon.tsx';
import { dayIn, isoDay } from '../../../lib/calendar.ts';
import { useFormat } from '../../../lib/format/format.ts';
import { DocumentNumber } from '../document-number.tsx';
import { useToday } from '../invoice/use-today.ts';
import { statementQuery } from './payment-queries.ts';

const words: Readonly<Record<StatementEntry['kind'], MessageDescriptor>> = {
  invoice: msg({ message: 'Invoice', context: 'kind' }),
  credit_note: msg({ message: 'Credit note', context: 'invoice' }),
  payment: msg({ message: 'Payment', context: 'page' }),
  ended: msg({ message: 'Payment taken back', context: 'statement' }),
};

/** The account between two days, with the balance after each step, and as PDF. */
export function StatementPart({ customerId, currency }: { customerId: string; currency: Currency }) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const today = useToday();
  const [days, setDays] = useState(() => ({
    start: isoDay(dayIn(today, 'gregory').subtract({ months: 12 })),
    end: today,
  }));
  const period = { currency, from: days.start, to: days.end };
  const statement = useQuery(statementQuery(customerId, period)).data;
  const bare = (amount: string) => (amount === '0' ? '—' : format.moneyBare({ amount, currency }));
  if (!statement || (statement.entries.length === 0 && statement.opening === '0')) return null;
  return (
    <section>
      <header className="row flex-wrap items-end justify-between gap-3">
        <h2 className="sec">
          <Trans>Statement of account</Trans>
        </h2>
        <span className="row items-end gap-2">
          <DateRangeField
            label={t`Days`}
            labelHidden
            size="sm"
            value={days}
            onChange={(next) => next && setDays(next)}
          />
          <a
            className="btn sm"
            href={urlOf(statementDocument, { id: customerId }, period)}
            target="_blank"
            rel="noreferrer"
          >
            <Icon name="file" />
            <Trans>PDF</Trans>
          </a>
        </span>
      </header>
      <div className="money-table mt-2" role="region" aria-label={t`Statement of account`} tabIndex={0}>
        <table className="tbl">
          <thead>
            <tr>
              <th scope="col">{t`Day`}</th>
              <th scope="col">{t({ message: 'What', context: 'statement' })}</th>
              <th scope="col" className="num">
                {t({ message: 'Owed', context: 'statement' })}
              </th>
              <th scope="col" className="num">
                {t({ message: 'Paid', context: 'statement' })}
              </th>
              <th scope="col" className="num">
                {t({ message: 'Balance', context: 'statement' })}
              </th>
            </tr>
          </thead>
          <tbody>
            <tr>
              <td className="t2">{format.dateInList(statement.from)}</td>
              <td className="t2" colSpan={3}>
                <Trans>Balance before</Trans>
              </td>
              <td className="num">{bare(statement.opening)}</td>
            </tr>
            {statement.entries.map((one) => (
              <tr key={`${one.kind}${one.id}`}>
                <td>{format.dateInList(one.on)}</td>
                <td>
                  <a
                    className="link"
                    href={
                      one.kind === 'invoice' || one.kind === 'credit_note'
                        ? `/invoices/${one.id}`
                        : `/payments/${one.id}`
                    }
                  >
                    {i18n._(words[one.kind])} <DocumentNumber number={one.number} />
                  </a>
                </td>
                <td className="num">{bare(one.owed)}</td>
                <td className="num">{bare(one.paid)}</td>
                <td className="num med">{bare(one.balance)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
