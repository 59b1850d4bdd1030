import type { ReactNode } from 'react';
import {
  Button as AriaButton,
  type ButtonProps as AriaProps,
  Focusable,
  TooltipTrigger,
} from 'react-aria-components';
import { Icon, type IconName } from './icon/icon.tsx';
import { Tip } from './tooltip.tsx';

type Look = 'primary' | 'quiet' | 'soft' | 'plain' | 'danger' | 'danger-solid';

interface Common extends Omit<AriaProps, 'className' | 'children' | 'style'> {
  look?: Look;
  /** 28, 32 or 40 px high (44 on a phone). */
  size?: 'sm' | 'md' | 'lg';
  /** Why the button cannot act now; it stays reachable so that the reason can be read. */
  disabledReason?: string | undefined;
  className?: string;
}
export interface ButtonProps extends Common {
  icon?: IconName | undefined;
  children: ReactNode;
}

function classesOf(look: Look, size: string, ...more: (string | false | undefined)[]): string {
  return ['btn', look !== 'plain' && look, size !== 'md' && size, ...more].filter(Boolean).join(' ');
}

/** Icon and verb. One `primary` in a view. While `isPending` the label stays and the width does not change. */
export function Button(props: ButtonProps) {
  const { look = 'plain', size = 'md', icon, children, disabledReason, className, ...rest } = props;
  const classes = classesOf(look, size, className);
  if (disabledReason) return <Blocked classes={classes} reason={disabledReason} {...{ icon, children }} />;
  return (
    <AriaButton {...rest} className={classes}>
      {({ isPending }) => (
        <>
          {icon && <Icon name={isPending ? 'spin' : icon} {...(isPending ? { className: 'spin' } : {})} />}
          {isPending && !icon && <Icon name="spin" className="spin over" />}
          {isPending && !icon ? <span className="under">{children}</span> : children}
        </>
      )}
    </AriaButton>
  );
}

export interface IconButtonProps extends Common {
  icon: IconName;
  /** Accessible name, also shown as the tooltip. */
  label: string;
  /** The key that does the same, shown in the tooltip. */
  keys?: string;
  children?: ReactNode;
}

/** A button that is only an icon: always named, with the name and the key in a tooltip. */
export function IconButton(props: IconButtonProps) {
  const {
    look = 'plain',
    size = 'md',
    icon,
    label,
    keys,
    disabledReason,
    className,
    children,
    ...rest
  } = props;
  const classes = classesOf(look, size, 'icon', className);
  if (disabledReason) return <Blocked classes={classes} reason={disabledReason} icon={icon} label={label} />;
  return (
    <TooltipTrigger delay={500}>
      <AriaButton {...rest} className={classes} aria-label={label}>
        {({ isPending }) => (
          <>
            <Icon name={isPending ? 'spin' : icon} {...(isPending ? { className: 'spin' } : {})} />
            {children}
          </>
        )}
      </AriaButton>
      <Tip keys={keys}>{label}</Tip>
    </TooltipTrigger>
  );
}

function Blocked(props: {
  classes: string;
  reason: string;
  icon?: IconName | undefined;
  label?: string;
  children?: ReactNode;
}) {
  return (
    <TooltipTrigger delay={200}>
      <Focusable>
        <span
          className={props.classes}
          data-disabled="true"
          role="button"
          aria-disabled="true"
          {...(props.label ? { 'aria-label': props.label } : {})}
        >
          {props.icon && <Icon name={props.icon} />}
          {props.children}
        </span>
      </Focusable>
      <Tip>{props.reason}</Tip>
    </TooltipTrigger>
  );
}
