import { type CalendarDate, parseAbsolute, toCalendarDate } from '@internationalized/date';
import { Trans, useLingui } from '@lingui/react/macro';
import type { Activity } from '@peyvand/contract/customers/activities';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState } from 'react';
import { Button, IconButton } from '../../../kit/button.tsx';
import { Segmented } from '../../../kit/check.tsx';
import { SkeletonRows } from '../../../kit/marks.tsx';
import { PageBar } from '../../../kit/page-bar.tsx';
import { Select } from '../../../kit/select.tsx';
import { dayIn, isDay, isoDay, todayFor } from '../../../lib/calendar.ts';
import { useFormat } from '../../../lib/format/format.ts';
import { phoneQuery, useMedia } from '../../../lib/media.ts';
import { useGo, useQueryText } from '../../../lib/navigation.ts';
import { usePreferences } from '../../../lib/preferences.ts';
import { useCan, useMe } from '../../../lib/session.ts';
import { useShortcut } from '../../../lib/shortcuts.ts';
import { ListFailed } from '../list/list-body.tsx';
import { useOwnerOptions } from '../people.ts';
import { FeedDialog } from './feed-dialog.tsx';
import { LeaveDialog } from './leave-dialog.tsx';
import { LeaveLine } from './leave-line.tsx';
import { MonthGrid } from './month-grid.tsx';
import { calendarQuery, settingsQuery } from './queries.ts';
import { daysShown, endsOf, type Shape, shapes, stepped } from './span.ts';
import { TimeGrid } from './time-grid.tsx';
import { useDoing } from './use-doing.tsx';
import './activity.css';
import './calendar.css';

