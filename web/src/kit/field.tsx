import { Trans, useLingui } from '@lingui/react/macro';
import { type ReactNode, useState } from 'react';
import {
  type TextFieldProps as AriaProps,
  SearchField as AriaSearchField,
  TextArea as AriaTextArea,
  TextField as AriaTextField,
  FieldError,
  Group,
  Input,
  Label,
  Text,
} from 'react-aria-components';
import { IconButton } from './button.tsx';
import { Icon, type IconName } from './icon/icon.tsx';

/** What every field shows around its control. */
export interface FieldFrame {
  label: string;
  /** Keeps the label for screen readers only, as in rows and tool bars. */
  labelHidden?: boolean | undefined;
  hint?: ReactNode;
  /** Says how to mend it; takes the place of the hint. */
  error?: string | undefined;
  /** 40 px high; `sm` is 32 for rows. */
  size?: 'sm' | undefined;
}

export function fieldClass(size?: 'sm'): string {
  return size ? `field ${size}` : 'field';
}

export function FieldLabel({ frame, required }: { frame: FieldFrame; required?: boolean | undefined }) {
  return (
    <Label className={frame.labelHidden ? 'vh' : 'label'}>
      {frame.label}
      {required && !frame.labelHidden && (
        <span className="req">
          {' · '}
          <Trans>required</Trans>
        </span>
      )}
    </Label>
  );
}

export function FieldFoot({ frame }: { frame: FieldFrame }) {
  return (
    <>
      {frame.hint && !frame.error && (
        <Text slot="description" className="hint">
          {frame.hint}
        </Text>
      )}
      <FieldError className="hint error">
        {frame.error ?? (({ validationErrors }) => validationErrors.join(' '))}
      </FieldError>
    </>
  );
}

const leftToRight = new Set(['email', 'tel', 'url', 'code', 'password']);

export interface TextFieldProps
  extends FieldFrame,
    Omit<AriaProps, 'className' | 'children' | 'style' | 'type'> {
  /** `code` is any left-to-right text that is not an address: ids, series, formulas. */
  type?: 'text' | 'email' | 'tel' | 'url' | 'code' | 'password';
  placeholder?: string;
  icon?: IconName;
  suffix?: ReactNode;
}

/** One line of text. Addresses and codes run left to right, names and free text by their own first letter. */
export function TextField({ label, labelHidden, hint, error, size, ...props }: TextFieldProps) {
  const { type = 'text', placeholder, icon, suffix, ...rest } = props;
  const frame = { label, labelHidden, hint, error, size };
  const { t } = useLingui();
  const [shown, setShown] = useState(false);
  const native = type === 'code' ? 'text' : type === 'password' && shown ? 'text' : type;
  return (
    <AriaTextField
      {...rest}
      type={native}
      className={fieldClass(size)}
      {...(error ? { isInvalid: true } : {})}
      validationBehavior="aria"
    >
      <FieldLabel frame={frame} required={rest.isRequired} />
      <Group className="input">
        {icon && <Icon name={icon} size="s" />}
        <Input dir={leftToRight.has(type) ? 'ltr' : 'auto'} placeholder={placeholder ?? ' '} />
        {suffix && <span className="suffix">{suffix}</span>}
        {type === 'password' && (
          <IconButton
            size="sm"
            icon="eye"
            label={shown ? t`Hide password` : t`Show password`}
            onPress={() => setShown(!shown)}
          />
        )}
      </Group>
      <FieldFoot frame={frame} />
    </AriaTextField>
  );
}

export interface TextAreaProps
  extends FieldFrame,
    Omit<AriaProps, 'className' | 'children' | 'style' | 'type'> {
  placeholder?: string;
  rows?: number;
}

export function TextArea({ label, labelHidden, hint, error, size, ...props }: TextAreaProps) {
  const { placeholder, rows = 3, ...rest } = props;
  const frame = { label, labelHidden, hint, error, size };
  return (
    <AriaTextField
      {...rest}
      className={fieldClass(size)}
      {...(error ? { isInvalid: true } : {})}
      validationBehavior="aria"
    >
      <FieldLabel frame={frame} required={rest.isRequired} />
      <Group className="input area">
        <AriaTextArea dir="auto" rows={rows} placeholder={placeholder ?? ' '} />
      </Group>
      <FieldFoot frame={frame} />
    </AriaTextField>
  );
}

/** A search line with a clear button; the label is only spoken. */
export function SearchField(props: {
  label: string;
  value: string;
  onChange: (value: string) => void;
  placeholder?: string;
  autoFocus?: boolean;
}) {
  const { label, placeholder, ...rest } = props;
  const { t } = useLingui();
  return (
    <AriaSearchField {...rest} aria-label={label} className="field sm">
      <Group className="input">
        <Icon name="search" size="s" />
        <Input dir="auto" placeholder={placeholder ?? label} />
        {props.value !== '' && <IconButton size="sm" icon="close" label={t`Clear search`} />}
      </Group>
    </AriaSearchField>
  );
}
