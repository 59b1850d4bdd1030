import { useLingui } from '@lingui/react/macro';
import type { CustomerRow } from '@peyvand/contract/customers/customer';
import { useState } from 'react';
import { BulkBar } from '../../../kit/table/bulk-bar.tsx';
import { nothing, type Selection, whichOf } from '../../../kit/table/selection.ts';
import { later } from '../../../lib/later.tsx';
import type { Wanted } from '../queries.ts';
import { isSmall } from './bulk.ts';
import { useBulk } from './use-bulk.ts';

const BulkConfirm = later(async () => (await import('./bulk-confirm.tsx')).BulkConfirm);
const BulkReportDialog = later(async () => (await import('./bulk-report.tsx')).BulkReportDialog);

/** In the trash the only verb is to bring back. */
export function TrashTools(props: {
  rows: readonly CustomerRow[];
  wanted: Wanted;
  selection: Selection;
  onSelection: (selection: Selection) => void;
  total: number | undefined;
}) {
  const { t } = useLingui();
  const { run, report, closeReport } = useBulk(props.rows, props.wanted);
  const [isSure, setSure] = useState(false);
  const change = { action: 'restore' } as const;
  const restore = () => {
    if (!isSmall(props.selection, change)) {
      setSure(true);
      return;
    }
    run.mutate({ selection: props.selection, change });
    props.onSelection(nothing);
  };
  return (
    <>
      <BulkBar
        selection={props.selection}
        onSelection={props.onSelection}
        total={props.total ?? props.rows.length}
        isTotalKnown={props.total !== undefined}
        isPending={run.isPending}
        actions={[{ id: 'restore', label: t`Restore`, icon: 'undo', onAction: restore }]}
      />
      {isSure && (
        <BulkConfirm
          change={change}
          which={whichOf(props.selection, props.wanted)}
          onRun={null}
          onStarted={() => {
            setSure(false);
            props.onSelection(nothing);
          }}
          onClose={() => setSure(false)}
        />
      )}
      {report && <BulkReportDialog report={report} onClose={closeReport} />}
    </>
  );
}
