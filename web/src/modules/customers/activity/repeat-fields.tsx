import { useLingui } from '@lingui/react/macro';
import type { Recurrence } from '@peyvand/contract/customers/activities';
import { DateField } from '../../../kit/date-field.tsx';
import { NumberField } from '../../../kit/number-field.tsx';
import { Select } from '../../../kit/select.tsx';
import { usePreferences } from '../../../lib/preferences.ts';
import { useWeekdays } from './weekdays.ts';

type Choice = 'none' | 'day' | 'week' | 'month' | 'nth' | 'monthEnd' | 'year';
type Nth = '1' | '2' | '3' | '4' | '5' | '-1';

function choiceOf(rule: Recurrence | null): Choice {
  if (rule === null) return 'none';
  if (rule.unit !== 'month') return rule.unit;
  if (rule.nth !== null) return 'nth';
  return rule.monthEnd ? 'monthEnd' : 'month';
}

/** Friday, where nobody has chosen yet. */
const lastWorkday = 5;

const nthOf = ({ nth }: Recurrence): Nth => nths.find((one) => Number(one) === nth) ?? '-1';
const numberOf = (nth: Nth): Recurrence['nth'] =>
  (({ 1: 1, 2: 2, 3: 3, 4: 4, 5: 5, '-1': -1 }) as const)[nth];
const nths = ['1', '2', '3', '4', '5', '-1'] as const;

/** How an activity comes round again, in the calendar of the reader. */
export function RepeatFields(props: {
  value: Recurrence | null;
  onChange: (rule: Recurrence | null) => void;
}) {
  const { value, onChange } = props;
  const { t } = useLingui();
  const { calendar, weekStart } = usePreferences();
  const weekdays = useWeekdays();
  const start: Recurrence = {
    calendar,
    unit: 'day',
    every: 1,
    weekdays: [],
    weekStart,
    monthEnd: false,
    nth: null,
    until: null,
    count: null,
  };
  function choose(choice: Choice): void {
    if (choice === 'none') onChange(null);
    else if (choice === 'monthEnd')
      onChange({ ...start, ...value, unit: 'month', monthEnd: true, nth: null, weekdays: [] });
    else if (choice === 'nth')
      onChange({ ...start, ...value, unit: 'month', monthEnd: false, nth: -1, weekdays: [lastWorkday] });
    else onChange({ ...start, ...value, unit: choice, monthEnd: false, nth: null, weekdays: [] });
  }
  const units = {
    day: t({ message: 'days', context: 'every … days' }),
    week: t({ message: 'weeks', context: 'every … weeks' }),
    month: t({ message: 'months', context: 'every … months' }),
    year: t({ message: 'years', context: 'every … years' }),
  } as const;
  return (
    <>
      <Select<Choice>
        label={t`Repeats`}
        value={choiceOf(value)}
        onChange={choose}
        options={[
          { id: 'none', label: t({ message: 'Not', context: 'repetition' }) },
          { id: 'day', label: t`Every day` },
          { id: 'week', label: t`Every week` },
          { id: 'month', label: t`Every month, on this day` },
          { id: 'nth', label: t`Every month, on a weekday` },
          { id: 'monthEnd', label: t`Every month, on its last day` },
          { id: 'year', label: t`Every year` },
        ]}
      />
      {value && (
        <div className="act-pair">
          <NumberField
            label={t({ message: 'Every', context: 'repetition' })}
            value={value.every}
            onChange={(every) => onChange({ ...value, every: every ?? 1 })}
            min={1}
            max={99}
            suffix={units[value.unit]}
          />
          <DateField
            label={t`Until`}
            value={value.until}
            onChange={(until) => onChange({ ...value, until, count: null })}
            hint={t`Empty: without end`}
          />
        </div>
      )}
      {value && value.nth !== null && (
        <div className="act-pair">
          <Select<Nth>
            label={t({ message: 'Which', context: 'weekday of a month' })}
            value={nthOf(value)}
            onChange={(nth) => onChange({ ...value, nth: numberOf(nth) })}
            options={[
              { id: '1', label: t({ message: 'First', context: 'weekday of a month' }) },
              { id: '2', label: t({ message: 'Second', context: 'weekday of a month' }) },
              { id: '3', label: t({ message: 'Third', context: 'weekday of a month' }) },
              { id: '4', label: t({ message: 'Fourth', context: 'weekday of a month' }) },
              { id: '-1', label: t({ message: 'Last', context: 'weekday of a month' }) },
            ]}
          />
          <Select<string>
            label={t`Weekday`}
            value={String(value.weekdays[0] ?? lastWorkday)}
            onChange={(id) => onChange({ ...value, weekdays: [Number(id)] })}
            options={weekdays.map(({ id, long }) => ({ id: String(id), label: long }))}
          />
        </div>
      )}
      {value?.unit === 'week' && (
        <fieldset className="act-weekdays">
          <legend className="small t2">{t`Weekdays`}</legend>
          {weekdays.map(({ id, short, long }) => {
            const isOn = value.weekdays.includes(id);
            return (
              <button
                key={id}
                type="button"
                aria-pressed={isOn}
                aria-label={long}
                onClick={() =>
                  onChange({
                    ...value,
                    weekdays: isOn ? value.weekdays.filter((one) => one !== id) : [...value.weekdays, id],
                  })
                }
              >
                {short}
              </button>
            );
          })}
        </fieldset>
      )}
    </>
  );
}
