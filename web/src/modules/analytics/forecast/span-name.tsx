import { useLingui } from '@lingui/react/macro';
import { dayIn } from '../../../lib/calendar.ts';
import { useFormat } from '../../../lib/format/format.ts';
import { type CalendarSystem, usePreferences } from '../../../lib/preferences.ts';
import type { Days } from '../value/period.ts';
import { quarterOf, type Unit } from './span.ts';

type Named = Pick<Days, 'from'>;

/** «آذر ۱۴۰۵», «سه‌ماهه‌ی سوم ۱۴۰۵», «۱۴۰۵»: by the reader's calendar where none is given. */
export function SpanName(props: { unit: Unit; period: Named; calendar?: CalendarSystem }) {
  return <>{useSpanName()(props.unit, props.period, props.calendar)}</>;
}

/** The same as text, for the axes of charts. A month of another calendar than the reader's is named by its first day. */
export function useSpanName() {
  const { t } = useLingui();
  const format = useFormat();
  const reader = usePreferences();
  return (unit: Unit, { from }: Named, calendar = reader.calendar): string => {
    if (unit === 'month')
      return calendar === reader.calendar ? format.monthName(from) : format.dateInList(from);
    const year = format.digits(String(dayIn(from, calendar).year));
    if (unit === 'year') return year;
    const names = {
      1: t`First quarter of ${year}`,
      2: t`Second quarter of ${year}`,
      3: t`Third quarter of ${year}`,
      4: t`Fourth quarter of ${year}`,
    };
    const quarter = quarterOf(from, calendar);
    return quarter === 1 || quarter === 2 || quarter === 3 ? names[quarter] : names[4];
  };
}
