import { useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { Button } from '../../../kit/button.tsx';
import { Dialog } from '../../../kit/dialog.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { CopyText } from '../form/copy.tsx';

export interface MadeLink {
  path: string;
  expiresAt: string;
}

/** A link that is shown once, whole, to be copied and handed over. */
export function LinkDialog(props: {
  title: string;
  link: MadeLink;
  onClose: () => void;
  children: ReactNode;
}) {
  const { t } = useLingui();
  const format = useFormat();
  return (
    <Dialog
      isOpen
      onClose={props.onClose}
      title={props.title}
      wide
      footer={<Button look="primary" onPress={props.onClose}>{t`Done`}</Button>}
    >
      <div className="pf-stack">
        <p className="t2">{props.children}</p>
        <CopyText text={location.origin + props.link.path} label={t`Link`} />
        <p className="meta">{t`Valid until ${format.dateTime(props.link.expiresAt)}`}</p>
      </div>
    </Dialog>
  );
}
