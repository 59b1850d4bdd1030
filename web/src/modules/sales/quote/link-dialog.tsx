import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { Dialog } from '../../../kit/dialog.tsx';

/** Shows a secret once, to be copied: the link for the customer, or the code to tell by phone. */
export function SecretDialog(props: { title: string; text: string; secret: string; onClose: () => void }) {
  const { t } = useLingui();
  const [copied, setCopied] = useState(false);
  return (
    <Dialog
      isOpen
      onClose={props.onClose}
      title={props.title}
      footer={
        <>
          <Button onPress={props.onClose}>
            <Trans>Close</Trans>
          </Button>
          <Button
            look="primary"
            icon={copied ? 'check' : 'copy'}
            onPress={() => void navigator.clipboard.writeText(props.secret).then(() => setCopied(true))}
          >
            {copied ? t`Copied` : t`Copy`}
          </Button>
        </>
      }
    >
      <p className="t2 mb-4">{props.text}</p>
      <output className="quote-secret" dir="ltr">
        {props.secret}
      </output>
    </Dialog>
  );
}
