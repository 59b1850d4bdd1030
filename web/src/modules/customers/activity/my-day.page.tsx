import { Plural, Trans, useLingui } from '@lingui/react/macro';
import type { Activity } from '@peyvand/contract/customers/activities';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { SkeletonRows } from '../../../kit/marks.tsx';
import { isoDay, todayFor } from '../../../lib/calendar.ts';
import { useFormat } from '../../../lib/format/format.ts';
import { useGo } from '../../../lib/navigation.ts';
import { usePreferences } from '../../../lib/preferences.ts';
import { useCan, useMe } from '../../../lib/session.ts';
import { useShortcut } from '../../../lib/shortcuts.ts';
import { ListFailed } from '../list/list-body.tsx';
import { dayParts } from '../slots.tsx';
import { AgendaItem, ToTomorrow } from './agenda-item.tsx';
import { dayQuery } from './queries.ts';
import { QuickLine } from './quick-line.tsx';
import { RouteDialog } from './route-dialog.tsx';
import { type Doing, useDoing } from './use-doing.tsx';
import './activity.css';

/** What the reader has to do: what is late, today by time, the days after. */
export function Page() {
  const { t } = useLingui();
  const format = useFormat();
  const go = useGo();
  const reader = usePreferences();
  const me = useMe();
  const can = useCan();
  const writes = can('customers.activity.write');
  const day = useQuery(dayQuery);
  const doing = useDoing();
  const today = isoDay(todayFor(reader));
  const [isRouting, setRouting] = useState(false);
  useShortcut(writes ? 'N' : undefined, t`New activity`, () => doing.begin({ day: today }));
  const first = me?.user.name.split(' ')[0] ?? '';
  return (
    <div className="act-day">
      <header>
        <title>{t`My day`}</title>
        <p className="meta">{format.weekdayDate(today)}</p>
        <h1>
          <Greeting name={first} />
        </h1>
        {day.data && (
          <p className="lead t2">
            <Summary overdue={day.data.overdue} now={day.data.now} />
          </p>
        )}
        <div className="row flex-wrap gap-2">
          <Button size="sm" icon="calendar" onPress={() => go('/calendar')}>
            <Trans>Calendar</Trans>
          </Button>
          <Button size="sm" icon="filter" onPress={() => go('/activities')}>
            <Trans>All activities</Trans>
          </Button>
          {writes && (
            <Button size="sm" icon="visit" onPress={() => setRouting(true)}>
              <Trans>Way of the visits</Trans>
            </Button>
          )}
        </div>
      </header>
      {writes && <QuickLine deeds={doing.deeds} />}
      {day.isError && !day.data ? (
        <ListFailed error={day.error} onRetry={() => void day.refetch()} isRetrying={day.isFetching} />
      ) : !day.data ? (
        <SkeletonRows rows={8} />
      ) : (
        <Agenda parts={day.data} doing={doing} writes={writes} />
      )}
      {dayParts().map(({ id, permission, Part }) => can(permission) && <Part key={id} />)}
      {isRouting && <RouteDialog day={today} onClose={() => setRouting(false)} />}
      {doing.view}
    </div>
  );
}

function Greeting({ name }: { name: string }) {
  const hour = useClock().getHours();
  const called = <bdi>{name}</bdi>;
  if (hour < 11) return <Trans>Good morning, {called}</Trans>;
  if (hour < 17) return <Trans>Good day, {called}</Trans>;
  return <Trans>Good evening, {called}</Trans>;
}

function Summary({ overdue, now }: { overdue: readonly Activity[]; now: readonly Activity[] }) {
  const left = now.filter(({ state }) => state === 'planned').length;
  if (left === 0 && overdue.length === 0) return <Trans>Nothing is waiting for you today.</Trans>;
  return (
    <>
      {left > 0 && (
        <Plural value={left} one="One thing is left for today." other="# things are left for today." />
      )}{' '}
      {overdue.length > 0 && <Plural value={overdue.length} one="One is late." other="# are late." />}
    </>
  );
}

