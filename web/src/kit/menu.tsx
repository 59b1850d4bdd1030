import { Fragment, type ReactElement, type ReactNode } from 'react';
import {
  Menu as AriaMenu,
  Popover as AriaPopover,
  Dialog,
  DialogTrigger,
  Header,
  MenuItem,
  MenuSection,
  MenuTrigger,
  Separator,
} from 'react-aria-components';
import { Icon, type IconName } from './icon/icon.tsx';

export interface MenuAction {
  id: string;
  label: string;
  icon?: IconName;
  keys?: string;
  danger?: boolean;
  isDisabled?: boolean;
  /** A mark at the end, for choices that stay. */
  isOn?: boolean;
  onAction: () => void;
}
export interface MenuGroup {
  title?: string;
  items: readonly MenuAction[];
}

/** A button with a list of verbs. `trigger` is a kit button; groups are parted by a line. */
export function Menu({
  trigger,
  groups,
  label,
}: {
  trigger: ReactElement;
  groups: readonly MenuGroup[];
  label: string;
}) {
  return (
    <MenuTrigger>
      {trigger}
      <AriaPopover className="pop popover" offset={4}>
        <AriaMenu className="listbox" aria-label={label}>
          {groups.map((group, index) => (
            <Fragment key={group.title ?? index}>
              {index > 0 && <Separator />}
              <MenuSection aria-label={group.title ?? label}>
                {group.title && <Header>{group.title}</Header>}
                {group.items.map((item) => (
                  <MenuItem
                    key={item.id}
                    id={item.id}
                    textValue={item.label}
                    className={item.danger ? 'danger' : ''}
                    onAction={item.onAction}
                    {...(item.isDisabled ? { isDisabled: true } : {})}
                  >
                    {item.icon && <Icon name={item.icon} size="s" />}
                    <span>{item.label}</span>
                    {(item.isOn || item.keys) && (
                      <span className="end">
                        {item.isOn && <Icon name="check" size="s" />}
                        {item.keys && <kbd>{item.keys}</kbd>}
                      </span>
                    )}
                  </MenuItem>
                ))}
              </MenuSection>
            </Fragment>
          ))}
        </AriaMenu>
      </AriaPopover>
    </MenuTrigger>
  );
}

/** A button that opens a small panel beside it. `children` may be a function that gets `close`. */
export function PopoverTrigger(props: {
  trigger: ReactElement;
  label: string;
  className?: string;
  children: ReactNode | ((close: () => void) => ReactNode);
}) {
  const { children } = props;
  return (
    <DialogTrigger>
      {props.trigger}
      <AriaPopover className="pop popover" offset={4}>
        <Dialog aria-label={props.label} className={props.className ?? 'p-3'} style={{ outline: 'none' }}>
          {({ close }) => <>{typeof children === 'function' ? children(close) : children}</>}
        </Dialog>
      </AriaPopover>
    </DialogTrigger>
  );
}
