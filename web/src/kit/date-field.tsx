import type { CalendarDate } from '@internationalized/date';
import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import {
  Button,
  DateInput,
  DatePicker,
  DateRangePicker,
  DateSegment,
  Dialog,
  Group,
  I18nProvider,
  Popover,
} from 'react-aria-components';
import { dayIn, isoDay } from '../lib/calendar.ts';
import { type CalendarSystem, localeTag, usePreferences } from '../lib/preferences.ts';
import { DayPanel, RangePanel } from './date-panel.tsx';
import { FieldFoot, type FieldFrame, FieldLabel, fieldClass } from './field.tsx';
import { useForeignDigits } from './foreign-digits.ts';
import { Icon } from './icon/icon.tsx';
import '../styles/calendar.css';

interface Shared extends FieldFrame {
  /** First and last day that may be chosen, ISO. */
  min?: string;
  max?: string;
  isRequired?: boolean;
  isDisabled?: boolean;
}

function shared(props: Shared, system: CalendarSystem) {
  return {
    className: fieldClass(props.size),
    ...(props.min ? { minValue: dayIn(props.min, system) } : {}),
    ...(props.max ? { maxValue: dayIn(props.max, system) } : {}),
    ...(props.isRequired ? { isRequired: true } : {}),
    ...(props.isDisabled ? { isDisabled: true } : {}),
    ...(props.error ? { isInvalid: true } : {}),
    shouldForceLeadingZeros: false,
    validationBehavior: 'aria' as const,
  };
}

/** The calendar of one field: the reader's own, until it is switched in the foot of the panel. */
function useFieldCalendar() {
  const reader = usePreferences();
  const [own, setOwn] = useState<CalendarSystem | undefined>();
  const system = own ?? reader.calendar;
  return { system, setSystem: setOwn, locale: localeTag({ ...reader, calendar: system }) };
}

/** A day, ISO `2026-11-21` outside, Jalali or Gregorian inside; typed in either digits or picked. */
export function DateField(
  props: Shared & { value: string | null; onChange: (value: string | null) => void },
) {
  const { system, setSystem, locale } = useFieldCalendar();
  const { t } = useLingui();
  const digits = useForeignDigits();
  const value = props.value ? dayIn(props.value, system) : null;
  const change = (day: CalendarDate | null) => props.onChange(day ? isoDay(day) : null);
  return (
    <I18nProvider locale={locale}>
      <DatePicker {...shared(props, system)} value={value} onChange={change}>
        {({ state }) => (
          <>
            <FieldLabel frame={props} required={props.isRequired} />
            <Group className="input" ref={digits}>
              <DateInput className="segments">{(segment) => <DateSegment segment={segment} />}</DateInput>
              <Button className="btn sm icon">
                <Icon name="calendar" size="s" />
              </Button>
            </Group>
            <FieldFoot frame={props} />
            <Popover className="pop popover" offset={4}>
              <Dialog className="cal" aria-label={t`Choose a date`}>
                <DayPanel
                  value={value}
                  system={system}
                  onSystem={setSystem}
                  onPick={(day) => {
                    change(day);
                    state.setOpen(false);
                  }}
                />
              </Dialog>
            </Popover>
          </>
        )}
      </DatePicker>
    </I18nProvider>
  );
}

export interface DayRange {
  start: string;
  end: string;
}

/** A span of days, both ends counted, ISO outside; one panel of two months. */
export function DateRangeField(
  props: Shared & { value: DayRange | null; onChange: (value: DayRange | null) => void },
) {
  const { system, setSystem, locale } = useFieldCalendar();
  const { t } = useLingui();
  const digits = useForeignDigits();
  const value = props.value
    ? { start: dayIn(props.value.start, system), end: dayIn(props.value.end, system) }
    : null;
  return (
    <I18nProvider locale={locale}>
      <DateRangePicker
        {...shared(props, system)}
        value={value}
        onChange={(range) =>
          props.onChange(range ? { start: isoDay(range.start), end: isoDay(range.end) } : null)
        }
      >
        <FieldLabel frame={props} required={props.isRequired} />
        <Group className="input" ref={digits}>
          <DateInput slot="start" className="segments">
            {(segment) => <DateSegment segment={segment} />}
          </DateInput>
          <span className="t3">{t({ message: 'to', context: 'between two dates' })}</span>
          <DateInput slot="end" className="segments">
            {(segment) => <DateSegment segment={segment} />}
          </DateInput>
          <Button className="btn sm icon">
            <Icon name="calendar" size="s" />
          </Button>
        </Group>
        <FieldFoot frame={props} />
        <Popover className="pop popover" offset={4}>
          <Dialog className="cal range" aria-label={t`Choose a period`}>
            <RangePanel system={system} onSystem={setSystem} />
          </Dialog>
        </Popover>
      </DateRangePicker>
    </I18nProvider>
  );
}
