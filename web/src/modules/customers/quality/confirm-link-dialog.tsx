import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '../../../kit/button.tsx';
import { Dialog } from '../../../kit/dialog.tsx';
import { TextField } from '../../../kit/field.tsx';
import { notify } from '../../../kit/toast.tsx';
import { useFormat } from '../../../lib/format/format.ts';

/** The link that was made, to be sent to the customer by hand. It is shown once and kept nowhere. */
export function ConfirmLinkDialog(props: { link: { url: string; expiresAt: string }; onClose: () => void }) {
  const { t } = useLingui();
  const format = useFormat();
  const copy = () =>
    void navigator.clipboard?.writeText(props.link.url).then(() => notify({ text: t`Copied` }));
  return (
    <Dialog
      isOpen
      onClose={props.onClose}
      title={t`Link for the customer`}
      footer={
        <Button look="primary" icon="copy" onPress={copy} autoFocus>
          <Trans>Copy</Trans>
        </Button>
      }
    >
      <p className="t2 mb-3">
        <Trans>
          Send it to the customer only: it shows their data. It takes one answer and works until{' '}
          {format.dateShort(props.link.expiresAt)}.
        </Trans>
      </p>
      <TextField label={t`Link`} type="url" value={props.link.url} onChange={() => undefined} isReadOnly />
    </Dialog>
  );
}
