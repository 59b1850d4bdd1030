import { Trans, useLingui } from '@lingui/react/macro';
import { changeWarehouse, createWarehouse, type Warehouse } from '@peyvand/contract/sales/stock';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button, IconButton } from '../../../kit/button.tsx';
import { Check } from '../../../kit/check.tsx';
import { SidePanel } from '../../../kit/dialog.tsx';
import { TextField } from '../../../kit/field.tsx';
import { SkeletonRows, Tag } from '../../../kit/marks.tsx';
import { NumberField } from '../../../kit/number-field.tsx';
import { call } from '../../../lib/api.ts';
import { usePreferences } from '../../../lib/preferences.ts';
import { useNameOf } from '../deal/deal-words.ts';
import { failureText, violationText } from '../failure-text.ts';
import { ListFailed } from '../list-failed.tsx';
import { named } from '../pipeline/draft.ts';
import { warehousesQuery } from './stock-queries.ts';

/** Warehouses in the order in which goods are taken. */
export function WarehouseList({ manages }: { manages: boolean }) {
  const { t } = useLingui();
  const nameOf = useNameOf();
  const list = useQuery(warehousesQuery);
  const [editing, setEditing] = useState<Warehouse | 'new' | null>(null);
  if (list.isPending) return <SkeletonRows rows={3} />;
  if (!list.data)
    return <ListFailed error={list.error} onRetry={() => void list.refetch()} isRetrying={list.isFetching} />;
  return (
    <>
      <ol className="pf-list">
        {list.data.items.map((one) => {
          const name = nameOf(one.names);
          return (
            <li key={one.id}>
              <span className="grow">
                <bdi className="med block">{name}</bdi>
                <bdi dir="ltr" className="meta">
                  {one.code}
                </bdi>
              </span>
              {!one.active && <Tag>{t`Not used any more`}</Tag>}
              {manages && (
                <IconButton icon="pen" label={t`Change “${name}”`} onPress={() => setEditing(one)} />
              )}
            </li>
          );
        })}
      </ol>
      {manages && (
        <div className="pf-acts mt-4">
          <Button look="quiet" icon="plus" onPress={() => setEditing('new')}>
            <Trans>New warehouse</Trans>
          </Button>
        </div>
      )}
      {editing && (
        <WarehousePanel
          key={editing === 'new' ? 'new' : editing.id}
          warehouse={editing === 'new' ? null : editing}
          last={list.data.items.length}
          onClose={() => setEditing(null)}
        />
      )}
    </>
  );
}

function WarehousePanel(props: { warehouse: Warehouse | null; last: number; onClose: () => void }) {
  const { t, i18n } = useLingui();
  const { language } = usePreferences();
  const nameOf = useNameOf();
  const client = useQueryClient();
  const { warehouse, onClose } = props;
  const [draft, setDraft] = useState(() => ({
    code: warehouse?.code ?? '',
    names: warehouse?.names ?? {},
    position: warehouse?.position ?? props.last + 1,
    active: warehouse?.active ?? true,
  }));
  const save = useMutation({
    mutationFn: () =>
      warehouse
        ? call(changeWarehouse, { params: { id: warehouse.id }, body: draft }, { version: warehouse.version })
        : call(createWarehouse, { body: draft }),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['warehouses'] });
      onClose();
    },
  });
  const errorOf = (field: string) => {
    const error = violationText(save.error, field, i18n);
    return error ? { error } : {};
  };
  const ready = draft.code.trim() !== '' && nameOf(draft.names).trim() !== '';
  return (
    <SidePanel
      isOpen
      onClose={onClose}
      title={warehouse ? nameOf(warehouse.names) : t`New warehouse`}
      footer={
        <Button
          look="primary"
          isPending={save.isPending}
          disabledReason={ready ? undefined : t`A code and a name are needed.`}
          onPress={() => save.mutate()}
        >
          {warehouse ? t`Save` : t`Add warehouse`}
        </Button>
      }
    >
      <div className="flex flex-col gap-4">
        {save.isError && (
          <p className="small neg" role="alert">
            {failureText(save.error, i18n)}
          </p>
        )}
        <TextField
          label={t({ message: 'Name', context: 'of a warehouse' })}
          value={nameOf(draft.names)}
          onChange={(name) => setDraft({ ...draft, names: named(draft.names, language, name) })}
          maxLength={80}
          isRequired
        />
        <TextField
          label={t`Code`}
          value={draft.code}
          onChange={(code) => setDraft({ ...draft, code })}
          maxLength={40}
          isRequired
          {...errorOf('code')}
        />
        <NumberField
          label={t`Place in the order`}
          hint={t`Goods are taken from the first one that has them.`}
          min={0}
          max={1000}
          value={draft.position}
          onChange={(position) => setDraft({ ...draft, position: Math.round(position ?? 0) })}
        />
        <Check isSelected={draft.active} onChange={(active) => setDraft({ ...draft, active })}>
          <Trans>Takes goods in</Trans>
        </Check>
      </div>
    </SidePanel>
  );
}
