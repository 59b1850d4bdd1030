import { useLingui } from '@lingui/react/macro';
import type { QuoteHead } from '@peyvand/contract/sales/quotes';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { Tag } from '../../../kit/marks.tsx';
import type { Column } from '../../../kit/table/columns.ts';
import { useFormat } from '../../../lib/format/format.ts';
import { useMe } from '../../../lib/session.ts';
import { customerHref } from '../../customers/slots.tsx';
import { useAgents, useChannels } from '../channel/use-channels.ts';
import { DocumentNumber } from '../document-number.tsx';
import { OrderAmount } from '../order/order-amount.tsx';
import { peopleQuery } from '../people-query.ts';
import { quoteStatusTones, quoteStatusWords } from './quote-words.ts';

/** Columns of a list of quotes; the margin only for those who may read costs. */
export function useQuoteColumns(usual: string): readonly Column<QuoteHead>[] {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const people = useQuery(peopleQuery).data;
  const seesCost = !useMe()?.scopes['quotes']?.hidden.includes('cost');
  const channels = useChannels();
  const agents = useAgents();
  return useMemo(() => {
    const names = new Map(people?.items.map(({ id, name }) => [id, name]));
    const columns: Column<QuoteHead>[] = [
      {
        id: 'title',
        header: t`Title`,
        width: 230,
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
              <DocumentNumber number={row.number} />
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
        width: 140,
        render: (row) => (
          <Tag tone={quoteStatusTones[row.status]}>{i18n._(quoteStatusWords[row.status])}</Tag>
        ),
      },
      {
        id: 'expiresOn',
        header: t`Valid until`,
        width: 120,
        sortable: true,
        render: (row) => <span className="t2">{row.expiresOn && format.dateInList(row.expiresOn)}</span>,
      },
      {
        id: 'owner',
        header: t`Owner`,
        width: 136,
        render: (row) => <bdi className="t2 cut">{names.get(row.ownerId)}</bdi>,
      },
      {
        id: 'total',
        header: t`Total`,
        width: 150,
        align: 'number',
        sortable: true,
        render: (row) => (
          <OrderAmount amount={row.total} currency={row.currency} usual={usual} isVoid={false} strong />
        ),
      },
      {
        id: 'channel',
        header: t({ message: 'Channel', context: 'of a deal' }),
        width: 110,
        optional: true,
        render: (row) => <bdi className="t2 cut">{row.channel && channels.nameOf(row.channel)}</bdi>,
      },
      {
        id: 'agent',
        header: t({ message: 'Agent', context: 'who sells for us' }),
        width: 136,
        optional: true,
        render: (row) => <bdi className="t2 cut">{row.agentId && agents.nameOf(row.agentId)}</bdi>,
      },
      {
        id: 'createdAt',
        header: t`Created`,
        width: 120,
        sortable: true,
        render: (row) => <span className="t2">{format.dateInList(row.createdAt)}</span>,
      },
    ];
    const margin: Column<QuoteHead> = {
      id: 'margin',
      header: t`Profit`,
      width: 140,
      align: 'number',
      render: (row) =>
        row.margin === null || row.margin === undefined ? (
          <span className="t3">{t`not known`}</span>
        ) : (
          <OrderAmount amount={row.margin} currency={row.currency} usual={usual} isVoid={false} />
        ),
    };
    return seesCost ? columns.toSpliced(7, 0, margin) : columns;
  }, [t, i18n, format, people, channels, agents, seesCost, usual]);
}