/** Activities by day, week or month, in the reader's calendar and week. The address tells what is shown. */
export function Page() {
  const { t } = useLingui();
  const format = useFormat();
  const reader = usePreferences();
  const can = useCan();
  const isPhone = useMedia(phoneQuery);
  const [shapeText, setShape] = useQueryText('view');
  const [dayText, setDay] = useQueryText('day');
  const [whose, setWhose] = useQueryText('of');
  const people = useOwnerOptions();
  const me = useMe()?.user.id;
  const doing = useDoing();
  const [isSubscribing, setSubscribing] = useState(false);
  const goTo = useGo();
  const [isLeaving, setLeaving] = useState(false);
  const shape: Shape = shapes.find((one) => one === shapeText) ?? (isPhone ? 'day' : 'week');
  const today = todayFor(reader);
  const day = isDay(dayText) ? dayIn(dayText, reader.calendar) : today;
  const days = daysShown(day, shape, reader.weekStart);
  const { from, to } = endsOf(days);
  const shown = useQuery(calendarQuery(from, to, whose === '' ? 'me' : whose));
  const settings = useQuery(settingsQuery).data;
  const writes = can('customers.activity.write');
  const byDay = useMemo(
    () => groupByDay(shown.data?.items ?? [], reader.timeZone),
    [shown.data, reader.timeZone],
  );
  const holidays = shown.data?.holidays ?? [];
  const go = (next: CalendarDate) => setDay(next.compare(today) === 0 ? null : isoDay(next));
  const { move: moving } = doing.deeds;
  const page = useRef<HTMLDivElement>(null);
  const movedId = moving.variables?.one.id;
  // In another column an entry is drawn anew: moved by key, it keeps the focus.
  useEffect(() => {
    if (movedId === undefined || document.activeElement !== document.body) return;
    page.current?.querySelector<HTMLElement>(`[data-activity="${movedId}"]`)?.focus();
  }, [byDay, movedId]);
  function move(one: Activity, next: { day: string; time?: string | null }): void {
    // A key that is held down waits for the step before: it would ask with a version that is gone.
    if (moving.isPending && movedId === one.id) return;
    const zone = typeof next.time === 'string' ? { zone: reader.timeZone } : {};
    moving.mutate({ one, ...next, ...zone });
  }
  useShortcut('T', t`Today`, () => setDay(null));
  useShortcut(writes ? 'N' : undefined, t`New activity`, () => doing.begin({ day: isoDay(day) }));
  const title =
    shape === 'day'
      ? format.weekdayDate(from)
      : format.monthName(isoDay(shape === 'month' ? day : (days[3] ?? day)));
  const grid = { byDay, holidays, writes, onOpen: doing.open, onMove: move };
  return (
    <div className="act-calendar" ref={page}>
      <PageBar title={t`Calendar`}>
        {people.length > 1 && (
          <Select
            label={t`Whose calendar`}
            labelHidden
            size="sm"
            value={whose === '' ? 'me' : whose}
            onChange={(next) => setWhose(next === 'me' ? null : next)}
            options={[
              { id: 'me', label: t`My calendar` },
              { id: 'all', label: t`Everybody whom I see` },
              ...people.filter(({ id }) => id !== me),
            ]}
          />
        )}
        <Segmented
          label={t`View`}
          value={shape}
          onChange={(next) => setShape(next)}
          options={[
            { id: 'day', label: t`Day` },
            { id: 'week', label: t`Week` },
            { id: 'month', label: t`Month` },
          ]}
        />
        {can('customers.booking.read') && (
          <IconButton icon="inbox" label={t`Booking pages`} onPress={() => goTo('/booking-pages')} />
        )}
        {writes && <IconButton icon="sun" label={t`Away for some days`} onPress={() => setLeaving(true)} />}
        <IconButton
          icon="globe"
          label={t`Your calendar in other programs`}
          onPress={() => setSubscribing(true)}
        />
        {writes && (
          <Button
            look="primary"
            icon="plus"
            className="wide-only"
            onPress={() => doing.begin({ day: isoDay(day) })}
          >
            <Trans>New activity</Trans>
          </Button>
        )}
      </PageBar>
      <div className="tools">
        <IconButton icon="back" label={t`Back`} onPress={() => go(stepped(day, shape, -1))} />
        <IconButton icon="forward" label={t`Forward`} onPress={() => go(stepped(day, shape, 1))} />
        <Button size="sm" onPress={() => setDay(null)}>
          <Trans>Today</Trans>
        </Button>
        <h2 className="font-medium" aria-live="polite">
          {title}
        </h2>
        {shown.data?.isCut && (
          <span className="meta">
            <Trans>More than can be shown; choose one person or fewer days.</Trans>
          </span>
        )}
      </div>
      {shown.data && <LeaveLine leaves={shown.data.leaves} />}
      {shown.isError && !shown.data ? (
        <ListFailed error={shown.error} onRetry={() => void shown.refetch()} isRetrying={shown.isFetching} />
      ) : !shown.data ? (
        <SkeletonRows rows={10} />
      ) : shape === 'month' ? (
        <MonthGrid
          {...grid}
          days={days}
          month={day.month}
          onDay={(iso) => {
            setDay(iso);
            setShape('day');
          }}
        />
      ) : (
        <TimeGrid
          {...grid}
          days={days}
          work={settings?.work}
          onNew={(iso, time) => writes && doing.begin({ day: iso, time, minutes: 60 })}
        />
      )}
      {isLeaving && <LeaveDialog leave={null} day={isoDay(day)} onClose={() => setLeaving(false)} />}
      {isSubscribing && <FeedDialog onClose={() => setSubscribing(false)} />}
      {doing.view}
    </div>
  );
}

/** Activities by the day that the reader's zone shows, those without a time by their own. */
function groupByDay(items: readonly Activity[], zone: string): ReadonlyMap<string, readonly Activity[]> {
  const groups = new Map<string, Activity[]>();
  for (const one of items) {
    const day =
      one.startsAt === null ? one.day : toCalendarDate(parseAbsolute(one.startsAt, zone)).toString();
    if (day === null) continue;
    const some = groups.get(day);
    if (some) some.push(one);
    else groups.set(day, [one]);
  }
  return groups;
}
