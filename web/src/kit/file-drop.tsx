import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { DropZone, FileTrigger, isFileDropItem, Text } from 'react-aria-components';
import { Button } from './button.tsx';
import { Icon } from './icon/icon.tsx';

/** A place to drop a file or choose one. `accept` holds endings or media types: `.xlsx`, `text/csv`. */
export function FileDrop({
  accept,
  onFile,
  children,
}: {
  accept: readonly string[];
  onFile: (file: File) => void;
  children?: ReactNode;
}) {
  const { t } = useLingui();
  return (
    <DropZone
      className="drop"
      aria-label={t`Drop a file here`}
      onDrop={(event) => {
        const item = event.items.find(isFileDropItem);
        if (item) void item.getFile().then(onFile);
      }}
    >
      <Icon name="upload" />
      <Text slot="label">
        <Trans>Drop the file here</Trans>
      </Text>
      <FileTrigger
        acceptedFileTypes={accept}
        onSelect={(files) => {
          const file = files?.item(0);
          if (file) onFile(file);
        }}
      >
        <Button look="quiet" icon="file">
          <Trans>Choose a file</Trans>
        </Button>
      </FileTrigger>
      {children && <span className="meta">{children}</span>}
    </DropZone>
  );
}
