import { useLingui } from '@lingui/react/macro';
import type { Handover } from '@peyvand/contract/platform/handovers';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { EmptyState, ErrorState } from '../../../kit/empty.tsx';
import { SkeletonRows, Tag } from '../../../kit/marks.tsx';
import { Select } from '../../../kit/select.tsx';
import { type Column, type ColumnLayout, startLayout } from '../../../kit/table/columns.ts';
import { DataTable } from '../../../kit/table/data-table.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { useGo } from '../../../lib/navigation.ts';
import { useProblemWords } from '../form/problem-words.ts';
import { usePeople } from '../people.tsx';
import { handoversQuery } from './handover-queries.ts';
import { reasonWords, stateTones, stateWords } from './handover-words.ts';
import './handover.css';

/** Handovers so far, and the way into a new one. */
export function HandoverSection() {
  const { t } = useLingui();
  const say = useProblemWords();
  const go = useGo();
  const list = useInfiniteQuery(handoversQuery);
  const columns = useColumns();
  const [layout, setLayout] = useState<ColumnLayout>(() => startLayout(columns));
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <NewHandover />
      {list.isPending && <SkeletonRows rows={5} />}
      {list.isError && !list.data && (
        <ErrorState title={t`This did not load`} text={say(list.error)} onRetry={() => void list.refetch()} />
      )}
      {list.data && items.length === 0 && (
        <EmptyState
          title={t`Nothing was handed over yet`}
          text={t`When somebody leaves, changes role or is away, their customers come to others in one step.`}
        />
      )}
      {items.length > 0 && (
        <DataTable<Handover>
          label={t`Handovers`}
          columns={columns}
          layout={layout}
          onLayout={setLayout}
          count={items.length}
          rowAt={(index) => items[index]}
          idOf={({ id }) => id}
          hrefOf={({ id }) => `/handovers/${id}`}
          onOpen={({ id }) => go(`/handovers/${id}`)}
          onVisible={(_, last) => {
            if (last >= items.length - 1 && list.hasNextPage && !list.isFetching) void list.fetchNextPage();
          }}
          renderPhoneRow={(one) => <PhoneRow one={one} />}
        />
      )}
    </>
  );
}

function NewHandover() {
  const { t } = useLingui();
  const go = useGo();
  const people = usePeople();
  const [userId, setUserId] = useState<string | null>(null);
  return (
    <div className="pf-tools">
      <Select
        label={t`Whose`}
        labelHidden
        size="sm"
        placeholder={t`Whose customers?`}
        options={people.map(({ id, name, active }) => ({
          id,
          label: name,
          ...(active ? {} : { detail: t`shut out` }),
        }))}
        value={userId}
        onChange={setUserId}
      />
      <Button
        look="primary"
        size="sm"
        icon="assign"
        disabledReason={userId === null ? t`Choose a colleague first.` : undefined}
        onPress={() => userId !== null && go(`/handover/${userId}`)}
      >
        {t`Hand over`}
      </Button>
    </div>
  );
}

function useColumns(): Column<Handover>[] {
  const { t, i18n } = useLingui();
  const format = useFormat();
  return [
    {
      id: 'who',
      header: t`Colleague`,
      width: 200,
      grow: true,
      primary: true,
      render: ({ userName }) => <bdi className="cut">{userName}</bdi>,
    },
    { id: 'why', header: t`Why`, width: 210, render: ({ reason }) => i18n._(reasonWords[reason]) },
    {
      id: 'state',
      header: t`State`,
      width: 150,
      render: ({ state }) => <Tag tone={stateTones[state]}>{i18n._(stateWords[state])}</Tag>,
    },
    {
      id: 'customers',
      header: t`Customers`,
      width: 110,
      align: 'number',
      render: ({ counts }) => format.number(counts['customers']?.done ?? 0),
    },
    { id: 'by', header: t`Started by`, width: 170, render: ({ startedBy }) => <bdi>{startedBy}</bdi> },
    {
      id: 'when',
      header: t`When`,
      width: 150,
      render: ({ createdAt }) => <time dateTime={createdAt}>{format.dateInList(createdAt)}</time>,
    },
  ];
}

function PhoneRow({ one }: { one: Handover }) {
  const { i18n } = useLingui();
  const format = useFormat();
  return (
    <div className="grow min-w-0">
      <span className="cut block med">
        <bdi>{one.userName}</bdi>
      </span>
      <span className="meta cut block">
        {i18n._(stateWords[one.state])} · {format.relative(one.createdAt)}
      </span>
    </div>
  );
}
