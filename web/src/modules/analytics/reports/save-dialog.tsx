import { useLingui } from '@lingui/react/macro';
import type { Saved, Visibility } from '@peyvand/contract/analytics/saved';
import { useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { Dialog } from '../../../kit/dialog.tsx';
import { TextField } from '../../../kit/field.tsx';
import { Select } from '../../../kit/select.tsx';
import { useCan } from '../../../lib/session.ts';
import { useSavedFailure } from './saved.ts';

type Words = Pick<Saved, 'name' | 'visibility'>;

/** Name and audience of a report or board, new or kept. */
export function SaveDialog(props: {
  title: string;
  start: Words;
  /** `save`: keeps it; the dialog closes when that is done. */
  save: (words: Words) => Promise<unknown>;
  onClose: () => void;
}) {
  const { t } = useLingui();
  const can = useCan();
  const say = useSavedFailure();
  const [words, setWords] = useState(props.start);
  const [state, setState] = useState<{ isPending: boolean; failed?: string }>({ isPending: false });
  const name = words.name.trim();
  const mayPublish = can('platform.view.publish');
  const audience: Readonly<Record<Visibility, { label: string; icon: 'lock' | 'people' | 'globe' }>> = {
    private: { label: t`Only I`, icon: 'lock' },
    team: { label: t`My team`, icon: 'people' },
    all: { label: t`Everybody`, icon: 'globe' },
  };
  const save = async () => {
    if (name === '' || state.isPending) return;
    setState({ isPending: true });
    try {
      await props.save({ ...words, name });
      props.onClose();
    } catch (error) {
      setState({ isPending: false, failed: say(error) });
    }
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
            isPending={state.isPending}
            isDisabled={name === ''}
            onPress={() => void save()}
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
          void save();
        }}
      >
        <TextField
          label={t({ message: 'Name', context: 'of a report or board' })}
          value={words.name}
          onChange={(next) => setWords({ ...words, name: next })}
          maxLength={100}
          isRequired
          autoFocus
        />
        <Select<Visibility>
          label={t`Who sees it`}
          options={(['private', 'team', 'all'] as const).map((id) => ({
            id,
            ...audience[id],
            ...(id !== 'private' && !mayPublish ? { disabled: true } : {}),
          }))}
          value={words.visibility}
          onChange={(visibility) => setWords({ ...words, visibility })}
          hint={
            mayPublish
              ? t`Everybody counts only what they may see themselves.`
              : t`Sharing needs a right that your role does not have.`
          }
        />
        {state.failed && (
          <p className="small neg" role="alert">
            {state.failed}
          </p>
        )}
      </form>
    </Dialog>
  );
}
