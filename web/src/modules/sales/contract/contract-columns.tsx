import { useLingui } from '@lingui/react/macro';
import type { ContractHead } from '@peyvand/contract/sales/contracts';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { Tag } from '../../../kit/marks.tsx';
import type { Column } from '../../../kit/table/columns.ts';
import { useFormat } from '../../../lib/format/format.ts';
import { customerHref } from '../../customers/slots.tsx';
import { OrderAmount } from '../order/order-amount.tsx';
import { peopleQuery } from '../people-query.ts';
import { contractKindWords, contractStatusTones, contractStatusWords } from './contract-words.ts';

/** Columns of a list of contracts. */
export function useContractColumns(usual: string): readonly Column<ContractHead>[] {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const people = useQuery(peopleQuery).data;
  return useMemo(() => {
    const names = new Map(people?.items.map(({ id, name }) => [id, name]));
    const day = (date: string | null) => <span className="t2">{date && format.dateInList(date)}</span>;
    return [
      {
        id: 'title',
        header: t`Title`,
        width: 240,
        grow: true,
        primary: true,
        sortable: true,
        render: (row) => (
          <span className="cut" dir="auto">
            {row.title}
          </span>
        ),
      },
      {
        id: 'number',
        header: t`Number`,
        width: 140,
        render: (row) =>
          row.number === null ? (
            <span className="t3">—</span>
          ) : (
            <span className="row gap-2">
              <bdi dir="ltr">{format.digits(row.number)}</bdi>
              {row.revision > 1 && <span className="meta">{format.number(row.revision)}</span>}
            </span>
          ),
      },
      {
        id: 'customer',
        header: t`Customer`,
        width: 180,
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
      {
        id: 'status',
        header: t`State`,
        width: 160,
        render: (row) => (
          <Tag tone={contractStatusTones[row.status]}>{i18n._(contractStatusWords[row.status])}</Tag>
        ),
      },
      {
        id: 'value',
        header: t({ message: 'Value', context: 'contract' }),
        width: 150,
        align: 'number',
        sortable: true,
        render: (row) =>
          row.value !== null && (
            <OrderAmount amount={row.value} currency={row.currency} usual={usual} isVoid={false} strong />
          ),
      },
      {
        id: 'kind',
        header: t`Kind`,
        width: 110,
        render: (row) => <span className="t2 cut">{i18n._(contractKindWords[row.kind])}</span>,
      },
      { id: 'endsOn', header: t`Last day`, width: 120, sortable: true, render: (row) => day(row.endsOn) },
      {
        id: 'noticeOn',
        header: t`Notice by`,
        width: 120,
        sortable: true,
        render: (row) => day(row.noticeOn),
      },
      {
        id: 'owner',
        header: t`Owner`,
        width: 136,
        render: (row) => <bdi className="t2 cut">{names.get(row.ownerId)}</bdi>,
      },
      {
        id: 'createdAt',
        header: t`Created`,
        width: 120,
        sortable: true,
        render: (row) => day(row.createdAt),
      },
    ];
  }, [t, i18n, format, people, usual]);
}
