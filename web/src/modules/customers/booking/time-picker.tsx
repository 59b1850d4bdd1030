import { parseAbsolute, toCalendarDate } from '@internationalized/date';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { bookingTimes } from '@peyvand/contract/customers/bookings';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { SkeletonRows } from '../../../kit/marks.tsx';
import { call } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format/format.ts';
import { usePreferences } from '../../../lib/preferences.ts';
import { useFailureText } from '../failure-text.ts';

const dayMs = 86_400_000;
/** As many days as are asked for at once. */
const ahead = 44;
/** Days with free times that are offered at first, and more with each press. */
const step = 10;

const plus = (day: string, count: number) =>
  new Date(Date.parse(day) + count * dayMs).toISOString().slice(0, 10);
const least = (a: string, b: string) => (a < b ? a : b);

/** Free times of a page in the visitor's zone and calendar: first the day, then the time. */
export function TimePicker(props: {
  slug: string;
  from: string;
  to: string;
  /** Of an appointment that is moved. */
  token?: string;
  value: string | null;
  onChange: (start: string | null) => void;
}) {
  const { slug, from, to, token, value, onChange } = props;
  const { t } = useLingui();
  const format = useFormat();
  const failureText = useFailureText();
  const { timeZone } = usePreferences();
  const [until, setUntil] = useState(() => least(plus(from, ahead), to));
  const [shown, setShown] = useState(step);
  const [chosen, setChosen] = useState<string | null>(null);
  const found = useQuery({
    queryKey: ['bookingTimes', slug, from, until, token],
    queryFn: () => allTimes(slug, from, until, token),
    staleTime: 30_000,
  });
  if (found.isPending) return <SkeletonRows rows={3} />;
  if (!found.data)
    return (
      <p className="neg" role="alert">
        {failureText(found.error)}{' '}
        <Button size="sm" onPress={() => void found.refetch()}>
          <Trans>Try again</Trans>
        </Button>
      </p>
    );
  const byDay = groupedByDay(found.data, timeZone);
  const days = [...byDay.keys()];
  const day = chosen !== null && byDay.has(chosen) ? chosen : (days[0] ?? null);
  const hasMore = shown < days.length || until < to;
  return (
    <div>
      {days.length === 0 && (
        <p className="t2">
          <Trans>Nothing is free in these days.</Trans>
        </p>
      )}
      <div className="bk-days" role="group" aria-label={t`Day`}>
        {days.slice(0, shown).map((one) => (
          <button
            key={one}
            type="button"
            aria-pressed={one === day}
            onClick={() => {
              setChosen(one);
              onChange(null);
            }}
          >
            {format.weekdayDate(one)}
            <span className="small t3 block">
              <Plural value={byDay.get(one)?.length ?? 0} one="# time" other="# times" />
            </span>
          </button>
        ))}
        {hasMore && (
          <Button
            look="quiet"
            onPress={() => {
              setShown(shown + step);
              if (shown + step > days.length) setUntil(least(plus(until, ahead), to));
            }}
          >
            <Trans>Later days</Trans>
          </Button>
        )}
      </div>
      {day !== null && (
        <>
          <h2 className="font-medium">{format.dateLong(day)}</h2>
          <div className="bk-times mt-2" role="group" aria-label={t`Time`}>
            {(byDay.get(day) ?? []).map((start) => (
              <button
                key={start}
                type="button"
                aria-pressed={start === value}
                onClick={() => onChange(start)}
              >
                {format.time(start)}
              </button>
            ))}
          </div>
          <p className="small t3 mt-2">
            <Trans>
              Times of <bdi>{timeZone}</bdi>
            </Trans>
          </p>
        </>
      )}
    </div>
  );
}

function groupedByDay(starts: readonly string[], zone: string): ReadonlyMap<string, readonly string[]> {
  const days = new Map<string, string[]>();
  for (const start of starts) {
    const day = toCalendarDate(parseAbsolute(start, zone)).toString();
    days.set(day, [...(days.get(day) ?? []), start]);
  }
  return days;
}

/** The server answers some weeks at a time. */
async function allTimes(slug: string, from: string, to: string, token?: string): Promise<string[]> {
  const found: string[] = [];
  for (let begin = from; begin <= to; begin = plus(begin, ahead + 1)) {
    const body = { slug, from: begin, to: least(plus(begin, ahead), to), ...(token ? { token } : {}) };
    found.push(...(await call(bookingTimes, { body })).items);
  }
  return found;
}
