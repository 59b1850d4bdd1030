import { useLingui } from '@lingui/react/macro';
import { type CustomerRow, Stage } from '@peyvand/contract/customers/customer';
import { useState } from 'react';
import type { MenuAction } from '../../../kit/menu.tsx';
import { BulkBar } from '../../../kit/table/bulk-bar.tsx';
import { nothing, type Selection, selectedCount } from '../../../kit/table/selection.ts';
import { useCan } from '../../../lib/session.ts';
import { useShortcut } from '../../../lib/shortcuts.ts';
import { useOwnerOptions } from '../people.ts';
import type { Wanted } from '../queries.ts';
import { stageWords } from '../words.ts';
import type { Change } from './bulk.ts';
import { BulkReportDialog } from './bulk-report.tsx';
import { ChoiceDialog, TagDialog } from './choice-dialog.tsx';
import { useBulk } from './use-bulk.ts';

interface BulkToolsProps {
  rows: readonly CustomerRow[];
  wanted: Wanted;
  selection: Selection;
  onSelection: (selection: Selection) => void;
  total: number | undefined;
  onExport: () => void;
}

type Asking = 'assign' | 'tag' | 'untag' | 'stage';

/** The bar of the selected rows with its verbs, the questions that they ask, and the report of what was refused. */
export function BulkTools({ rows, wanted, selection, onSelection, total, onExport }: BulkToolsProps) {
  const { t, i18n } = useLingui();
  const can = useCan();
  const owners = useOwnerOptions();
  const [asking, setAsking] = useState<Asking | null>(null);
  const { run, report, closeReport } = useBulk(rows, wanted);
  const count = selectedCount(selection, total ?? rows.length);
  const act = (change: Change) => {
    setAsking(null);
    run.mutate({ selection, change });
    onSelection(nothing);
  };
  const close = () => setAsking(null);
  const ask = (what: Asking) => () => {
    if (count > 0) setAsking(what);
  };
  useShortcut(can('customers.customer.assign') ? 'A' : undefined, t`Assign the selected`, ask('assign'));
  useShortcut(can('customers.customer.write') ? 'L' : undefined, t`Tag the selected`, ask('tag'));
  const mayWrite = can('customers.customer.write');
  const actions: MenuAction[] = [
    ...(can('customers.customer.assign')
      ? [{ id: 'assign', label: t`Assign`, icon: 'assign' as const, onAction: ask('assign') }]
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
    ...(mayWrite
      ? [{ id: 'untag', label: t`Remove a tag`, icon: 'minus' as const, onAction: ask('untag') }]
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
      {asking === 'assign' && (
        <ChoiceDialog
          title={t`Who takes over?`}
          label={t`Owner`}
          options={owners}
          verb={t`Assign`}
          onClose={close}
          onChoose={(ownerId) => act({ action: 'assign', ownerId })}
        />
      )}
      {asking === 'stage' && (
        <ChoiceDialog
          title={t`Which stage?`}
          label={t`Stage`}
          options={Stage.options.map((id) => ({ id, label: i18n._(stageWords[id]) }))}
          verb={t`Move`}
          onClose={close}
          onChoose={(stage) => act({ action: 'stage', stage })}
        />
      )}
      {(asking === 'tag' || asking === 'untag') && (
        <TagDialog
          title={asking === 'tag' ? t`Which tag?` : t`Which tag is removed?`}
          verb={asking === 'tag' ? t`Tag` : t`Remove`}
          known={[...new Set(rows.flatMap((row) => row.tags))]}
          onClose={close}
          onChoose={(tag) => act({ action: asking, tag })}
        />
      )}
      {report && <BulkReportDialog report={report} onClose={closeReport} />}
    </>
  );
}
