import { useLingui } from '@lingui/react/macro';
import { dayIn } from '../../../lib/calendar.ts';
import { useFormat } from '../../../lib/format/format.ts';
import { type CalendarSystem, usePreferences } from '../../../lib/preferences.ts';
import type { Days } from '../value/period.ts';
import { quarterOf, type Unit } from './span.ts';

/** «آذر ۱۴۰۵», «سه‌ماهه‌ی سوم ۱۴۰۵», «۱۴۰۵»: by the reader's calendar where none is given. */
export function SpanName(props: { unit: Unit; period: Pick<Days, 'from'>; calendar?: CalendarSystem }) {
  const { unit, period } = props;
  const { t } = useLingui();
  const format = useFormat();
  const reader = usePreferences();
  const calendar = props.calendar ?? reader.calendar;
  if (unit === 'month') return <>{format.monthName(period.from)}</>;
  const year = format.digits(String(dayIn(period.from, calendar).year));
  if (unit === 'year') return <>{year}</>;
  const names = {
    1: t`First quarter of ${year}`,
    2: t`Second quarter of ${year}`,
    3: t`Third quarter of ${year}`,
    4: t`Fourth quarter of ${year}`,
  };
  const quarter = quarterOf(period.from, calendar);
  return <>{quarter === 1 || quarter === 2 || quarter === 3 ? names[quarter] : names[4]}</>;
}
