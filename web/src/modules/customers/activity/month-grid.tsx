import type { CalendarDate } from '@internationalized/date';
import { useLingui } from '@lingui/react/macro';
import type { Activity } from '@peyvand/contract/customers/activities';
import type { Holiday } from '@peyvand/contract/customers/activity-endpoints';
import { type DragEvent, useState } from 'react';
import { dayIn, isoDay, todayFor } from '../../../lib/calendar.ts';
import { useFormat } from '../../../lib/format/format.ts';
import { phoneQuery, useMedia } from '../../../lib/media.ts';
import { usePreferences } from '../../../lib/preferences.ts';
import { dragType, EntryChip } from './entry-chip.tsx';
import { useHolidayName } from './use-holiday-name.ts';
import { useWeekdays } from './weekdays.ts';

export interface GridProps {
  readonly days: readonly CalendarDate[];
  readonly byDay: ReadonlyMap<string, readonly Activity[]>;
  readonly holidays: readonly Holiday[];
  readonly writes: boolean;
  readonly onOpen: (id: string) => void;
  readonly onMove: (activity: Activity, to: { day: string; time?: string | null }) => void;
}

/** Entries of a day that are shown before «more». */
const room = 4;

/** The weeks of a month; an entry is dragged to another day, its time stays. */
export function MonthGrid(props: GridProps & { month: number; onDay: (iso: string) => void }) {
  const { days, byDay, holidays, month, writes, onOpen, onMove } = props;
  const { t } = useLingui();
  const format = useFormat();
  const reader = usePreferences();
  const weekdays = useWeekdays();
  const nameOf = useHolidayName();
  const isPhone = useMedia(phoneQuery);
  const [over, setOver] = useState<string | null>(null);
  const today = isoDay(todayFor(reader));
  // A phone shows that there is something; the day itself shows what.
  const shownOf = (entries: readonly Activity[]) => (isPhone ? [] : entries.slice(0, room));
  function drop(event: DragEvent, day: string): void {
    event.preventDefault();
    setOver(null);
    const id = event.dataTransfer.getData(dragType);
    const moved = [...byDay.values()].flat().find((one) => one.id === id);
    if (moved) onMove(moved, { day });
  }
  return (
    <div className="month" role="grid" aria-label={t`Month`}>
      <div className="monthhead" role="row">
        {weekdays.map(({ id, short, long }) => (
          <span key={id} role="columnheader" aria-label={long}>
            {isPhone ? short : long}
          </span>
        ))}
      </div>
      {weeksOf(days).map((week) => (
        <div key={isoDay(week[0] ?? days[0] ?? todayFor(reader))} className="monthweek" role="row">
          {week.map((day) => {
            const iso = isoDay(day);
            const entries = byDay.get(iso) ?? [];
            const off = holidays.filter((one) => one.day === iso);
            const classes = [
              'monthday',
              day.month !== month && 'other',
              iso === today && 'today',
              off.length > 0 && 'off',
              over === iso && 'over',
            ];
            return (
              <div
                key={iso}
                role="gridcell"
                className={classes.filter(Boolean).join(' ')}
                onDragOver={(event) => {
                  if (!event.dataTransfer.types.includes(dragType)) return;
                  event.preventDefault();
                  setOver(iso);
                }}
                onDragLeave={() => setOver((now) => (now === iso ? null : now))}
                onDrop={(event) => drop(event, iso)}
              >
                <button
                  type="button"
                  className="daynumber"
                  aria-label={format.weekdayDate(iso)}
                  {...(iso === today ? { 'aria-current': 'date' as const } : {})}
                  onClick={() => props.onDay(iso)}
                >
                  {format.digits(String(day.day))}
                </button>
                {off.map((one) => (
                  <span key={nameOf(one)} className="offname cut" title={nameOf(one)}>
                    {nameOf(one)}
                  </span>
                ))}
                {isPhone && entries.length > 0 && (
                  <span
                    className="dots"
                    role="img"
                    aria-label={t`Activities: ${format.number(entries.length)}`}
                  >
                    {entries.slice(0, 8).map(({ id, state, standing }) => (
                      <i
                        key={id}
                        className={standing === 'overdue' ? 'late' : state === 'done' ? 'done' : ''}
                      />
                    ))}
                  </span>
                )}
                {shownOf(entries).map((one) => (
                  <EntryChip
                    key={one.id}
                    activity={one}
                    writes={writes}
                    onOpen={() => onOpen(one.id)}
                    onNudge={(by, weeks) =>
                      onMove(one, { day: isoDay(dayIn(iso, reader.calendar).add({ days: by + 7 * weeks })) })
                    }
                  />
                ))}
                {!isPhone && entries.length > room && (
                  <button type="button" className="more link" onClick={() => props.onDay(iso)}>
                    {t`${format.number(entries.length - room)} more`}
                  </button>
                )}
              </div>
            );
          })}
        </div>
      ))}
    </div>
  );
}

function weeksOf(days: readonly CalendarDate[]): CalendarDate[][] {
  return Array.from({ length: Math.ceil(days.length / 7) }, (_, at) => days.slice(at * 7, at * 7 + 7));
}
