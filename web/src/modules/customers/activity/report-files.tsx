import { Trans, useLingui } from '@lingui/react/macro';
import { urlOf } from '@peyvand/contract/core/client';
import { uploadFile as upload } from '@peyvand/contract/customers/story';
import { FileTrigger } from 'react-aria-components';
import { Button, IconButton } from '../../../kit/button.tsx';
import { uploadFile } from '../../../lib/upload.ts';
import { useSizeText } from '../size.ts';

/** Photos and files of a report: taken by the camera of the phone, or chosen. */
export function ReportFiles(props: { files: readonly File[]; onFiles: (files: readonly File[]) => void }) {
  const { files, onFiles } = props;
  const { t } = useLingui();
  const sizeText = useSizeText();
  const add = (list: FileList | null) => onFiles([...files, ...(list ?? [])]);
  return (
    <div className="grid gap-2">
      <div className="row flex-wrap gap-2">
        <FileTrigger acceptedFileTypes={['image/*']} defaultCamera="environment" onSelect={add}>
          <Button icon="plus">
            <Trans>Take a photo</Trans>
          </Button>
        </FileTrigger>
        <FileTrigger allowsMultiple onSelect={add}>
          <Button icon="file">
            <Trans>Add a file</Trans>
          </Button>
        </FileTrigger>
      </div>
      {files.length > 0 && (
        <ul className="lines" aria-label={t`Files of the report`}>
          {files.map((file, at) => (
            <li key={`${file.name} ${file.size} ${file.lastModified}`}>
              <bdi className="grow cut">{file.name}</bdi>
              <span className="meta">{sizeText(file.size)}</span>
              <IconButton
                icon="close"
                size="sm"
                label={t`Leave out “${file.name}”`}
                onPress={() => onFiles(files.toSpliced(at, 1))}
              />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** Puts files on the record of a customer, one after the other; `onStored` after each, so that none goes twice. */
export async function storeFiles(
  customerId: string,
  files: readonly File[],
  onStored: (file: File) => void,
): Promise<void> {
  for (const file of files) {
    await uploadFile({ endpoint: upload, href: urlOf(upload, { id: customerId }), file });
    onStored(file);
  }
}
