import { useLingui } from '@lingui/react/macro';
import { Button as AriaButton } from 'react-aria-components';
import { Button } from '../../../kit/button.tsx';
import { DateRangeField } from '../../../kit/date-field.tsx';
import { Icon } from '../../../kit/icon/icon.tsx';
import { PopoverTrigger } from '../../../kit/menu.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { usePreferences } from '../../../lib/preferences.ts';
import { type Days, daysOf, type Preset, periodText, presetOf, presets } from './period.ts';

/** The period of the page: presets in the reader's calendar, or any two days. Null means the usual twelve months. */
export function PeriodPicker({ value, onChange }: { value: Days; onChange: (days: Days | null) => void }) {
  const { t } = useLingui();
  const reader = usePreferences();
  const format = useFormat();
  const current = presetOf(value, reader);
  const names: Readonly<Record<Preset, string>> = {
    months12: t`Last 12 months`,
    month: t`This month`,
    year: t`This year`,
    lastYear: t`Last year`,
    months36: t`Last 36 months`,
  };
  const text = periodText(value, reader, format);
  return (
    <PopoverTrigger
      label={t`Period`}
      className="w-80 p-2"
      trigger={
        <Button look="quiet" icon="calendar" aria-label={t`Period: ${text}`}>
          {text}
        </Button>
      }
    >
      {(close) => (
        <>
          <ul className="listbox">
            {presets.map((preset) => (
              <li key={preset}>
                <AriaButton
                  className="row w-full rounded-2 px-2 py-1.5 text-start text-small data-hovered:bg-hover"
                  onPress={() => {
                    onChange(preset === 'months12' ? null : daysOf(preset, reader));
                    close();
                  }}
                >
                  <span className="grow">{names[preset]}</span>
                  {preset === current && <Icon name="check" size="s" />}
                </AriaButton>
              </li>
            ))}
          </ul>
          <div className="border-t border-line p-2 pt-3">
            <DateRangeField
              label={t`From and to`}
              size="sm"
              value={{ start: value.from, end: value.to }}
              min="1990-01-01"
              max="2069-12-31"
              onChange={(range) => range && onChange({ from: range.start, to: range.end })}
            />
          </div>
        </>
      )}
    </PopoverTrigger>
  );
}
