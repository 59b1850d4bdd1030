import { useLingui } from '@lingui/react/macro';
import type { DealBulkAction } from '@peyvand/contract/sales/deal-bulk';
import type { Pipeline } from '@peyvand/contract/sales/pipelines';
import { useState } from 'react';
import type { MenuAction } from '../../../kit/menu.tsx';
import { BulkBar } from '../../../kit/table/bulk-bar.tsx';
import { nothing, type Selection, whichOf } from '../../../kit/table/selection.ts';
import { useCan } from '../../../lib/session.ts';
import { BulkConfirm, useStarted } from '../../platform/bulk-parts.tsx';
import type { WantedDeals } from '../deal/deal-queries.ts';
import { type Asking, BulkQuestion } from './bulk-question.tsx';
import { dealsInBulk } from './deals-in-bulk.ts';

/** The bar of the selected deals with its verbs, what they ask, and the notice of what came of it. */
export function BulkTools(props: {
  wanted: WantedDeals;
  selection: Selection;
  onSelection: (selection: Selection) => void;
  total: number | undefined;
  loaded: number;
  pipelines: readonly Pipeline[];
}) {
  const { wanted, selection, onSelection, total } = props;
  const { t } = useLingui();
  const can = useCan();
  const [asking, setAsking] = useState<Asking | null>(null);
  const [sure, setSure] = useState<DealBulkAction | null>(null);
  const { start, isPending } = useStarted(dealsInBulk);
  const which = {
    ...whichOf(selection, wanted),
    ...(selection.kind === 'all' && wanted.pipelineId ? { pipelineId: wanted.pipelineId } : {}),
  };
  const inTrash = wanted.deleted === 'only';
  const act = (change: DealBulkAction) => {
    setAsking(null);
    setSure(change);
  };
  const ask = (what: Asking) => () => setAsking(what);
  const writes = can('sales.deal.write');
  const all: readonly (MenuAction & { readonly may: boolean })[] = inTrash
    ? [
        {
          id: 'restore',
          label: t`Bring back`,
          icon: 'undo',
          may: can('sales.deal.delete'),
          onAction: () => act({ action: 'restore' }),
        },
      ]
    : [
        {
          id: 'assign',
          label: t({ message: 'Assign', context: 'in a bar' }),
          icon: 'assign',
          may: can('sales.deal.assign'),
          onAction: ask('assign'),
        },
        { id: 'stage', label: t`Stage`, icon: 'forward', may: writes, onAction: ask('stage') },
        { id: 'tag', label: t`Tag`, icon: 'tag', may: writes, onAction: ask('tag') },
        {
          id: 'expected',
          label: t`Expected close`,
          icon: 'calendar',
          may: writes,
          onAction: ask('expected'),
        },
        { id: 'untag', label: t`Remove a tag`, icon: 'minus', may: writes, onAction: ask('untag') },
        {
          id: 'delete',
          label: t`Delete`,
          icon: 'trash',
          danger: true,
          may: can('sales.deal.delete'),
          onAction: () => act({ action: 'delete' }),
        },
      ];
  return (
    <>
      <BulkBar
        selection={selection}
        onSelection={onSelection}
        total={total ?? props.loaded}
        isTotalKnown={total !== undefined}
        actions={all.filter(({ may }) => may).map(({ may: _may, ...action }) => action)}
        isPending={isPending}
      />
      {asking && (
        <BulkQuestion
          asking={asking}
          pipelines={props.pipelines}
          onClose={() => setAsking(null)}
          onChange={act}
        />
      )}
      {sure && (
        <BulkConfirm
          kind={dealsInBulk}
          change={sure}
          which={which}
          isPending={isPending}
          onClose={() => setSure(null)}
          onRun={(count) => {
            start(which, sure, count);
            setSure(null);
            onSelection(nothing);
          }}
        />
      )}
    </>
  );
}
