import { useLingui } from '@lingui/react/macro';
import type { Saved, Visibility } from '@peyvand/contract/analytics/saved';
import { useState } from 'react';
import { TextField } from '../../../kit/field.tsx';
import { Select } from '../../../kit/select.tsx';
import { useCan } from '../../../lib/session.ts';
import { SavingDialog } from './saving-dialog.tsx';

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
  const [words, setWords] = useState(props.start);
  const name = words.name.trim();
  const mayPublish = can('platform.view.publish');
  const audience: Readonly<Record<Visibility, { label: string; icon: 'lock' | 'people' | 'globe' }>> = {
    private: { label: t`Only I`, icon: 'lock' },
    team: { label: t`My team`, icon: 'people' },
    all: { label: t`Everybody`, icon: 'globe' },
  };
  return (
    <SavingDialog
      title={props.title}
      isReady={name !== ''}
      save={() => props.save({ ...words, name })}
      onClose={props.onClose}
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
    </SavingDialog>
  );
}
