import { useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
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

/** A panel of 480 from the inline end; the list beside it stays usable. Escape closes it. */
export function SidePanel(props: {
  isOpen: boolean;
  onClose: () => void;
  title: ReactNode;
  children: ReactNode;
  footer?: ReactNode;
  /** More buttons in the head, before the close button. */
  tools?: ReactNode;
}) {
  const { t } = useLingui();
  if (!props.isOpen) return null;
  return (
    <section
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
        <IconButton icon="close" label={t`Close`} keys="Esc" onPress={props.onClose} autoFocus />
      </header>
      <div className="body">{props.children}</div>
      {props.footer && <footer>{props.footer}</footer>}
    </section>
  );
}
