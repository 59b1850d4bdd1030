import type { CalendarDate } from '@internationalized/date';
import { Trans, useLingui } from '@lingui/react/macro';
import { useContext } from 'react';
import {
  Button,
  Calendar,
  CalendarCell,
  CalendarGrid,
  CalendarGridBody,
  CalendarGridHeader,
  CalendarHeaderCell,
  CalendarStateContext,
  RangeCalendar,
  RangeCalendarStateContext,
} from 'react-aria-components';
import { endOfMonthOf, isoDay, nextWeekday, todayFor } from '../lib/calendar.ts';
import { createFormat } from '../lib/format/format.ts';
import { type CalendarSystem, usePreferences } from '../lib/preferences.ts';
import { Icon } from './icon/icon.tsx';

const firstDays = { saturday: 'sat', sunday: 'sun', monday: 'mon' } as const;
const friday = 5;
const weekdayOf = (day: CalendarDate) => Math.floor((day.calendar.toJulianDay(day) + 1.5) % 7);

function Months({ count }: { count: number }) {
  const { language } = usePreferences();
  // Friday is the day of rest where the week begins on Saturday.
  const rest = language === 'fa' ? 'ج' : undefined;
  return (
    <>
      <header className="row">
        <Button slot="previous" className="btn sm icon">
          <Icon name="back" size="s" />
        </Button>
        <Title count={count} />
        <Button slot="next" className="btn sm icon">
          <Icon name="forward" size="s" />
        </Button>
      </header>
      <div className="months">
        {Array.from({ length: count }, (_, offset) => (
          <CalendarGrid key={offset} offset={{ months: offset }}>
            <CalendarGridHeader>
              {(day) => <CalendarHeaderCell className={day === rest ? 'rest' : ''}>{day}</CalendarHeaderCell>}
            </CalendarGridHeader>
            <CalendarGridBody>
              {(date) => (
                <CalendarCell date={date} className={rest && weekdayOf(date) === friday ? 'rest' : ''} />
              )}
            </CalendarGridBody>
          </CalendarGrid>
        ))}
      </div>
    </>
  );
}

/** The months in sight, composed by us: the browser would write the Persian year before the month. */
function Title({ count }: { count: number }) {
  const reader = usePreferences();
  const single = useContext(CalendarStateContext);
  const range = useContext(RangeCalendarStateContext);
  const first = (single ?? range)?.visibleRange.start;
  if (!first) return null;
  const system = first.calendar.identifier === 'persian' ? 'persian' : 'gregory';
  const format = createFormat({ ...reader, calendar: system });
  const names = Array.from({ length: count }, (_, offset) =>
    format.monthName(isoDay(first.add({ months: offset }))),
  );
  return (
    <h2 className="title" aria-live="polite">
      {names.map((name) => (
        <span key={name} className="grow">
          {name}
        </span>
      ))}
    </h2>
  );
}

/** One month with shortcuts; the foot shows the day in both calendars and switches between them. */
export function DayPanel(props: {
  value: CalendarDate | null;
  system: CalendarSystem;
  onSystem: (system: CalendarSystem) => void;
  onPick: (day: CalendarDate) => void;
}) {
  const reader = usePreferences();
  const { t } = useLingui();
  const today = todayFor({ ...reader, calendar: props.system });
  const shortcuts = [
    { label: t`Tomorrow`, day: today.add({ days: 1 }) },
    {
      label: reader.weekStart === 'saturday' ? t`Next Saturday` : t`Next Monday`,
      day: nextWeekday(today, reader.weekStart === 'saturday' ? 6 : 1),
    },
    { label: t`In three days`, day: today.add({ days: 3 }) },
    { label: t`End of month`, day: endOfMonthOf(today) },
  ];
  return (
    <>
      <Calendar firstDayOfWeek={firstDays[reader.weekStart]}>
        <Months count={1} />
      </Calendar>
      <div className="quick">
        {shortcuts.map(({ label, day }) => (
          <Button key={label} className="tag" onPress={() => props.onPick(day)}>
            {label}
          </Button>
        ))}
      </div>
      <Foot day={props.value ?? today} system={props.system} onSystem={props.onSystem} />
    </>
  );
}

export function RangePanel(props: { system: CalendarSystem; onSystem: (system: CalendarSystem) => void }) {
  const reader = usePreferences();
  const wide = typeof matchMedia === 'function' && matchMedia('(min-width: 37.5rem)').matches;
  return (
    <>
      <RangeCalendar firstDayOfWeek={firstDays[reader.weekStart]} visibleDuration={{ months: wide ? 2 : 1 }}>
        <Months count={wide ? 2 : 1} />
      </RangeCalendar>
      <Foot day={todayFor({ ...reader, calendar: props.system })} {...props} />
    </>
  );
}

function Foot(props: {
  day: CalendarDate;
  system: CalendarSystem;
  onSystem: (system: CalendarSystem) => void;
}) {
  const reader = usePreferences();
  const iso = isoDay(props.day);
  const other = props.system === 'persian' ? 'gregory' : 'persian';
  const here = createFormat({ ...reader, calendar: props.system });
  const there = createFormat({ ...reader, calendar: other });
  return (
    <footer className="foot meta">
      <span>{here.weekdayDate(iso)}</span>
      <span>{there.dateShort(iso)}</span>
      <Button className="link" onPress={() => props.onSystem(other)}>
        {other === 'gregory' ? <Trans>Gregorian</Trans> : <Trans>Jalali</Trans>}
      </Button>
    </footer>
  );
}
