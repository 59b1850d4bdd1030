import { useLingui } from '@lingui/react/macro';
import { dayIn } from '../../../lib/calendar.ts';
import { useFormat } from '../../../lib/format/format.ts';
import { usePreferences } from '../../../lib/preferences.ts';
import { quarterOf } from '../forecast/span.ts';

/** The name of a month or quarter, whole and as short as below a chart. */
export function usePartNames(unit: 'month' | 'quarter') {
  const { t } = useLingui();
  const format = useFormat();
  const { calendar } = usePreferences();
  return ({ from }: { readonly from: string }) => {
    if (unit === 'month') return { name: format.monthName(from), short: format.monthName(from, false) };
    const number = format.number(quarterOf(from, calendar));
    const year = format.digits(String(dayIn(from, calendar).year));
    const name = t({ message: `Quarter ${number} of ${year}`, context: 'of a year' });
    return { name, short: name };
  };
}
