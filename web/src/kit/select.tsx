import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import {
  Select as AriaSelect,
  Autocomplete,
  Button,
  Input,
  ListBox,
  ListBoxItem,
  Popover,
  SearchField,
  SelectValue,
  useFilter,
} from 'react-aria-components';
import { useFormat } from '../lib/format/format.ts';
import { FieldFoot, type FieldFrame, FieldLabel, fieldClass } from './field.tsx';
import { Icon, type IconName } from './icon/icon.tsx';

export interface Option<T extends string = string> {
  id: T;
  label: string;
  /** Second, grey part of the line. */
  detail?: string;
  icon?: IconName;
  disabled?: boolean;
}

interface Shared<T extends string> extends FieldFrame {
  options: readonly Option<T>[];
  placeholder?: string;
  isDisabled?: boolean;
  isRequired?: boolean;
  name?: string;
  /** Adds a last line «create …». */
  onCreate?: () => void;
  createLabel?: string;
}

const CREATE = ' create';

/** One choice of a list; a search line appears from eight options on. */
export function Select<T extends string>(
  props: Shared<T> & { value: T | null; onChange: (value: T) => void },
) {
  const { value, onChange, options, placeholder, ...frame } = props;
  const { t } = useLingui();
  return (
    <AriaSelect
      className={fieldClass(props.size)}
      value={value}
      onChange={(key) => {
        if (key === CREATE) props.onCreate?.();
        const chosen = options.find((option) => option.id === key);
        if (chosen) onChange(chosen.id);
      }}
      {...passed(props)}
      placeholder={placeholder ?? t`Choose`}
    >
      <FieldLabel frame={frame} required={props.isRequired} />
      <Button className="input">
        <SelectValue className="grow cut" />
        <Icon name="down" size="s" />
      </Button>
      <FieldFoot frame={frame} />
      <Options {...props} />
    </AriaSelect>
  );
}

/** Several choices; the control shows the first two and «+۳». */
export function MultiSelect<T extends string>(
  props: Shared<T> & { value: readonly T[]; onChange: (value: T[]) => void },
) {
  const { value, onChange, options, placeholder, ...frame } = props;
  const { t } = useLingui();
  const format = useFormat();
  const chosen = options.filter((option) => value.includes(option.id));
  const head = chosen.slice(0, 2).map((option) => option.label);
  return (
    <AriaSelect
      className={fieldClass(props.size)}
      selectionMode="multiple"
      value={value}
      onChange={(keys) => onChange(options.filter((option) => keys.includes(option.id)).map(({ id }) => id))}
      {...passed(props)}
      placeholder={placeholder ?? t`Choose`}
    >
      <FieldLabel frame={frame} required={props.isRequired} />
      <Button className="input">
        <SelectValue className="grow cut">
          {({ defaultChildren }) =>
            chosen.length === 0 ? (
              defaultChildren
            ) : (
              <>
                {head.join(t({ message: ', ', context: 'list separator' }))}
                {chosen.length > 2 && <span className="t3"> +{format.number(chosen.length - 2)}</span>}
              </>
            )
          }
        </SelectValue>
        <Icon name="down" size="s" />
      </Button>
      <FieldFoot frame={frame} />
      <Options {...props} />
    </AriaSelect>
  );
}

function passed<T extends string>(props: Shared<T>) {
  return {
    ...(props.isDisabled ? { isDisabled: true } : {}),
    ...(props.isRequired ? { isRequired: true } : {}),
    ...(props.name ? { name: props.name } : {}),
    ...(props.error ? { isInvalid: true } : {}),
    validationBehavior: 'aria' as const,
  };
}

function Options<T extends string>({ options, label, onCreate, createLabel }: Shared<T>) {
  const { contains } = useFilter({ sensitivity: 'base' });
  const { t } = useLingui();
  const list = (
    <ListBox
      className="listbox"
      renderEmptyState={() => (
        <p className="none">
          <Trans>Nothing found</Trans>
        </p>
      )}
    >
      {options.map((option) => (
        <OptionLine key={option.id} option={option} />
      ))}
      {onCreate && <OptionLine option={{ id: CREATE, label: createLabel ?? t`New…`, icon: 'plus' }} />}
    </ListBox>
  );
  return (
    <Popover className="pop popover" offset={4}>
      {options.length < 8 ? (
        list
      ) : (
        <Autocomplete filter={contains}>
          <SearchField aria-label={t`Search in ${label}`} className="field sm pop-search" autoFocus>
            <span className="input">
              <Icon name="search" size="s" />
              <Input dir="auto" placeholder={t`Search`} />
            </span>
          </SearchField>
          {list}
        </Autocomplete>
      )}
    </Popover>
  );
}

/** One line of a list: icon, words, detail, and a check at the end when chosen. */
export function OptionLine({ option, children }: { option: Option; children?: ReactNode }) {
  return (
    <ListBoxItem id={option.id} textValue={option.label} {...(option.disabled ? { isDisabled: true } : {})}>
      {({ isSelected }) => (
        <>
          {option.icon && <Icon name={option.icon} size="s" />}
          <span className="cut">{children ?? <bdi>{option.label}</bdi>}</span>
          {option.detail && <span className="meta">{option.detail}</span>}
          {isSelected && (
            <span className="end">
              <Icon name="check" size="s" />
            </span>
          )}
        </>
      )}
    </ListBoxItem>
  );
}
