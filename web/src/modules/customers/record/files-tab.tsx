import { Trans, useLingui } from '@lingui/react/macro';
import { urlOf } from '@peyvand/contract/core/client';
import type { Customer } from '@peyvand/contract/customers/customer';
import {
  deleteFile,
  downloadFile,
  type StoredFile,
  uploadFile as upload,
} from '@peyvand/contract/customers/story';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { IconButton } from '../../../kit/button.tsx';
import { ConfirmDialog } from '../../../kit/dialog.tsx';
import { ErrorState } from '../../../kit/empty.tsx';
import { FileDrop } from '../../../kit/file-drop.tsx';
import { Icon } from '../../../kit/icon/icon.tsx';
import { Progress, SkeletonRows } from '../../../kit/marks.tsx';
import { notify } from '../../../kit/toast.tsx';
import { call } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format/format.ts';
import { useCan } from '../../../lib/session.ts';
import { uploadFile } from '../../../lib/upload.ts';
import { useFailureText } from '../failure-text.ts';
import { useNames } from '../people.ts';
import { useSizeText } from '../size.ts';
import { filesQuery } from '../story-queries.ts';

/** Files of a customer: dropped, fetched, removed. */
export function FilesTab({ record }: { record: Customer }) {
  const { t } = useLingui();
  const format = useFormat();
  const can = useCan();
  const names = useNames();
  const sizeText = useSizeText();
  const client = useQueryClient();
  const failureText = useFailureText();
  const files = useQuery(filesQuery(record.id));
  const [progress, setProgress] = useState<{ name: string; share: number } | null>(null);
  const [failed, setFailed] = useState<string | null>(null);
  const [removing, setRemoving] = useState<StoredFile | null>(null);
  const refresh = () => client.invalidateQueries({ queryKey: ['customers'] });
  const put = useMutation({
    mutationFn: (file: File) => {
      setFailed(null);
      setProgress({ name: file.name, share: 0 });
      return uploadFile({
        endpoint: upload,
        href: urlOf(upload, { id: record.id }),
        file,
        onProgress: (share) => setProgress({ name: file.name, share }),
      });
    },
    onSuccess: (file) => notify({ text: t`“${file.name}” is stored` }),
    onError: (error) => setFailed(failureText(error)),
    onSettled: () => {
      setProgress(null);
      return refresh();
    },
  });
  const remove = useMutation({
    mutationFn: (file: StoredFile) => call(deleteFile, { params: { id: file.id } }),
    onError: (error) => notify({ text: failureText(error) }),
    onSettled: () => {
      setRemoving(null);
      return refresh();
    },
  });
  const mayWrite = can('customers.note.write') && record.deletedAt === null;
  return (
    <section className="tabbody" aria-label={t`Files`}>
      {mayWrite && (
        <FileDrop accept={[]} onFile={(file) => put.mutate(file)}>
          <Trans>Contracts, photos, any file</Trans>
        </FileDrop>
      )}
      {progress && <Progress label={t`Sending ${progress.name}`} value={progress.share} total={1} />}
      {failed && (
        <p className="hint error" role="alert">
          {failed}
        </p>
      )}
      {files.isPending && <SkeletonRows rows={3} widths={[60, 20]} />}
      {files.isError && (
        <ErrorState
          title={t`The files did not load`}
          text={t`Nothing is lost; what you have saved is in its place.`}
          onRetry={() => void files.refetch()}
        />
      )}
      {files.isSuccess && files.data.items.length === 0 && (
        <p className="t3 py-6">
          <Trans>No file yet.</Trans>
        </p>
      )}
      <ul className="lines mt-3">
        {files.data?.items.map((file) => (
          <li key={file.id}>
            <Icon name="file" />
            <a className="grow" href={urlOf(downloadFile, { id: file.id })} download={file.name}>
              <bdi dir="ltr" className="cut med">
                {file.name}
              </bdi>
              <span className="meta cut block">
                {sizeText(file.size)} · {format.relative(file.createdAt)}
                {file.createdBy && names.get(file.createdBy) && (
                  <>
                    {' · '}
                    <bdi>{names.get(file.createdBy)}</bdi>
                  </>
                )}
              </span>
            </a>
            {mayWrite && (
              <IconButton
                size="sm"
                icon="trash"
                label={t`Delete ${file.name}`}
                onPress={() => setRemoving(file)}
              />
            )}
          </li>
        ))}
      </ul>
      {removing && (
        <ConfirmDialog
          isOpen
          danger
          onClose={() => setRemoving(null)}
          title={t`Delete “${removing.name}”?`}
          verb={t`Delete the file`}
          isPending={remove.isPending}
          onConfirm={() => remove.mutate(removing)}
        >
          <Trans>The file is gone for everybody and cannot be brought back.</Trans>
        </ConfirmDialog>
      )}
    </section>
  );
}
