import { Trans, useLingui } from '@lingui/react/macro';
import type { Filter } from '@peyvand/contract/core/filter';
import type { DealRow } from '@peyvand/contract/sales/deals';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { Button, IconButton } from '../../../kit/button.tsx';
import { SkeletonRows } from '../../../kit/marks.tsx';
import { dayIn, isDay, isoDay, todayFor } from '../../../lib/calendar.ts';
import { useFormat } from '../../../lib/format/format.ts';
import { useQueryText } from '../../../lib/navigation.ts';
import { usePreferences } from '../../../lib/preferences.ts';
import { useCan } from '../../../lib/session.ts';
import { daysShown, endsOf, stepped, useWeekdays } from '../../customers/parts.tsx';
import { dealsQuery, type WantedDeals } from '../deal/deal-queries.ts';
import { ListFailed } from '../list-failed.tsx';
import { CalendarDay } from './calendar-day.tsx';
import { useReschedule } from './use-reschedule.ts';
import './calendar.css';

/** So many pages of a month are fetched; then the calendar says that there is more. */
const mostPages = 5;

/** Deals on the day on which they should close, a month in the reader's calendar. Dragging changes the day. */
export function DealCalendar({ wanted }: { wanted: WantedDeals }) {
  const { t } = useLingui();
  const format = useFormat();
  const reader = usePreferences();
  const writes = useCan()('sales.deal.write');
  const weekdays = useWeekdays();
  const [dayText, setDay] = useQueryText('day');
  const [landed, setLanded] = useState<string | null>(null);
  const [chosen, setChosen] = useState<string | null>(null);
  const today = todayFor(reader);
  const day = isDay(dayText) ? dayIn(dayText, reader.calendar) : today;
  const days = daysShown(day, 'month', reader.weekStart);
  const { from, to } = endsOf(days);
  const within: Filter = { field: 'expectedOn', op: 'between', value: [from, to] };
  const filter: Filter = wanted.filter ? { and: [within, wanted.filter] } : within;
  const list = useInfiniteQuery(dealsQuery({ ...wanted, filter, sort: 'expectedOn', deleted: 'no' }));
  const { data, hasNextPage, isFetching, fetchNextPage } = list;
  const pages = data?.pages.length ?? 0;
  useEffect(() => {
    if (hasNextPage && !isFetching && pages < mostPages) void fetchNextPage();
  }, [hasNextPage, isFetching, pages, fetchNextPage]);
  const byDay = useMemo(() => groupByDay(data?.pages.flatMap(({ items }) => items) ?? []), [data]);
  const reschedule = useReschedule();
  const go = (next: typeof day) => setDay(isoDay(next) === isoDay(today) ? null : isoDay(next));
  const weeks = Array.from({ length: Math.ceil(days.length / 7) }, (_, at) => days.slice(at * 7, at * 7 + 7));
  return (
    <div className="dealcalendar">
      <div className="tools">
        <IconButton icon="back" label={t`Back`} onPress={() => go(stepped(day, 'month', -1))} />
        <IconButton icon="forward" label={t`Forward`} onPress={() => go(stepped(day, 'month', 1))} />
        <Button size="sm" onPress={() => setDay(null)}>
          <Trans>Today</Trans>
        </Button>
        <h2 className="font-medium" aria-live="polite">
          {format.monthName(isoDay(day))}
        </h2>
        {hasNextPage && pages >= mostPages && (
          <span className="meta">
            <Trans>More than can be shown; filter the deals.</Trans>
          </span>
        )}
      </div>
      {list.isError && !data ? (
        <ListFailed error={list.error} onRetry={() => void list.refetch()} isRetrying={isFetching} />
      ) : !data ? (
        <SkeletonRows rows={10} />
      ) : (
        <div className="grid" role="grid" aria-label={t`Month`}>
          <div className="head" role="row">
            {weekdays.map(({ id, short, long }) => (
              <span key={id} role="columnheader" aria-label={long}>
                <span className="wide">{long}</span>
                <span className="narrow">{short}</span>
              </span>
            ))}
          </div>
          {weeks.map((week) => (
            <div key={isoDay(week[0] ?? day)} className="week" role="row">
              {week.map((one) => {
                const iso = isoDay(one);
                return (
                  <CalendarDay
                    key={iso}
                    day={one}
                    isOther={one.month !== day.month}
                    isToday={one.compare(today) === 0}
                    isChosen={chosen === iso}
                    deals={byDay.get(iso) ?? []}
                    writes={writes}
                    landed={landed}
                    onLand={setLanded}
                    onChoose={() => setChosen(chosen === iso ? null : iso)}
                    onPut={(id, to_) => {
                      const deal = [...byDay.values()].flat().find((found) => found.id === id);
                      if (deal) reschedule(deal, to_);
                    }}
                  />
                );
              })}
            </div>
          ))}
        </div>
      )}
    </div>
  );
}

function groupByDay(rows: readonly DealRow[]): ReadonlyMap<string, readonly DealRow[]> {
  const days = new Map<string, DealRow[]>();
  for (const row of rows)
    if (row.expectedOn !== null) days.set(row.expectedOn, [...(days.get(row.expectedOn) ?? []), row]);
  return days;
}
