import { useLingui } from '@lingui/react/macro';
import type { Filter } from '@peyvand/contract/core/filter';
import { useState } from 'react';
import type { ColumnLayout } from '../../../kit/table/columns.ts';
import { ViewTabs } from '../../../kit/table/view-tabs.tsx';
import { useCan } from '../../../lib/session.ts';
import { useViews, ViewDialog } from '../../customers/parts.tsx';
import { type DealSort, dealSorts, type WantedDeals } from './deal-queries.ts';

const mine: Filter = { field: 'owner', op: 'in', value: [{ me: true }] };
const open: Filter = { field: 'status', op: 'in', value: ['open'] };

export interface DealViewChosen extends Pick<WantedDeals, 'filter' | 'search' | 'sort' | 'deleted'> {
  /** Null: the columns stay as they are. */
  readonly columns: readonly { field: string; width?: number | undefined }[] | null;
}

/** The lists that everybody has, those that were saved, and the trash; the address says what is shown. */
export function DealViews(props: {
  wanted: WantedDeals;
  layout: ColumnLayout;
  onChoose: (chosen: DealViewChosen) => void;
}) {
  const { wanted, layout, onChoose } = props;
  const { t } = useLingui();
  const can = useCan();
  const saved = useViews('deals');
  const [isNaming, setNaming] = useState<'new' | 'edit' | null>(null);
  const view = (id: string, name: string, part: Partial<DealViewChosen>) => ({
    id,
    name,
    chosen: { filter: null, search: '', sort: 'expectedOn', deleted: 'no', columns: null, ...part } as const,
  });
  const all = [
    view('all', t({ message: 'All', context: 'deals' }), {}),
    view('mine', t`My open deals`, { filter: { and: [mine, open] } }),
    view('idle', t`Too long in their stage`, { filter: { field: 'idle', op: 'eq', value: true } }),
    view('stepless', t`Without a next step`, {
      filter: { and: [open, { field: 'nextStepOn', op: 'isEmpty' }] },
    }),
    ...saved.views.map(({ id, name, definition: { filter, search, sort, columns } }) => {
      const [first] = sort;
      const text = first ? `${first.direction === 'desc' ? '-' : ''}${first.field}` : 'expectedOn';
      const order: DealSort = dealSorts.find((one) => one === text) ?? 'expectedOn';
      return view(id, name, { filter, search, sort: order, columns: columns.length > 0 ? columns : null });
    }),
    ...(can('sales.deal.delete') ? [view('trash', t`Trash`, { deleted: 'only', sort: '-createdAt' })] : []),
  ];
  const key = (one: Pick<WantedDeals, 'filter' | 'search' | 'sort' | 'deleted'>) =>
    JSON.stringify([one.filter, one.search, one.sort, one.deleted ?? 'no']);
  const current = all.find((one) => key(one.chosen) === key(wanted));
  const own = saved.views.find(({ id, mine: isMine }) => id === current?.id && isMine);
  const definition = {
    filter: wanted.filter,
    search: wanted.search,
    sort: [
      {
        field: wanted.sort.replace(/^-/, ''),
        direction: wanted.sort.startsWith('-') ? ('desc' as const) : ('asc' as const),
      },
    ],
    columns: layout.order
      .filter((id) => !layout.hidden.includes(id))
      .slice(0, 60)
      .map((field) => {
        const width = layout.widths[field];
        return width === undefined ? { field } : { field, width: Math.min(1200, width) };
      }),
  };
  return (
    <>
      <ViewTabs
        views={all.map(({ id, name }) => ({ id, name }))}
        current={current?.id ?? ''}
        onChange={(id) => {
          const next = all.find((one) => one.id === id);
          if (next) onChoose(next.chosen);
        }}
        {...(wanted.deleted === 'only' ? {} : { onCreate: () => setNaming('new') })}
        menu={
          own
            ? [
                {
                  id: 'edit',
                  label: t`Name and audience`,
                  icon: 'pen',
                  onAction: () => setNaming('edit'),
                },
                {
                  id: 'columns',
                  label: t`Keep these columns`,
                  icon: 'columns',
                  onAction: () => saved.change.mutate({ view: own, definition }),
                },
                {
                  id: 'delete',
                  label: t`Delete view`,
                  icon: 'trash',
                  danger: true,
                  onAction: () => saved.remove.mutate(own),
                },
              ]
            : []
        }
      />
      {isNaming === 'new' && (
        <ViewDialog
          title={t`Save as a new view`}
          start={{ name: '', visibility: 'private', isDefault: false }}
          isPending={saved.create.isPending}
          onClose={() => setNaming(null)}
          onSave={(words) =>
            saved.create.mutate({ ...words, definition }, { onSuccess: () => setNaming(null) })
          }
        />
      )}
      {isNaming === 'edit' && own && (
        <ViewDialog
          title={t`This view`}
          start={own}
          isPending={saved.change.isPending}
          onClose={() => setNaming(null)}
          onSave={({ name, visibility, isDefault }) =>
            saved.change.mutate(
              { view: own, name, visibility, isDefault },
              { onSuccess: () => setNaming(null) },
            )
          }
        />
      )}
    </>
  );
}
