import { Trans, useLingui } from '@lingui/react/macro';
import type { ImportTargetInfo } from '@peyvand/contract/platform/import';
import {
  changeImportWatch,
  createImportWatch,
  type ImportWatch,
  listImportWatches,
  removeImportWatch,
  type WatchFile,
} from '@peyvand/contract/platform/import-watch';
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { Icon } from '../../../kit/icon/icon.tsx';
import { Tag, type Tone } from '../../../kit/marks.tsx';
import { notify } from '../../../kit/toast.tsx';
import { call, failureOf } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format/format.ts';
import { useMe } from '../../../lib/session.ts';
import { useFailureText } from '../failure-text.ts';
import { wordOf } from '../words.ts';
import { targetWords } from './import-words.ts';
import { WatchDialog, type WatchDraft } from './watch-dialog.tsx';

const watchesQuery = queryOptions({
  queryKey: ['import', 'watches'],
  queryFn: ({ signal }) => call(listImportWatches, {}, { signal }),
  refetchInterval: 30_000,
});

/** Folders whose files come in by themselves, with what came of late. */
export function Watches({ targets }: { targets: readonly ImportTargetInfo[] }) {
  const { t } = useLingui();
  const client = useQueryClient();
  const failureText = useFailureText();
  const [adding, setAdding] = useState(false);
  const watches = useQuery(watchesQuery);
  const settle = {
    onError: (error: unknown) => {
      const failure = failureOf(error);
      const reason = failure.kind === 'problem' ? failure.error.problem.reason : undefined;
      if (reason === 'platform.import_watch.known') notify({ text: t`This folder is watched already.` });
      else if (reason === 'platform.import_watch.busy')
        notify({ text: t`A file of this folder is being imported; try again when it is done.` });
      else notify({ text: failureText(error) });
    },
    onSettled: () => client.invalidateQueries({ queryKey: watchesQuery.queryKey }),
  };
  const add = useMutation({
    mutationFn: ({ folder, target, likeImport }: WatchDraft) =>
      call(createImportWatch, { body: { folder, target, ...(likeImport ? { likeImport } : {}) } }),
    onSuccess: () => setAdding(false),
    ...settle,
  });
  const pause = useMutation({
    mutationFn: (one: ImportWatch) =>
      call(
        changeImportWatch,
        { params: { id: one.id }, body: { paused: !one.paused } },
        { version: one.version },
      ),
    ...settle,
  });
  const remove = useMutation({
    mutationFn: (one: ImportWatch) =>
      call(removeImportWatch, { params: { id: one.id } }, { version: one.version }),
    ...settle,
  });
  const items = watches.data?.items ?? [];
  return (
    <section aria-label={t`Watched folders`}>
      <h2 className="sec mb-1">
        <Trans>Watched folders</Trans>
        <Button size="sm" icon="plus" className="more" onPress={() => setAdding(true)}>
          <Trans>Watch a folder</Trans>
        </Button>
      </h2>
      <p className="small t3 mb-2">
        <Trans>Files that are put into such a folder on the server are imported every minute.</Trans>
      </p>
      <ul className="lines">
        {items.map((one) => (
          <Watch
            key={one.id}
            watch={one}
            isBusy={pause.isPending || remove.isPending}
            onPause={() => pause.mutate(one)}
            onRemove={() => remove.mutate(one)}
          />
        ))}
      </ul>
      {adding && (
        <WatchDialog
          targets={targets}
          named={watches.data?.named ?? []}
          isPending={add.isPending}
          onClose={() => setAdding(false)}
          onSave={(draft) => add.mutate(draft)}
        />
      )}
    </section>
  );
}

function Watch(props: { watch: ImportWatch; isBusy: boolean; onPause: () => void; onRemove: () => void }) {
  const { watch } = props;
  const { t, i18n } = useLingui();
  const format = useFormat();
  const me = useMe();
  const word = wordOf(targetWords, watch.target);
  const troubles: Readonly<Record<NonNullable<ImportWatch['trouble']>, string>> = {
    owner: t`Who watches it may not sign in any more`,
    folder: t`The folder cannot be opened`,
    target: t`Who watches it may not import this any more`,
  };
  return (
    <li className="items-start">
      <Icon name="inbox" />
      <span className="grow">
        <span className="row">
          <bdi dir="ltr" className="cut med">
            {watch.folder}
          </bdi>
          {watch.trouble ? (
            <Tag tone="negative">{troubles[watch.trouble]}</Tag>
          ) : (
            watch.paused && <Tag tone="warning">{t`Paused`}</Tag>
          )}
        </span>
        <span className="meta cut block">
          {word ? i18n._(word) : watch.target} · <bdi>{watch.owner.name}</bdi>
          {watch.lookedAt && ` · ${t`looked at ${format.relative(watch.lookedAt)}`}`}
        </span>
        {watch.files.map((file) => (
          <File key={file.id} file={file} />
        ))}
      </span>
      {watch.owner.id === me?.user.id && (
        <Button size="sm" onPress={props.onPause} isDisabled={props.isBusy}>
          {watch.paused ? <Trans>Go on</Trans> : <Trans>Pause</Trans>}
        </Button>
      )}
      <Button size="sm" onPress={props.onRemove} isDisabled={props.isBusy}>
        <Trans>Watch no more</Trans>
      </Button>
    </li>
  );
}

const tones: Readonly<Record<WatchFile['state'], Tone | undefined>> = {
  taking: 'info',
  running: 'info',
  done: 'positive',
  failed: 'negative',
  known: undefined,
};

function File({ file }: { file: WatchFile }) {
  const { t } = useLingui();
  const format = useFormat();
  const words: Readonly<Record<WatchFile['state'], string>> = {
    taking: t`Under way`,
    running: t`Under way`,
    done: t({ message: 'Done', context: 'import' }),
    failed: t`Failed`,
    known: t`Known already`,
  };
  const { created = 0, updated = 0, refused = 0 } = file.counts ?? {};
  const parts = [
    created > 0 ? t`${format.number(created)} created` : '',
    updated > 0 ? t`${format.number(updated)} updated` : '',
    refused > 0 ? t`${format.number(refused)} wrong` : '',
  ].filter(Boolean);
  const name = (
    <bdi dir="ltr" className="cut">
      {file.name}
    </bdi>
  );
  return (
    <span className="row small mt-1">
      {file.importId ? (
        <a className="link cut" href={`/imports/${file.importId}`}>
          {name}
        </a>
      ) : (
        name
      )}
      <Tag tone={tones[file.state]}>{words[file.state]}</Tag>
      <span className="meta cut">
        {format.relative(file.finishedAt ?? file.takenAt)}
        {parts.length > 0 && ` · ${format.list(parts)}`}
        {file.message && (
          <>
            {' · '}
            <bdi>{file.message}</bdi>
          </>
        )}
      </span>
    </span>
  );
}
