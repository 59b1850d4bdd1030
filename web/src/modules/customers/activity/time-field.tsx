import { parseTime } from '@internationalized/date';
import { TimeField as AriaTimeField, DateInput, DateSegment, Group } from 'react-aria-components';
import { IconButton } from '../../../kit/button.tsx';
import { FieldLabel } from '../../../kit/field.tsx';
import { useForeignDigits } from '../../../kit/foreign-digits.ts';
import '../../../styles/calendar.css';

/** A wall-clock time `HH:MM`, typed in either digits; null: none. */
export function TimeField(props: {
  label: string;
  /** Left out: it cannot be empty. */
  clearLabel?: string;
  value: string | null;
  onChange: (time: string | null) => void;
}) {
  const { label, value, onChange } = props;
  const digits = useForeignDigits();
  return (
    <AriaTimeField
      className="field"
      hourCycle={24}
      value={value === null ? null : parseTime(value)}
      onChange={(next) => onChange(next ? next.toString().slice(0, 5) : null)}
      shouldForceLeadingZeros={false}
    >
      <FieldLabel frame={{ label }} />
      <Group className="input" dir="ltr" ref={digits}>
        <DateInput className="segments">{(segment) => <DateSegment segment={segment} />}</DateInput>
        {value !== null && props.clearLabel !== undefined && (
          <IconButton size="sm" icon="close" label={props.clearLabel} onPress={() => onChange(null)} />
        )}
      </Group>
    </AriaTimeField>
  );
}
