import { useLingui } from '@lingui/react/macro';
import type { ValuedCustomer } from '@peyvand/contract/analytics/value';
import { useMemo } from 'react';
import { Avatar } from '../../../kit/avatar.tsx';
import type { Column } from '../../../kit/table/columns.ts';
import { useFormat } from '../../../lib/format/format.ts';
import type { Amounts } from '../value/amounts.ts';
import { segmentWords } from '../words.ts';

/** Whether there is a profit to show: lines of unknown cost have none, so nothing but zeros says that no cost is known. */
export function knowsProfit(rows: readonly Pick<ValuedCustomer, 'margin'>[]): boolean {
  return rows.some(({ margin }) => margin !== undefined && margin !== '0');
}

/** Columns of the customers behind a figure. Profit only where the reader may see it. */
export function useValuedColumns(amounts: Amounts, showsMargin: boolean): readonly Column<ValuedCustomer>[] {
  const { t, i18n } = useLingui();
  const format = useFormat();
  return useMemo(() => {
    const columns: Column<ValuedCustomer>[] = [
      {
        id: 'name',
        header: t`Customer`,
        width: 260,
        grow: true,
        primary: true,
        render: (row) => {
          const name = row.name ?? t`Without a name`;
          return (
            <>
              <Avatar name={name} kind={row.kind === 'person' ? 'person' : 'organisation'} />
              <bdi className="cut">{name}</bdi>
            </>
          );
        },
      },
      {
        id: 'segment',
        header: t`Group`,
        width: 160,
        render: (row) => <span className="t2 cut">{i18n._(segmentWords[row.segment])}</span>,
      },
      {
        id: 'revenue',
        header: t`Sales`,
        width: 130,
        align: 'number',
        sortable: true,
        render: (row) => <b className="med">{amounts.bare(row.revenue)}</b>,
      },
      {
        id: 'orders',
        header: t`Orders`,
        width: 110,
        align: 'number',
        sortable: true,
        render: (row) => <span className="t2">{format.number(row.orders)}</span>,
      },
      {
        id: 'lastOrder',
        header: t`Last purchase`,
        width: 150,
        sortable: true,
        render: (row) => <span className="t2">{format.dateInList(row.lastOrder)}</span>,
      },
      {
        id: 'firstOrder',
        header: t`First purchase in the period`,
        width: 190,
        optional: true,
        render: (row) => <span className="t2">{format.dateInList(row.firstOrder)}</span>,
      },
      {
        id: 'scores',
        header: t`Recency, frequency, money`,
        width: 190,
        render: (row) => (
          <span className="t2 num">
            {[row.r, row.f, row.m].map((score) => format.number(score)).join(' · ')}
          </span>
        ),
      },
    ];
    const margin: Column<ValuedCustomer> = {
      id: 'margin',
      header: t`Profit`,
      width: 130,
      align: 'number',
      sortable: true,
      render: (row) => (
        <span className={row.margin?.startsWith('-') ? 'neg' : ''}>{amounts.bare(row.margin ?? '0')}</span>
      ),
    };
    return showsMargin ? columns.toSpliced(3, 0, margin) : columns;
  }, [t, i18n, format, amounts, showsMargin]);
}
