import { useLingui } from '@lingui/react/macro';
import { SavedView } from '@peyvand/contract/platform/views';
import { useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { Check } from '../../../kit/check.tsx';
import { Dialog } from '../../../kit/dialog.tsx';
import { TextField } from '../../../kit/field.tsx';
import { Select } from '../../../kit/select.tsx';
import { useCan } from '../../../lib/session.ts';

export interface ViewWords {
  name: string;
  visibility: SavedView['visibility'];
  isDefault: boolean;
}

/** Name and audience of a saved view, new or present. */
export function ViewDialog(props: {
  title: string;
  start: ViewWords;
  isPending: boolean;
  onClose: () => void;
  onSave: (words: ViewWords) => void;
}) {
  const { t } = useLingui();
  const can = useCan();
  const [words, setWords] = useState(props.start);
  const name = words.name.trim();
  const audience = {
    private: { label: t`Only I`, icon: 'lock' as const },
    team: { label: t`My team`, icon: 'people' as const },
    all: { label: t`Everybody`, icon: 'globe' as const },
  };
  const mayPublish = can('platform.view.publish');
  const save = () => {
    if (name !== '') props.onSave({ ...words, name });
  };
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
            isPending={props.isPending}
            {...(name === '' ? { isDisabled: true } : {})}
            onPress={save}
          >
            {t`Save`}
          </Button>
        </>
      }
    >
      <form
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <TextField
          label={t`Name of the view`}
          value={words.name}
          onChange={(next) => setWords({ ...words, name: next })}
          maxLength={100}
          isRequired
          autoFocus
        />
        <Select
          label={t`Who sees it`}
          options={SavedView.shape.visibility.options.map((id) => ({
            id,
            ...audience[id],
            ...(id !== 'private' && !mayPublish ? { disabled: true } : {}),
          }))}
          value={words.visibility}
          onChange={(visibility) => setWords({ ...words, visibility })}
          hint={mayPublish ? undefined : t`Sharing a view needs a right that your role does not have.`}
        />
        <Check isSelected={words.isDefault} onChange={(isDefault) => setWords({ ...words, isDefault })}>
          {t`Opens first`}
        </Check>
      </form>
    </Dialog>
  );
}
