import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Button } from '../../../kit/button.tsx';

/** A secret or link that is shown once: left to right, whole, with a button that copies it. */
export function CopyText({ text, label }: { text: string; label: string }) {
  const { t } = useLingui();
  const [copied, setCopied] = useState(false);
  return (
    <div className="pf-copy" role="group" aria-label={label}>
      <div className="text" dir="ltr" tabIndex={0} role="textbox" aria-readonly="true" aria-label={label}>
        {text}
      </div>
      <Button
        look="quiet"
        icon={copied ? 'check' : 'copy'}
        onPress={() => {
          void navigator.clipboard?.writeText(text).then(() => setCopied(true));
        }}
      >
        {copied ? t`Copied` : t`Copy`}
      </Button>
    </div>
  );
}
