import { useLingui } from '@lingui/react/macro';
import { Button } from '../../kit/button.tsx';
import { Menu } from '../../kit/menu.tsx';
import { startDownload } from '../../lib/download.ts';

const formats = ['xlsx', 'csv'] as const;

/** All rows of a list as a file, in the form that the reader chooses. */
export function ExportMenu({ hrefOf }: { hrefOf: (format: (typeof formats)[number]) => string }) {
  const { t } = useLingui();
  const labels = { xlsx: t`Excel`, csv: 'CSV' };
  return (
    <Menu
      label={t`Export`}
      groups={[
        {
          items: formats.map((format) => ({
            id: format,
            label: labels[format],
            onAction: () => startDownload(hrefOf(format)),
          })),
        },
      ]}
      trigger={
        <Button size="sm" icon="download">
          {t`Export`}
        </Button>
      }
    />
  );
}