/** The present time, each half minute anew. */
function useClock(): Date {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), 30_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}

interface Parts {
  readonly overdue: readonly Activity[];
  readonly now: readonly Activity[];
  readonly week: readonly Activity[];
  readonly someDay: readonly Activity[];
}

function Agenda({ parts, doing, writes }: { parts: Parts; doing: Doing; writes: boolean }) {
  const { t } = useLingui();
  const format = useFormat();
  const reader = usePreferences();
  const clock = useClock();
  const now = clock.toISOString();
  const today = isoDay(todayFor(reader));
  const tomorrow = isoDay(todayFor(reader).add({ days: 1 }));
  const momentOf = (one: Activity) => (one.state === 'done' ? one.closedAt : one.startsAt);
  const passed = parts.now.filter(
    (one) => one.state === 'done' || (one.startsAt !== null && one.startsAt <= now),
  );
  const ahead = parts.now.filter((one) => !passed.includes(one));
  const days = [...new Set(parts.week.map(({ day }) => day ?? ''))];
  const item = (one: Activity, when: ReactNode, more?: { isNext?: boolean; canWait?: boolean }) => (
    <AgendaItem
      key={one.id}
      activity={one}
      when={when}
      isNext={more?.isNext ?? false}
      mayWrite={writes}
      onDone={() => doing.finish(one)}
      onReopen={() => doing.deeds.reopen.mutate(one)}
      onOpen={() => doing.open(one.id)}
    >
      {more?.canWait && writes && (
        <ToTomorrow
          isPending={doing.deeds.move.isPending && doing.deeds.move.variables?.one.id === one.id}
          onPress={() => doing.deeds.move.mutate({ one, day: tomorrow })}
        />
      )}
    </AgendaItem>
  );
  /** What was for today says when; what is older says how long ago. */
  const lateBy = (one: Activity) =>
    one.day === today && one.startsAt !== null ? format.time(one.startsAt) : format.due(one.day ?? now).text;
  const timeOf = (one: Activity) => {
    const at = momentOf(one);
    return at === null ? '—' : format.time(at);
  };
  return (
    <>
      {parts.overdue.length > 0 && (
        <section>
          <h2 className="sec neg">
            <Trans>Overdue</Trans> <span className="count">{format.number(parts.overdue.length)}</span>
          </h2>
          <ol className="agenda late">
            {parts.overdue.map((one) =>
              item(one, <span className="neg">{lateBy(one)}</span>, { canWait: true }),
            )}
          </ol>
        </section>
      )}
      <section>
        <h2 className="sec">
          <Trans>Today</Trans> <span className="count">{format.number(parts.now.length)}</span>
        </h2>
        {parts.now.length === 0 ? (
          <p className="small t3 py-2">
            <Trans>Nothing is planned for today.</Trans>
          </p>
        ) : (
          <ol className="agenda">
            {passed.map((one) => item(one, timeOf(one)))}
            <li className="nowline" aria-hidden="true">
              <span className="at">{format.time(now)}</span>
              <i className="knot" />
              <hr />
            </li>
            {ahead.map((one, index) => item(one, timeOf(one), { isNext: index === 0, canWait: index === 0 }))}
          </ol>
        )}
      </section>
      {days.map((day) => (
        <section key={day}>
          <h2 className="sec">
            {day === tomorrow ? t`Tomorrow` : format.weekdayDate(day)}{' '}
            {day === tomorrow && <span className="meta">{format.weekdayDate(day)}</span>}
          </h2>
          <ol className="agenda plain">
            {parts.week.filter((one) => one.day === day).map((one) => item(one, timeOf(one)))}
          </ol>
        </section>
      ))}
      {parts.someDay.length > 0 && (
        <section>
          <h2 className="sec">
            <Trans>Some day</Trans> <span className="count">{format.number(parts.someDay.length)}</span>
          </h2>
          <ol className="agenda plain">{parts.someDay.map((one) => item(one, '—'))}</ol>
        </section>
      )}
    </>
  );
}
