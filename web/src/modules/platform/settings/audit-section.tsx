import { useLingui } from '@lingui/react/macro';
import { type EventRecord, readAudit } from '@peyvand/contract/platform/audit';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ErrorState, NoMatch } from '../../../kit/empty.tsx';
import { SkeletonRows } from '../../../kit/marks.tsx';
import { type Column, type ColumnLayout, startLayout } from '../../../kit/table/columns.ts';
import { DataTable } from '../../../kit/table/data-table.tsx';
import { call } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format/format.ts';
import { usePreferences } from '../../../lib/preferences.ts';
import { What, Who } from '../audit/event-line.tsx';
import { useProblemWords } from '../form/problem-words.ts';
import { AuditFilters, type AuditWish, auditQuery, noWish } from './audit-filters.tsx';
import { EventPanel } from './event-panel.tsx';
import { SettingsFrame } from './settings-frame.tsx';

/** Everything that happened, newest first, in sentences. */
export function AuditSection() {
  const { t } = useLingui();
  const say = useProblemWords();
  const { timeZone } = usePreferences();
  const [wish, setWish] = useState<AuditWish>(noWish);
  const [open, setOpen] = useState<EventRecord | null>(null);
  const columns = useColumns();
  const [layout, setLayout] = useState<ColumnLayout>(() => startLayout(columns));
  const query = auditQuery(wish, timeZone);
  const list = useInfiniteQuery({
    queryKey: ['audit', query],
    queryFn: ({ signal, pageParam }) =>
      call(
        readAudit,
        { query: { ...query, limit: 100, ...(pageParam === '' ? {} : { cursor: pageParam }) } },
        { signal },
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
  });
  const events = list.data?.pages.flatMap((page) => page.items) ?? [];
  const more = (_first: number, last: number) => {
    if (last >= events.length - 1 && list.hasNextPage && !list.isFetchingNextPage) void list.fetchNextPage();
  };
  return (
    <SettingsFrame section="audit">
      <AuditFilters value={wish} onChange={setWish} />
      {list.isPending && <SkeletonRows rows={8} />}
      {list.isError && !list.data && (
        <ErrorState
          title={t`The log did not load`}
          text={say(list.error)}
          onRetry={() => void list.refetch()}
        />
      )}
      {list.data && events.length === 0 && <NoMatch onRemoveLast={() => setWish(noWish)} />}
      {events.length > 0 && (
        <DataTable<EventRecord>
          label={t`Audit log`}
          columns={columns}
          layout={layout}
          onLayout={setLayout}
          count={events.length}
          rowAt={(index) => events[index]}
          idOf={(event) => event.id}
          onOpen={setOpen}
          onPeek={setOpen}
          onVisible={more}
          renderPhoneRow={(event) => <PhoneRow event={event} />}
        />
      )}
      {open && <EventPanel event={open} onClose={() => setOpen(null)} />}
    </SettingsFrame>
  );
}

function useColumns(): Column<EventRecord>[] {
  const { t } = useLingui();
  const format = useFormat();
  return [
    {
      id: 'what',
      header: t`What happened`,
      width: 320,
      grow: true,
      primary: true,
      render: (event) => <What event={event} />,
    },
    { id: 'who', header: t`Who`, width: 200, render: (event) => <Who event={event} /> },
    {
      id: 'when',
      header: t`When`,
      width: 190,
      render: (event) => (
        <time dateTime={event.recordedAt} title={format.dateTime(event.recordedAt)}>
          {format.dateInList(event.recordedAt)} <span className="t3">{format.time(event.recordedAt)}</span>
        </time>
      ),
    },
  ];
}

function PhoneRow({ event }: { event: EventRecord }) {
  const format = useFormat();
  return (
    <div className="grow">
      <span className="cut block med">
        <What event={event} />
      </span>
      <span className="meta cut block">
        <Who event={event} /> · {format.relative(event.recordedAt)}
      </span>
    </div>
  );
}
