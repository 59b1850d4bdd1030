import { useLingui } from '@lingui/react/macro';
import { type Span, spans } from '@peyvand/contract/analytics/selection';
import { Button as AriaButton } from 'react-aria-components';
import { Button } from '../../../kit/button.tsx';
import { DateRangeField } from '../../../kit/date-field.tsx';
import { Icon } from '../../../kit/icon/icon.tsx';
import { PopoverTrigger } from '../../../kit/menu.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { usePreferences } from '../../../lib/preferences.ts';
import { type Days, daysOf, periodText, spanOf } from './period.ts';
import { useSpanNames } from './span-names.ts';

/**
 * The period of the page: spans in the reader's calendar, or any two days. Null means the usual twelve months. `span`: the
 * one that is meant where several have the same days now.
 */
export function PeriodPicker(props: {
  value: Days;
  span?: Span | undefined;
  onChange: (days: Days | null, span?: Span) => void;
}) {
  const { value, onChange } = props;
  const { t } = useLingui();
  const reader = usePreferences();
  const format = useFormat();
  const current = props.span ?? spanOf(value, reader);
  const names = useSpanNames();
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
            {spans.map((span) => (
              <li key={span}>
                <AriaButton
                  className="row w-full rounded-2 px-2 py-1.5 text-start text-small data-hovered:bg-hover"
                  onPress={() => {
                    onChange(span === 'months12' ? null : daysOf(span, reader), span);
                    close();
                  }}
                >
                  <span className="grow">{names[span]}</span>
                  {span === current && <Icon name="check" size="s" />}
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
