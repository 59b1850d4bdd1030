import { Trans, useLingui } from '@lingui/react/macro';
import type { ImportTargetInfo } from '@peyvand/contract/platform/import';
import { WatchFolder } from '@peyvand/contract/platform/import-watch';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { Dialog } from '../../../kit/dialog.tsx';
import { TextField } from '../../../kit/field.tsx';
import { Select } from '../../../kit/select.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { wordOf } from '../words.ts';
import { importsQuery } from './import-queries.ts';
import { targetWords } from './import-words.ts';

export interface WatchDraft {
  folder: string;
  target: string;
  likeImport: string | null;
}

const BY_HEADS = ' heads';

/** Which folder, what its files hold, and how they are mapped. */
export function WatchDialog(props: {
  targets: readonly ImportTargetInfo[];
  named: readonly string[];
  isPending: boolean;
  onClose: () => void;
  onSave: (draft: WatchDraft) => void;
}) {
  const { targets, named } = props;
  const { t, i18n } = useLingui();
  const format = useFormat();
  const [folder, setFolder] = useState(named[0] ?? '');
  const [target, setTarget] = useState(targets[0]?.name ?? 'customers');
  const [like, setLike] = useState(BY_HEADS);
  const past = useInfiniteQuery(importsQuery).data?.pages.flatMap((page) => page.items) ?? [];
  const fitting = past.filter((one) => one.target === target && one.state === 'done');
  const wrong =
    folder !== '' && !WatchFolder.safeParse(folder).success
      ? t`Small letters, digits, - and _; no path`
      : undefined;
  return (
    <Dialog
      isOpen
      onClose={props.onClose}
      title={t`Which folder is watched?`}
      footer={
        <>
          <Button onPress={props.onClose}>{t`Cancel`}</Button>
          <Button
            look="primary"
            isPending={props.isPending}
            isDisabled={folder === '' || wrong !== undefined}
            onPress={() => props.onSave({ folder, target, likeImport: like === BY_HEADS ? null : like })}
          >
            {t`Watch it`}
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        <p className="small t2">
          <Trans>Files are imported in your name, with the rights that you hold then.</Trans>
        </p>
        <TextField
          label={t`Name of the folder`}
          type="code"
          value={folder}
          onChange={setFolder}
          maxLength={40}
          isRequired
          {...(wrong ? { error: wrong } : {})}
          hint={
            named.length > 0
              ? t`Below the inbox of the server, or one of: ${format.list([...named])}`
              : t`Below the inbox in the data folder of the server`
          }
        />
        <Select
          label={t`What the file holds`}
          value={target}
          onChange={(next) => {
            setTarget(next);
            setLike(BY_HEADS);
          }}
          options={targets.map(({ name }) => {
            const word = wordOf(targetWords, name);
            return { id: name, label: word ? i18n._(word) : name };
          })}
        />
        <Select
          label={t`Columns and options`}
          value={like}
          onChange={setLike}
          options={[
            { id: BY_HEADS, label: t`As the heads say, or as the last time` },
            ...fitting.map((one) => ({ id: one.id, label: t`As in ${one.file.name}` })),
          ]}
        />
      </div>
    </Dialog>
  );
}
