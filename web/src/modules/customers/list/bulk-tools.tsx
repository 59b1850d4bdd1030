import { useLingui } from '@lingui/react/macro';
import type { CustomerRow } from '@peyvand/contract/customers/customer';
import { mostLosers } from '@peyvand/contract/customers/merges';
import { useState } from 'react';
import type { MenuAction } from '../../../kit/menu.tsx';
import { BulkBar } from '../../../kit/table/bulk-bar.tsx';
import { nothing, type Selection, selectedCount, whichOf } from '../../../kit/table/selection.ts';
import { later } from '../../../lib/later.tsx';
import { useGo } from '../../../lib/navigation.ts';
import { useCan } from '../../../lib/session.ts';
import { useShortcut } from '../../../lib/shortcuts.ts';
import type { Wanted } from '../queries.ts';
import { type Change, isSmall, letterWhich } from './bulk.ts';
import type { Asking } from './bulk-question.tsx';
import { useBulk } from './use-bulk.ts';

interface BulkToolsProps {
  rows: readonly CustomerRow[];
  wanted: Wanted;
  selection: Selection;
  onSelection: (selection: Selection) => void;
  total: number | undefined;
  onExport: () => void;
}

const BulkQuestion = later(async () => (await import('./bulk-question.tsx')).BulkQuestion);
const PrintDialog = later(async () => (await import('../letters/print-dialog.tsx')).PrintDialog);
const BulkConfirm = later(async () => (await import('./bulk-confirm.tsx')).BulkConfirm);
const BulkReportDialog = later(async () => (await import('./bulk-report.tsx')).BulkReportDialog);

/** The bar of the selected rows with its verbs, the questions that they ask, and the report of what was refused. */
export function BulkTools({ rows, wanted, selection, onSelection, total, onExport }: BulkToolsProps) {
  const { t } = useLingui();
  const can = useCan();
  const [asking, setAsking] = useState<Asking | null>(null);
  const { run, report, closeReport } = useBulk(rows, wanted);
  const go = useGo();
  const count = selectedCount(selection, total ?? rows.length);
  // Side by side is for a few that somebody picked; whole lists go through the queue of duplicates.
  const mergeable =
    selection.kind === 'some' && selection.ids.size > 1 && selection.ids.size <= mostLosers
      ? [...selection.ids].join(',')
      : null;
  const [sure, setSure] = useState<Change | null>(null);
  const [isPrinting, setPrinting] = useState(false);
  const carryOut = (change: Change) => {
    setSure(null);
    run.mutate({ selection, change });
    onSelection(nothing);
  };
  const act = (change: Change) => {
    setAsking(null);
    if (isSmall(selection, change) && change.action !== 'delete') carryOut(change);
    else setSure(change);
  };
  const ask = (what: Asking) => () => {
    if (count > 0) setAsking(what);
  };
  useShortcut(can('customers.customer.assign') ? 'A' : undefined, t`Assign the selected`, ask('assign'));
  useShortcut(can('customers.customer.write') ? 'L' : undefined, t`Tag the selected`, ask('tag'));
  const mayWrite = can('customers.customer.write');
  const actions: MenuAction[] = [
    ...(can('customers.customer.assign')
      ? [
          {
            id: 'assign',
            label: t({ message: 'Assign', context: 'in a bar' }),
            icon: 'assign' as const,
            onAction: ask('assign'),
          },
          ...(can('sales.assignment.manage')
            ? [
                {
                  id: 'rules',
                  label: t`Assign by the rules`,
                  icon: 'people' as const,
                  onAction: () => act({ action: 'rules' }),
                },
              ]
            : []),
        ]
      : []),
    ...(mayWrite
      ? [
          { id: 'tag', label: t`Tag`, icon: 'tag' as const, onAction: ask('tag') },
          { id: 'stage', label: t`Stage`, icon: 'forward' as const, onAction: ask('stage') },
        ]
      : []),
    ...(can('customers.customer.export')
      ? [{ id: 'export', label: t`Export`, icon: 'download' as const, onAction: onExport }]
      : []),
    ...(can('customers.letter.print') && wanted.deleted === 'no'
      ? [{ id: 'letters', label: t`Print letters`, icon: 'file' as const, onAction: () => setPrinting(true) }]
      : []),
    ...(mayWrite
      ? [
          { id: 'untag', label: t`Remove a tag`, icon: 'minus' as const, onAction: ask('untag') },
          { id: 'change', label: t`Change a field`, icon: 'pen' as const, onAction: ask('change') },
        ]
      : []),
    ...(can('customers.customer.merge') && mergeable
      ? [
          {
            id: 'merge',
            label: t`Merge`,
            icon: 'merge' as const,
            onAction: () => go(`/customers/merge?ids=${mergeable}`),
          },
        ]
      : []),
    ...(can('customers.customer.delete')
      ? [
          {
            id: 'delete',
            label: t`Delete`,
            icon: 'trash' as const,
            danger: true,
            onAction: () => act({ action: 'delete' }),
          },
        ]
      : []),
  ];
  return (
    <>
      <BulkBar
        selection={selection}
        onSelection={onSelection}
        total={total ?? rows.length}
        isTotalKnown={total !== undefined}
        actions={actions}
        isPending={run.isPending}
      />
      {asking && (
        <BulkQuestion
          asking={asking}
          knownTags={[...new Set(rows.flatMap((row) => row.tags))]}
          onClose={() => setAsking(null)}
          onChange={act}
        />
      )}
      {isPrinting && (
        <PrintDialog
          which={letterWhich(selection, wanted)}
          count={count}
          onClose={() => setPrinting(false)}
        />
      )}
      {sure && (
        <BulkConfirm
          change={sure}
          which={whichOf(selection, wanted)}
          onRun={isSmall(selection, sure) ? () => carryOut(sure) : null}
          onStarted={() => {
            setSure(null);
            onSelection(nothing);
          }}
          onClose={() => setSure(null)}
        />
      )}
      {report && <BulkReportDialog report={report} onClose={closeReport} />}
    </>
  );
}
