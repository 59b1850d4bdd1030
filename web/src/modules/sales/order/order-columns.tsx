import { useLingui } from '@lingui/react/macro';
import type { OrderHead } from '@peyvand/contract/sales/orders';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { Tag } from '../../../kit/marks.tsx';
import type { Column } from '../../../kit/table/columns.ts';
import { useFormat } from '../../../lib/format/format.ts';
import { useMe } from '../../../lib/session.ts';
import { useAgents, useChannels } from '../channel/use-channels.ts';
import { DeliveryTag } from '../delivery/delivery-tag.tsx';
import { DocumentNumber } from '../document-number.tsx';
import { peopleQuery } from '../people-query.ts';
import { statusTones, statusWords } from '../words.ts';
import { OrderAmount } from './order-amount.tsx';

/** Columns of a list of orders; the margin only for those who may read costs. */
export function useOrderColumns(usual: string): readonly Column<OrderHead>[] {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const people = useQuery(peopleQuery).data;
  const seesCost = !useMe()?.scopes['orders']?.hidden.includes('cost');
  const channels = useChannels();
  const agents = useAgents();
  return useMemo(() => {
    const names = new Map(people?.items.map(({ id, name }) => [id, name]));
    const columns: Column<OrderHead>[] = [
      {
        id: 'number',
        header: t`Number`,
        width: 130,
        primary: true,
        sortable: true,
        render: (row) => <DocumentNumber number={row.number} />,
      },
      {
        id: 'customer',
        header: t`Customer`,
        width: 190,
        grow: true,
        render: (row) =>
          row.customerId === null ? (
            <span className="t3">{t`Without a customer`}</span>
          ) : (
            <a className="cut hover:text-accent-text" href={`/customers/${row.customerId}`} tabIndex={-1}>
              <bdi>{row.customerName}</bdi>
            </a>
          ),
      },
      {
        id: 'orderedAt',
        header: t`Date`,
        width: 112,
        sortable: true,
        render: (row) => (
          <time className="t2" dateTime={row.orderedAt} title={format.dateTime(row.orderedAt)}>
            {format.dateInList(row.orderedAt)}
          </time>
        ),
      },
      {
        id: 'status',
        header: t`State`,
        width: 112,
        render: (row) =>
          row.status === 'placed' ? (
            <span className="t2">{i18n._(statusWords.placed)}</span>
          ) : (
            <Tag tone={statusTones[row.status]}>{i18n._(statusWords[row.status])}</Tag>
          ),
      },
      {
        id: 'delivery',
        header: t`Delivery`,
        width: 124,
        render: (row) => <DeliveryTag order={row} />,
      },
      {
        id: 'channel',
        header: t({ message: 'Channel', context: 'of an order' }),
        width: 96,
        render: (row) => <bdi className="t2 cut">{channels.nameOf(row.channel)}</bdi>,
      },
      {
        id: 'seller',
        header: t({ message: 'Seller', context: 'of an order' }),
        width: 124,
        render: (row) => <bdi className="t2 cut">{row.sellerId ? names.get(row.sellerId) : ''}</bdi>,
      },
      {
        id: 'lineCount',
        header: t`Lines`,
        width: 80,
        align: 'number',
        optional: true,
        render: (row) => <span className="t2">{format.number(row.lineCount)}</span>,
      },
      {
        id: 'total',
        header: t`Total`,
        width: 150,
        align: 'number',
        sortable: true,
        render: (row) => (
          <OrderAmount
            isVoid={row.status === 'cancelled'}
            amount={row.total}
            currency={row.currency}
            usual={usual}
            strong
          />
        ),
      },
      {
        id: 'discount',
        header: t`Discount`,
        width: 140,
        align: 'number',
        optional: true,
        render: (row) => (
          <OrderAmount
            isVoid={row.status === 'cancelled'}
            amount={row.discount}
            currency={row.currency}
            usual={usual}
          />
        ),
      },
      {
        id: 'source',
        header: t({ message: 'Source', context: 'of an order' }),
        width: 130,
        optional: true,
        render: (row) => <bdi className="t2 cut">{row.source}</bdi>,
      },
      {
        id: 'agent',
        header: t({ message: 'Agent', context: 'who sells for us' }),
        width: 136,
        optional: true,
        render: (row) => <bdi className="t2 cut">{row.agentId && agents.nameOf(row.agentId)}</bdi>,
      },
      {
        id: 'country',
        header: t`Country`,
        width: 120,
        optional: true,
        render: (row) => <bdi className="t2 cut">{row.country && format.country(row.country)}</bdi>,
      },
      {
        id: 'createdAt',
        header: t`Created`,
        width: 130,
        optional: true,
        sortable: true,
        render: (row) => <span className="t2">{format.dateInList(row.createdAt)}</span>,
      },
    ];
    const margin: Column<OrderHead> = {
      id: 'margin',
      header: t`Profit`,
      width: 140,
      align: 'number',
      sortable: true,
      render: (row) =>
        row.margin === null || row.margin === undefined ? (
          <span className="t3">{t`not known`}</span>
        ) : (
          <OrderAmount
            isVoid={row.status === 'cancelled'}
            amount={row.margin}
            currency={row.currency}
            usual={usual}
          />
        ),
    };
    return seesCost ? columns.toSpliced(8, 0, margin) : columns;
  }, [t, i18n, format, people, channels, agents, seesCost, usual]);
}
