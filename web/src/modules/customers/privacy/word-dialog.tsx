import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { Segmented } from '../../../kit/check.tsx';
import { DateField } from '../../../kit/date-field.tsx';
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
  /** Asks for a day, which may be left out. */
  dayLabel?: string;
  isPending: boolean;
  onClose: () => void;
  onSend: (text: string, end: End | null, day: string | null) => void;
}) {
  const { t, i18n } = useLingui();
  const [text, setText] = useState('');
  const [day, setDay] = useState<string | null>(null);
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
            onPress={() => props.onSend(text.trim(), end, day)}
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
      {props.dayLabel && (
        <div className="mt-3">
          <DateField label={props.dayLabel} value={day} onChange={setDay} />
        </div>
      )}
    </Dialog>
  );
}
