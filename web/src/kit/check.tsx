import type { ReactNode } from 'react';
import {
  CheckboxButton,
  CheckboxField,
  type CheckboxFieldProps,
  SwitchButton,
  SwitchField,
  type SwitchFieldProps,
  ToggleButton,
  ToggleButtonGroup,
} from 'react-aria-components';
import { Icon, type IconName } from './icon/icon.tsx';

interface CheckProps extends Omit<CheckboxFieldProps, 'className' | 'children' | 'style'> {
  children?: ReactNode;
  /** Round marks are for tasks that get done. */
  round?: boolean;
}

export function Check({ children, round, ...rest }: CheckProps) {
  return (
    <CheckboxField {...rest}>
      <CheckboxButton className="checkrow">
        {({ isIndeterminate }) => (
          <>
            <span className={round ? 'check round' : 'check'}>
              <Icon name={isIndeterminate ? 'minus' : 'check'} />
            </span>
            {children}
          </>
        )}
      </CheckboxButton>
    </CheckboxField>
  );
}

interface SwitchRow extends Omit<SwitchFieldProps, 'className' | 'children' | 'style'> {
  children: ReactNode;
}

/** Applies at once, so it never stands in a form with a save button. */
export function Switch({ children, ...rest }: SwitchRow) {
  return (
    <SwitchField {...rest}>
      <SwitchButton className="switchrow">
        <span className="switch" />
        {children}
      </SwitchButton>
    </SwitchField>
  );
}

/** Two to five exclusive views of the same thing. */
export function Segmented<T extends string>(props: {
  label: string;
  /** Null: nothing is chosen yet. */
  value: T | null;
  onChange: (value: T) => void;
  options: readonly { id: T; label: string; icon?: IconName }[];
}) {
  return (
    <ToggleButtonGroup
      aria-label={props.label}
      className="seg"
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={props.value === null ? [] : [props.value]}
      onSelectionChange={(keys) => {
        const chosen = props.options.find((option) => keys.has(option.id));
        if (chosen) props.onChange(chosen.id);
      }}
    >
      {props.options.map((option) => (
        <ToggleButton key={option.id} id={option.id}>
          {option.icon && <Icon name={option.icon} size="s" />}
          {option.label}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
