import { Fragment, type ReactNode, type RefObject } from 'react';
import {
  Menu as AriaMenu,
  Popover as AriaPopover,
  Dialog,
  Header,
  MenuItem,
  MenuSection,
  Separator,
} from 'react-aria-components';
import { Icon } from './icon/icon.tsx';
import type { MenuGroup } from './menu.tsx';

interface PanelProps {
  label: string;
  triggerRef: RefObject<HTMLButtonElement | null>;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
}

/** The verbs of a `Menu`; the first or last one takes the focus when it was opened by a key. */
export function MenuPanel(
  props: PanelProps & { groups: readonly MenuGroup[]; focus: 'first' | 'last' | null },
) {
  const { label, groups, focus, triggerRef, isOpen, onOpenChange } = props;
  return (
    <AriaPopover
      className="pop popover"
      aria-label={label}
      offset={4}
      {...{ triggerRef, isOpen, onOpenChange }}
    >
      <AriaMenu
        className="listbox"
        aria-label={label}
        autoFocus={focus ?? true}
        onClose={() => onOpenChange(false)}
      >
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
  );
}

/** The panel of a `PopoverTrigger`. */
export function PopoverPanel(props: PanelProps & { className: string; children: ReactNode }) {
  const { label, className, children, ...popover } = props;
  return (
    <AriaPopover className="pop popover" offset={4} {...popover}>
      <Dialog aria-label={label} className={className} style={{ outline: 'none' }}>
        {children}
      </Dialog>
    </AriaPopover>
  );
}
