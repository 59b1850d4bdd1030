import { useLingui } from '@lingui/react/macro';
import type { DealRow } from '@peyvand/contract/sales/deals';
import type { Pipeline } from '@peyvand/contract/sales/pipelines';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { Tag } from '../../../kit/marks.tsx';
import type { Column } from '../../../kit/table/columns.ts';
import { useFormat } from '../../../lib/format/format.ts';
import { useMe } from '../../../lib/session.ts';
import { customerHref } from '../../customers/slots.tsx';
import { useAgents, useChannels } from '../channel/use-channels.ts';
import { peopleQuery } from '../people-query.ts';
import { dealStatusTones, useNameOf } from './deal-words.ts';
import { NextMark } from './next-mark.tsx';

/** Columns of a list of deals; the amount only for those who may read it. */
export function useDealColumns(pipelines: readonly Pipeline[]): readonly Column<DealRow>[] {
  const { t } = useLingui();
  const format = useFormat();
  const nameOf = useNameOf();
  const channels = useChannels();
  const agents = useAgents();
  const people = useQuery(peopleQuery).data;
  const seesAmount = !useMe()?.scopes['deals']?.hidden.includes('amount');
  return useMemo(() => {
    const names = new Map(people?.items.map(({ id, name }) => [id, name]));
    const stages = new Map(
      pipelines.flatMap(({ stages: all }) => all.map((stage) => [stage.id, stage] as const)),
    );
    const day = (iso: string | null) => <span className="t2">{iso && format.dateInList(iso)}</span>;
    const amount: Column<DealRow> = {
      id: 'amount',
      header: t`Amount`,
      width: 150,
      align: 'number',
      sortable: true,
      render: (row) => (row.amount ? format.money(row.amount) : <span className="t3">–</span>),
    };
    const columns: Column<DealRow>[] = [
      {
        id: 'name',
        header: t({ message: 'Deal', context: 'column' }),
        width: 240,
        grow: true,
        primary: true,
        sortable: true,
        render: (row) => <bdi className="cut">{row.name}</bdi>,
      },
      {
        id: 'customer',
        header: t`Customer`,
        width: 164,
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
        id: 'stage',
        header: t`Stage`,
        width: 136,
        render: (row) => {
          const name = nameOf(stages.get(row.stageId)?.names);
          return row.status === 'open' ? (
            <span className="t2">{name}</span>
          ) : (
            <Tag tone={dealStatusTones[row.status]}>{name}</Tag>
          );
        },
      },
      ...(seesAmount ? [amount] : []),
      {
        id: 'probability',
        header: t`Probability`,
        width: 96,
        align: 'number',
        optional: true,
        render: (row) => <span className="t2">{format.percent(row.probability / 100, 0)}</span>,
      },
      {
        id: 'nextStepOn',
        header: t`Next step`,
        width: 150,
        sortable: true,
        render: (row) => <NextMark deal={row} />,
      },
      {
        id: 'expectedOn',
        header: t`Expected close`,
        width: 120,
        sortable: true,
        render: (row) => day(row.expectedOn),
      },
      {
        id: 'stageSince',
        header: t`Days in stage`,
        width: 110,
        align: 'number',
        optional: true,
        sortable: true,
        render: (row) => (
          <span className={row.idle ? 'text-warning-text' : 't2'}>{format.number(row.daysInStage)}</span>
        ),
      },
      {
        id: 'owner',
        header: t`Owner`,
        width: 136,
        render: (row) => <bdi className="t2 cut">{names.get(row.ownerId)}</bdi>,
      },
      {
        id: 'source',
        header: t({ message: 'Source', context: 'of a deal' }),
        width: 130,
        optional: true,
        render: (row) => <bdi className="t2 cut">{row.source}</bdi>,
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
      { id: 'closedAt', header: t`Closed`, width: 120, optional: true, render: (row) => day(row.closedAt) },
      {
        id: 'createdAt',
        header: t`Created`,
        width: 120,
        optional: true,
        sortable: true,
        render: (row) => day(row.createdAt),
      },
    ];
    return columns;
  }, [t, format, nameOf, people, pipelines, channels, agents, seesAmount]);
}
