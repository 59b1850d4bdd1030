import { Trans, useLingui } from '@lingui/react/macro';
import { ComboBox as AriaComboBox, Button, Group, Input, ListBox, Popover } from 'react-aria-components';
import { FieldFoot, type FieldFrame, FieldLabel, fieldClass } from './field.tsx';
import { Icon } from './icon/icon.tsx';
import { type Option, OptionLine } from './select.tsx';

interface ComboBoxProps<T extends string> extends FieldFrame {
  /** What matches the typed text: filtered here unless `onInputChange` fetches it. */
  options: readonly Option<T>[];
  value: T | null;
  onChange: (value: T | null) => void;
  inputValue?: string;
  onInputChange?: (text: string) => void;
  /** Waiting for the server. */
  isLoading?: boolean;
  placeholder?: string;
  isRequired?: boolean;
  isDisabled?: boolean;
  /** Text that is in no option is offered as a new thing. */
  onCreate?: (text: string) => void;
}

const CREATE = ' create';

/** A field that finds one thing among many as you type. */
export function ComboBox<T extends string>(props: ComboBoxProps<T>) {
  const { options, value, onChange, onInputChange, inputValue, placeholder, onCreate, ...frame } = props;
  const { t } = useLingui();
  const typed = inputValue ?? '';
  const lines: readonly Option[] =
    onCreate && typed.trim() !== ''
      ? [...options, { id: CREATE, label: t`Create “${typed}”`, icon: 'plus' }]
      : options;
  return (
    <AriaComboBox
      className={fieldClass(props.size)}
      value={value}
      onChange={(key) => {
        if (key === CREATE) onCreate?.(typed);
        else onChange(options.find((option) => option.id === key)?.id ?? null);
      }}
      {...(onInputChange ? { onInputChange, defaultFilter: () => true } : {})}
      {...(inputValue === undefined ? {} : { inputValue })}
      {...(props.isRequired ? { isRequired: true } : {})}
      {...(props.isDisabled ? { isDisabled: true } : {})}
      {...(props.error ? { isInvalid: true } : {})}
      allowsEmptyCollection
      menuTrigger="focus"
      validationBehavior="aria"
    >
      <FieldLabel frame={frame} required={props.isRequired} />
      <Group className="input">
        <Input dir="auto" placeholder={placeholder ?? ' '} />
        <Button className="btn sm icon">
          <Icon name="down" size="s" />
        </Button>
      </Group>
      <FieldFoot frame={frame} />
      <Popover className="pop popover" offset={4}>
        <ListBox
          className="listbox"
          renderEmptyState={() => (
            <p className="none">
              {props.isLoading ? <Trans>Searching…</Trans> : <Trans>Nothing found</Trans>}
            </p>
          )}
        >
          {lines.map((option) => (
            <OptionLine key={option.id} option={option} />
          ))}
        </ListBox>
      </Popover>
    </AriaComboBox>
  );
}
