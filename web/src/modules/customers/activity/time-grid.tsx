import { parseAbsolute } from '@internationalized/date';
import { useLingui } from '@lingui/react/macro';
import type { Activity } from '@peyvand/contract/customers/activities';
import type { ActivitySettings } from '@peyvand/contract/customers/activity-settings';
import { type CSSProperties, type DragEvent, useEffect, useRef, useState } from 'react';
import { dayIn, isoDay, todayFor } from '../../../lib/calendar.ts';
import { useFormat } from '../../../lib/format/format.ts';
import { usePreferences } from '../../../lib/preferences.ts';
import { dragType, EntryChip } from './entry-chip.tsx';
import { placeBlocks } from './layout.ts';
import type { GridProps } from './month-grid.tsx';
import { useHolidayName } from './use-holiday-name.ts';

const hourHeight = 48;
const quarter = 15;
const hours = Array.from({ length: 24 }, (_, hour) => hour);
/** Minutes from which an entry has room for a second line. */
const linesFrom = 45;
/** Where the grid begins to be looked at. */
const morning = 7;

function textOf(minutes: number): string {
  const clock = Math.min(Math.max(minutes, 0), 24 * 60 - quarter);
  return `${String(Math.floor(clock / 60)).padStart(2, '0')}:${String(clock % 60).padStart(2, '0')}`;
}

function minutesOf(text: string): number {
  const [hour = '0', minute = '0'] = text.split(':');
  return Number(hour) * 60 + Number(minute);
}

/** Days as columns of hours; what has no time stands above. An entry is dragged to another day and time. */
export function TimeGrid(
  props: GridProps & {
    work: ActivitySettings['work'] | undefined;
    onNew: (day: string, time: string) => void;
  },
) {
  const { days, byDay, holidays, work, writes, onOpen, onMove, onNew } = props;
  const { t } = useLingui();
  const format = useFormat();
  const reader = usePreferences();
  const nameOf = useHolidayName();
  const scroller = useRef<HTMLDivElement>(null);
  const today = isoDay(todayFor(reader));
  const [now] = useState(() => new Date());
  const clock = parseAbsolute(now.toISOString(), reader.timeZone);
  useEffect(() => {
    if (scroller.current) scroller.current.scrollTop = morning * hourHeight - 12;
  }, []);
  const startOf = (one: Activity) => {
    const at = parseAbsolute(one.startsAt ?? now.toISOString(), reader.timeZone);
    return at.hour * 60 + at.minute;
  };
  const movedBy = (iso: string, count: number) => isoDay(dayIn(iso, reader.calendar).add({ days: count }));
  function drop(event: DragEvent<HTMLElement>, day: string, isTimed: boolean): void {
    event.preventDefault();
    const id = event.dataTransfer.getData(dragType);
    const moved = [...byDay.values()].flat().find((one) => one.id === id);
    if (!moved) return;
    const inside = event.clientY - event.currentTarget.getBoundingClientRect().top;
    const minutes = Math.round(((inside / hourHeight) * 60) / quarter) * quarter;
    onMove(moved, { day, time: isTimed ? textOf(minutes) : null });
  }
  const accept = (event: DragEvent) => {
    if (event.dataTransfer.types.includes(dragType)) event.preventDefault();
  };
  const columns: CSSProperties = { gridTemplateColumns: `56px repeat(${days.length}, minmax(0, 1fr))` };
  const isoDays = days.map(isoDay);
  return (
    <div className={days.length > 1 ? 'week seven' : 'week'} ref={scroller}>
      <div className="weekhead" style={columns}>
        <span className="meta" />
        {isoDays.map((iso) => {
          const off = holidays.filter((one) => one.day === iso);
          return (
            <div
              key={iso}
              className={['dayhead', iso === today && 'today', off.length > 0 && 'off']
                .filter(Boolean)
                .join(' ')}
              onDragOver={accept}
              onDrop={(event) => drop(event, iso, false)}
            >
              <b {...(iso === today ? { 'aria-current': 'date' as const } : {})}>{format.weekdayDate(iso)}</b>
              {off.map((one) => (
                <span key={nameOf(one)} className="offname cut">
                  {nameOf(one)}
                </span>
              ))}
              {(byDay.get(iso) ?? [])
                .filter(({ startsAt }) => startsAt === null)
                .map((one) => (
                  <EntryChip
                    key={one.id}
                    activity={one}
                    writes={writes}
                    onOpen={() => onOpen(one.id)}
                    onNudge={(by) => by !== 0 && onMove(one, { day: movedBy(iso, by) })}
                  />
                ))}
            </div>
          );
        })}
      </div>
      <div className="weekbody" style={columns}>
        <div className="hours" aria-hidden="true">
          {hours.map((hour) => (
            <span key={hour} style={{ blockSize: hourHeight }}>
              {hour > 0 && format.digits(`${hour}:00`)}
            </span>
          ))}
        </div>
        {isoDays.map((iso) => {
          const timed = (byDay.get(iso) ?? []).filter(({ startsAt }) => startsAt !== null);
          const blocks = placeBlocks(
            timed.map((one) => ({ id: one.id, from: startOf(one), to: startOf(one) + (one.minutes ?? 0) })),
          );
          const weekday = new Date(`${iso}T00:00:00Z`).getUTCDay();
          const isOff = holidays.some((one) => one.day === iso) || work?.days.includes(weekday) === false;
          return (
            <section
              key={iso}
              className={isOff ? 'daycolumn off' : 'daycolumn'}
              aria-label={format.weekdayDate(iso)}
              onDragOver={accept}
              onDrop={(event) => drop(event, iso, true)}
              onDoubleClick={(event) => {
                if (event.target !== event.currentTarget) return;
                const inside = event.clientY - event.currentTarget.getBoundingClientRect().top;
                onNew(iso, textOf(Math.floor((inside / hourHeight) * 2) * 30));
              }}
              title={writes ? t`Double-click for a new activity` : undefined}
            >
              {work && !isOff && (
                <>
                  <i
                    className="rest"
                    style={{ insetBlockStart: 0, blockSize: heightOf(minutesOf(work.from)) }}
                  />
                  <i
                    className="rest"
                    style={{ insetBlockStart: heightOf(minutesOf(work.to)), insetBlockEnd: 0 }}
                  />
                </>
              )}
              {iso === today && (
                <i
                  className="nowmark"
                  style={{ insetBlockStart: heightOf(clock.hour * 60 + clock.minute) }}
                />
              )}
              {blocks.map(({ id, from, to, lane, lanes }) => {
                const one = timed.find((entry) => entry.id === id);
                return (
                  one && (
                    <EntryChip
                      key={id}
                      activity={one}
                      writes={writes}
                      className={to - from < linesFrom ? 'timed short' : 'timed'}
                      style={{
                        insetBlockStart: heightOf(from),
                        blockSize: heightOf(Math.min(to, 24 * 60) - from) - 2,
                        insetInlineStart: `${(lane / lanes) * 100}%`,
                        inlineSize: `calc(${100 / lanes}% - 3px)`,
                      }}
                      onOpen={() => onOpen(id)}
                      onNudge={(by, steps) =>
                        onMove(one, { day: movedBy(iso, by), time: textOf(from + steps * quarter) })
                      }
                    />
                  )
                );
              })}
            </section>
          );
        })}
      </div>
    </div>
  );
}

function heightOf(minutes: number): number {
  return (minutes / 60) * hourHeight;
}
