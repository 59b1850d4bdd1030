import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { Segmented } from '../../../kit/check.tsx';
import { Dialog } from '../../../kit/dialog.tsx';
import { type Selection, selectedCount } from '../../../kit/table/selection.ts';
import { useFormat } from '../../../lib/format/format.ts';
import type { Wanted } from '../queries.ts';
import { exportHref, exportHrefOf, mostNamed, startDownload } from './export-link.ts';

/** Asks for the form of the file. Chosen rows are named one by one; otherwise the whole result goes out. */
export function ExportDialog(props: {
  wanted: Wanted;
  selection: Selection | null;
  total: number | undefined;
  onClose: () => void;
}) {
  const { t } = useLingui();
  const format = useFormat();
  const [form, setForm] = useState<'xlsx' | 'csv'>('xlsx');
  const { wanted, selection } = props;
  const count = format.number(selection ? selectedCount(selection, props.total ?? 0) : (props.total ?? 0));
  const named = selection ? (selection.kind === 'some' ? selection.ids : selection.except).size : 0;
  const most = format.number(mostNamed);
  return (
    <Dialog
      isOpen
      onClose={props.onClose}
      title={t`Export ${count} customers`}
      footer={
        <>
          <Button onPress={props.onClose}>{t`Cancel`}</Button>
          <Button
            look="primary"
            icon="download"
            disabledReason={
              named > mostNamed
                ? t`At most ${most} rows can be named one by one; choose them by a filter.`
                : undefined
            }
            onPress={() => {
              startDownload(selection ? exportHrefOf(selection, wanted, form) : exportHref(wanted, form));
              props.onClose();
            }}
          >
            {t`Export`}
          </Button>
        </>
      }
    >
      <p className="t2 mb-4">
        <Trans>All fields that you may see go into the file; it can be imported again without loss.</Trans>
      </p>
      <Segmented
        label={t`Form of the file`}
        value={form}
        onChange={setForm}
        options={[
          { id: 'xlsx', label: t`Excel` },
          { id: 'csv', label: 'CSV' },
        ]}
      />
    </Dialog>
  );
}
