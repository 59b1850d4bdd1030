import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '../../../kit/button.tsx';
import { Dialog } from '../../../kit/dialog.tsx';
import { TextField } from '../../../kit/field.tsx';
import { notify } from '../../../kit/toast.tsx';
import { useFormat } from '../../../lib/format/format.ts';

/** A link that was made for a customer, to be sent by hand. It is shown once and kept nowhere. */
export function LinkDialog({
  link,
  onClose,
}: {
  link: { url: string; expiresAt: string };
  onClose: () => void;
}) {
  const { t } = useLingui();
  const format = useFormat();
  const copy = () => void navigator.clipboard?.writeText(link.url).then(() => notify({ text: t`Copied` }));
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t`Link for the customer`}
      footer={
        <Button look="primary" icon="copy" onPress={copy} autoFocus>
          <Trans>Copy</Trans>
        </Button>
      }
    >
      <p className="t2 mb-3">
        <Trans>Send it to the customer only. It works until {format.dateShort(link.expiresAt)}.</Trans>
      </p>
      <TextField label={t`Link`} type="url" value={link.url} onChange={() => undefined} isReadOnly />
    </Dialog>
  );
}
