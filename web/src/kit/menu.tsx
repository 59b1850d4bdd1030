import { type ReactElement, type ReactNode, useRef, useState } from 'react';
import { ButtonContext, type ButtonProps, type PressEvent } from 'react-aria-components';
import { later } from '../lib/later.tsx';
import type { IconName } from './icon/icon.tsx';

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

// Pages show buttons at once; what opens below them comes when a pointer or the focus nears the first of them.
const panels = () => import('./menu-panel.tsx');
const MenuPanel = later(async () => (await panels()).MenuPanel);
const PopoverPanel = later(async () => (await panels()).PopoverPanel);

/** Opens and closes a panel by the button inside, which needs no word of it. */
function useTrigger(popup: 'menu' | 'dialog') {
  const triggerRef = useRef<HTMLButtonElement>(null);
  /** Undefined until it was opened once, so that nothing is loaded before. */
  const [isOpen, onOpenChange] = useState<boolean>();
  const [focus, setFocus] = useState<'first' | 'last' | null>(null);
  const near = () => void panels().catch(() => undefined);
  function open(where: 'first' | 'last' | null): void {
    // The panel gives the focus back to where it was when it opened.
    triggerRef.current?.focus();
    setFocus(where);
    onOpenChange(true);
  }
  const button: ButtonProps & { ref: typeof triggerRef } = {
    ref: triggerRef,
    'aria-haspopup': popup,
    'aria-expanded': isOpen === true,
    onHoverStart: near,
    onFocus: near,
    onPress: (event: PressEvent) => open(byKey(event) ? 'first' : null),
    ...(popup === 'menu'
      ? {
          onKeyDown: (event) => {
            if (event.key === 'ArrowDown') open('first');
            else if (event.key === 'ArrowUp') open('last');
            else event.continuePropagation();
          },
        }
      : {}),
  };
  return {
    button,
    focus,
    wasOpened: isOpen !== undefined,
    panel: { triggerRef, isOpen: isOpen === true, onOpenChange },
  };
}

function byKey({ pointerType }: PressEvent): boolean {
  return pointerType === 'keyboard' || pointerType === 'virtual';
}

/** A button with a list of verbs. `trigger` is a kit button; groups are parted by a line. */
export function Menu(props: { trigger: ReactElement; groups: readonly MenuGroup[]; label: string }) {
  const { button, focus, wasOpened, panel } = useTrigger('menu');
  return (
    <>
      <ButtonContext value={button}>{props.trigger}</ButtonContext>
      {wasOpened && <MenuPanel label={props.label} groups={props.groups} focus={focus} {...panel} />}
    </>
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
  const { button, wasOpened, panel } = useTrigger('dialog');
  const close = () => panel.onOpenChange(false);
  return (
    <>
      <ButtonContext value={button}>{props.trigger}</ButtonContext>
      {wasOpened && (
        <PopoverPanel label={props.label} className={props.className ?? 'p-3'} {...panel}>
          {typeof children === 'function' ? children(close) : children}
        </PopoverPanel>
      )}
    </>
  );
}
