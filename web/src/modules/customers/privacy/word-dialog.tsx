import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { Segmented } from '../../../kit/check.tsx';
import { Dialog } from '../../../kit/dialog.tsx';
import { TextArea } from '../../../kit/field.tsx';
import { requestStateWords } from './words.ts';

type End = 'done' | 'refused' | 'cancelled';

/** Asks for a sentence that stands in the history, and for the end of a request where there are several. */
export function WordDialog(props: {
  title: string;
  label: string;
  verb: string;
  choices?: readonly End[];
  isPending: boolean;
  onClose: () => void;
  onSend: (text: string, end: End | null) => void;
}) {
  const { t, i18n } = useLingui();
  const [text, setText] = useState('');
  const [end, setEnd] = useState<End | null>(props.choices?.[0] ?? null);
  return (
    <Dialog
      isOpen
      onClose={props.onClose}
      title={props.title}
      footer={
        <>
          <Button onPress={props.onClose}>{t`Cancel`}</Button>
          <Button
            look="primary"
            isDisabled={text.trim() === ''}
            isPending={props.isPending}
            onPress={() => props.onSend(text.trim(), end)}
          >
            {props.verb}
          </Button>
        </>
      }
    >
      {props.choices && (
        <div className="mb-3">
          <Segmented
            label={props.title}
            value={end}
            onChange={setEnd}
            options={props.choices.map((id) => ({ id, label: i18n._(requestStateWords[id]) }))}
          />
        </div>
      )}
      <TextArea label={props.label} value={text} onChange={setText} maxLength={500} autoFocus />
    </Dialog>
  );
}
