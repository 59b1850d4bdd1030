import { useLingui } from '@lingui/react/macro';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { Button, IconButton } from './button.tsx';

interface DialogProps {
  isOpen: boolean;
  onClose: () => void;
  /** The question itself. */
  title: ReactNode;
  children: ReactNode;
  /** Buttons, the deciding one last, with the verb itself. */
  footer?: ReactNode;
  wide?: boolean;
}

/** For the irreversible, for conflicts and for short forms; nothing else interrupts. */
export function Dialog({ isOpen, onClose, title, children, footer, wide }: DialogProps) {
  return (
    <ModalOverlay
      className="scrim"
      isOpen={isOpen}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <Modal className={wide ? 'dialog wide' : 'dialog'}>
        <AriaDialog>
          <Heading slot="title" level={2}>
            {title}
          </Heading>
          {children}
          {footer && <footer>{footer}</footer>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

/** Asks before something that cannot be undone. The button carries the verb and the number: «حذف ۳ مشتری». */
export function ConfirmDialog(props: {
  isOpen: boolean;
  onClose: () => void;
  title: ReactNode;
  children: ReactNode;
  verb: ReactNode;
  danger?: boolean;
  isPending?: boolean;
  onConfirm: () => void;
}) {
  const { t } = useLingui();
  return (
    <Dialog
      isOpen={props.isOpen}
      onClose={props.onClose}
      title={props.title}
      footer={
        <>
          <Button onPress={props.onClose}>{t`Cancel`}</Button>
          <Button
            look={props.danger ? 'danger-solid' : 'primary'}
            onPress={props.onConfirm}
            isPending={props.isPending ?? false}
          >
            {props.verb}
          </Button>
        </>
      }
    >
      <div className="t2">{props.children}</div>
    </Dialog>
  );
}

interface SidePanelProps {
  isOpen: boolean;
  onClose: () => void;
  title: ReactNode;
  children: ReactNode;
  footer?: ReactNode;
  /** More buttons in the head, before the close button. */
  tools?: ReactNode;
}

/** A panel of 480 from the inline end; the list beside it stays usable. Escape closes it. */
export function SidePanel({ isOpen, ...props }: SidePanelProps) {
  return isOpen ? <OpenPanel {...props} /> : null;
}

function OpenPanel(props: Omit<SidePanelProps, 'isOpen'>) {
  const { t } = useLingui();
  const panel = useRef<HTMLElement>(null);
  const [before] = useState(() => document.activeElement);
  useEffect(() => {
    // The panel itself takes the focus, not its button: the tip of a button would keep the first Escape for itself.
    if (!panel.current?.contains(document.activeElement)) panel.current?.focus();
    return () => {
      const isLost = document.activeElement === null || document.activeElement === document.body;
      if (isLost && before instanceof HTMLElement) before.focus();
    };
  }, [before]);
  return (
    <section
      ref={panel}
      tabIndex={-1}
      className="sidepanel"
      role="dialog"
      aria-label={typeof props.title === 'string' ? props.title : t`Side panel`}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.stopPropagation();
        props.onClose();
      }}
    >
      <header>
        <h2 className="cut">{props.title}</h2>
        {props.tools}
        <IconButton icon="close" label={t`Close`} keys="Esc" onPress={props.onClose} />
      </header>
      <div className="body">{props.children}</div>
      {props.footer && <footer>{props.footer}</footer>}
    </section>
  );
}
