import { useLingui } from '@lingui/react/macro';
import type { Activity } from '@peyvand/contract/customers/activities';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { Icon } from '../../../kit/icon/icon.tsx';
import { Tag } from '../../../kit/marks.tsx';
import type { Column } from '../../../kit/table/columns.ts';
import { useFormat } from '../../../lib/format/format.ts';
import { usePreferences } from '../../../lib/preferences.ts';
import { useMe } from '../../../lib/session.ts';
import { useNames } from '../people.ts';
import { customerHref } from '../slots.tsx';
import { settingsQuery } from './queries.ts';
import { kindIcons, kindWords, priorityWords, stateWords } from './words.ts';

/** Columns of the list of activities. */
export function useActivityColumns(): readonly Column<Activity>[] {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const names = useNames();
  const { language } = usePreferences();
  const outcomes = useQuery(settingsQuery).data?.outcomes;
  const seesCost = !useMe()?.scopes['activities']?.hidden.includes('cost');
  return useMemo(() => {
    const cost: Column<Activity> = {
      id: 'cost',
      header: t`Cost`,
      width: 120,
      align: 'number',
      optional: true,
      render: ({ cost: amount }) => amount && format.money(amount),
    };
    const columns: Column<Activity>[] = [
      {
        id: 'subject',
        header: t({ message: 'Subject', context: 'activity' }),
        width: 260,
        grow: true,
        primary: true,
        sortable: true,
        render: ({ kind, subject }) => (
          <span className="row gap-2 cut">
            <Icon name={kindIcons[kind]} size="s" />
            <span className="vh">{i18n._(kindWords[kind])}</span>
            <bdi className="cut">{subject}</bdi>
          </span>
        ),
      },
      {
        id: 'begin',
        header: t({ message: 'When', context: 'column' }),
        width: 160,
        sortable: true,
        render: (row) => <WhenCell row={row} />,
      },
      {
        id: 'customer',
        header: t`Customer`,
        width: 180,
        render: ({ customerId, customerName }) =>
          customerId && (
            <a className="cut hover:text-accent-text" href={customerHref(customerId)} tabIndex={-1}>
              <bdi>{customerName}</bdi>
            </a>
          ),
      },
      {
        id: 'about',
        header: t({ message: 'About', context: 'activity' }),
        width: 160,
        render: ({ about }) => <bdi className="t2 cut">{about?.name}</bdi>,
      },
      {
        id: 'state',
        header: t`State`,
        width: 110,
        render: ({ state }) =>
          state === 'planned' ? (
            <span className="t2">{i18n._(stateWords.planned)}</span>
          ) : (
            <Tag tone={state === 'done' ? 'positive' : undefined}>{i18n._(stateWords[state])}</Tag>
          ),
      },
      {
        id: 'outcome',
        header: t`Outcome`,
        width: 140,
        render: ({ outcomeId }) => (
          <span className="t2 cut">{outcomes?.find(({ id }) => id === outcomeId)?.names[language]}</span>
        ),
      },
      {
        id: 'owner',
        header: t`Owner`,
        width: 140,
        render: ({ ownerId }) => <bdi className="t2 cut">{names.get(ownerId)}</bdi>,
      },
      {
        id: 'priority',
        header: t`Priority`,
        width: 90,
        optional: true,
        render: ({ priority }) => i18n._(priorityWords[priority]),
      },
      {
        id: 'place',
        header: t`Place`,
        width: 140,
        optional: true,
        render: ({ place }) => <bdi className="t2 cut">{place}</bdi>,
      },
      {
        id: 'closedAt',
        header: t({ message: 'Closed', context: 'activity' }),
        width: 130,
        optional: true,
        sortable: true,
        render: ({ closedAt }) => <span className="t2">{closedAt && format.dateInList(closedAt)}</span>,
      },
      ...(seesCost ? [cost] : []),
    ];
    return columns;
  }, [t, i18n, format, names, language, outcomes, seesCost]);
}

function WhenCell({ row }: { row: Activity }) {
  const format = useFormat();
  const { day, startsAt, standing, state } = row;
  if (day === null) return <span className="t3">–</span>;
  const text = state === 'planned' ? format.due(day).text : format.dateInList(day);
  const tone = standing === 'overdue' ? 'neg' : standing === 'today' ? 'acc' : 't2';
  return (
    <span className={tone}>
      {text} {startsAt !== null && <span className="num">{format.time(startsAt)}</span>}
    </span>
  );
}

/** An activity on a phone: what over whom; when at the end. */
export function ActivityPhoneRow({ row }: { row: Activity }) {
  const { subject, customerName, about, kind } = row;
  return (
    <span className="row gap-3">
      <Icon name={kindIcons[kind]} size="s" />
      <span className="grow">
        <b className="cut block font-medium">
          <bdi>{subject}</bdi>
        </b>
        <bdi className="meta cut block">{about?.name ?? customerName}</bdi>
      </span>
      <span className="text-end small">
        <WhenCell row={row} />
      </span>
    </span>
  );
}
