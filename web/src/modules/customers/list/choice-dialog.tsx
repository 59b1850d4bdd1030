import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { Button } from '../../../kit/button.tsx';
import { Dialog } from '../../../kit/dialog.tsx';
import { TextField } from '../../../kit/field.tsx';
import { type Option, Select } from '../../../kit/select.tsx';

/** Asks for one of a list and carries it out with the verb on the button. */
export function ChoiceDialog<T extends string>(props: {
  title: string;
  label: string;
  options: readonly Option<T>[];
  verb: string;
  value?: T;
  onClose: () => void;
  onChoose: (id: T) => void;
}) {
  const { t } = useLingui();
  const [value, setValue] = useState<T | null>(props.value ?? null);
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
            {...(value === null ? { isDisabled: true } : {})}
            onPress={() => value !== null && props.onChoose(value)}
          >
            {props.verb}
          </Button>
        </>
      }
    >
      <Select label={props.label} options={props.options} value={value} onChange={setValue} />
    </Dialog>
  );
}

/** Asks for a tag: typed, or one of those seen in the list. */
export function TagDialog(props: {
  title: string;
  verb: string;
  known: readonly string[];
  onClose: () => void;
  onChoose: (tag: string) => void;
}) {
  const { t } = useLingui();
  const [tag, setTag] = useState('');
  const clean = tag.trim();
  const fits = props.known.filter((one) => one.includes(clean)).slice(0, 12);
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
            {...(clean === '' ? { isDisabled: true } : {})}
            onPress={() => props.onChoose(clean)}
          >
            {props.verb}
          </Button>
        </>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (clean !== '') props.onChoose(clean);
        }}
      >
        <TextField label={t`Tag`} value={tag} onChange={setTag} maxLength={40} autoFocus />
      </form>
      {fits.length > 0 && (
        <div className="mt-3 flex flex-wrap gap-1.5" role="group" aria-label={t`Tags in this list`}>
          {fits.map((one) => (
            <AriaButton key={one} className="btn soft sm" onPress={() => setTag(one)}>
              <bdi className="cut">{one}</bdi>
            </AriaButton>
          ))}
        </div>
      )}
    </Dialog>
  );
}
