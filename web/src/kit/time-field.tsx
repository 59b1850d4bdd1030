import { parseTime } from '@internationalized/date';
import { TimeField as AriaTimeField, DateInput, DateSegment, Group } from 'react-aria-components';
import { IconButton } from './button.tsx';
import { type FieldFrame, FieldLabel, fieldClass } from './field.tsx';
import { useForeignDigits } from './foreign-digits.ts';
import '../styles/calendar.css';

/** A wall-clock time `HH:MM`, typed in either digits; null: none. */
export function TimeField(
  props: Pick<FieldFrame, 'label' | 'labelHidden' | 'size'> & {
    /** Left out: it cannot be empty. */
    clearLabel?: string;
    value: string | null;
    onChange: (time: string | null) => void;
  },
) {
  const { value, onChange } = props;
  const digits = useForeignDigits();
  return (
    <AriaTimeField
      className={fieldClass(props.size)}
      hourCycle={24}
      value={value === null ? null : parseTime(value)}
      onChange={(next) => onChange(next ? next.toString().slice(0, 5) : null)}
      shouldForceLeadingZeros={false}
    >
      <FieldLabel frame={props} />
      <Group className="input" dir="ltr" ref={digits}>
        <DateInput className="segments">{(segment) => <DateSegment segment={segment} />}</DateInput>
        {value !== null && props.clearLabel !== undefined && (
          <IconButton size="sm" icon="close" label={props.clearLabel} onPress={() => onChange(null)} />
        )}
      </Group>
    </AriaTimeField>
  );
}
