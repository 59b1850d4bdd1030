import { useLingui } from '@lingui/react/macro';
import type { InvoiceHead } from '@peyvand/contract/sales/invoices';
import { useMemo } from 'react';
import type { Column } from '../../../kit/table/columns.ts';
import { useFormat } from '../../../lib/format/format.ts';
import { customerHref } from '../../customers/slots.tsx';
import { DocumentNumber } from '../document-number.tsx';
import { OrderAmount } from '../order/order-amount.tsx';
import { InvoiceState } from './invoice-state.tsx';
import { isOverdue } from './invoice-words.ts';
import { useToday } from './use-today.ts';

/** Columns of a list of invoices and credit notes. */
export function useInvoiceColumns(usual: string): readonly Column<InvoiceHead>[] {
  const { t } = useLingui();
  const format = useFormat();
  const today = useToday();
  return useMemo(() => {
    const columns: Column<InvoiceHead>[] = [
      {
        id: 'number',
        header: t`Number`,
        width: 150,
        primary: true,
        render: (row) =>
          row.number === null ? (
            <span className="t3">{t`Draft`}</span>
          ) : (
            <DocumentNumber number={row.number} />
          ),
      },
      {
        id: 'customer',
        header: t`Customer`,
        width: 220,
        grow: true,
        render: (row) =>
          row.customerId === null ? (
            <span className="t3">{t`Hidden customer`}</span>
          ) : (
            <a className="cut hover:text-accent-text" href={customerHref(row.customerId)} tabIndex={-1}>
              <bdi>{row.customerName}</bdi>
            </a>
          ),
      },
      { id: 'status', header: t`State`, width: 130, render: (row) => <InvoiceState invoice={row} /> },
      {
        id: 'issuedOn',
        header: t({ message: 'Issued', context: 'day' }),
        width: 120,
        sortable: true,
        render: (row) => <span className="t2">{row.issuedOn && format.dateInList(row.issuedOn)}</span>,
      },
      {
        id: 'dueOn',
        header: t({ message: 'Due', context: 'day' }),
        width: 120,
        sortable: true,
        render: (row) => (
          <span className={isOverdue(row, today) ? 'neg' : 't2'}>
            {row.dueOn && format.dateInList(row.dueOn)}
          </span>
        ),
      },
      {
        id: 'total',
        header: t`Total`,
        width: 150,
        align: 'number',
        sortable: true,
        render: (row) => (
          <OrderAmount
            amount={row.kind === 'credit_note' ? `-${row.total}` : row.total}
            currency={row.currency}
            usual={usual}
            isVoid={row.status === 'void'}
          />
        ),
      },
      {
        id: 'open',
        header: t({ message: 'Open amount', context: 'invoice' }),
        width: 150,
        align: 'number',
        sortable: true,
        render: (row) =>
          row.open === '0' ? (
            <span className="t3">—</span>
          ) : (
            <OrderAmount amount={row.open} currency={row.currency} usual={usual} strong />
          ),
      },
    ];
    return columns;
  }, [t, format, usual, today]);
}
