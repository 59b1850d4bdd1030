import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { removeTerritory, type Territory } from '@peyvand/contract/sales/territories';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button, IconButton } from '../../../kit/button.tsx';
import { ConfirmDialog } from '../../../kit/dialog.tsx';
import { SkeletonRows } from '../../../kit/marks.tsx';
import { notify } from '../../../kit/toast.tsx';
import { call } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format/format.ts';
import { usePersonName } from '../../platform/parts.tsx';
import { failureText } from '../failure-text.ts';
import { ListFailed } from '../list-failed.tsx';
import { territoriesQuery } from './assignment-queries.ts';
import { TerritoryDialog } from './territory-dialog.tsx';
import { inTreeOrder } from './tree-order.ts';

/** The tree of territories with who works in each, and how many customers stand in it. */
export function TerritoryTree() {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const nameOf = usePersonName();
  const client = useQueryClient();
  const list = useQuery(territoriesQuery);
  const [editing, setEditing] = useState<{ of: Territory | null; parentId: string | null } | null>(null);
  const [removing, setRemoving] = useState<Territory | null>(null);
  const remove = useMutation({
    mutationFn: ({ id, version }: Territory) => call(removeTerritory, { params: { id } }, { version }),
    onSuccess: () => setRemoving(null),
    onError: (error) => notify({ text: failureText(error, i18n) }),
    onSettled: () => client.invalidateQueries({ queryKey: ['territories'] }),
  });
  if (list.isPending) return <SkeletonRows rows={4} />;
  if (!list.data)
    return <ListFailed error={list.error} onRetry={() => void list.refetch()} isRetrying={list.isFetching} />;
  const { items } = list.data;
  return (
    <>
      {items.length === 0 && (
        <p className="t3 py-8 text-center">
          <Trans>No territory yet. A first one could be a province, with its cities below it.</Trans>
        </p>
      )}
      <ul className="pf-list">
        {inTreeOrder(items).map(({ one, level }) => (
          <li key={one.id} style={{ paddingInlineStart: `${level * 1.5}rem` }}>
            <span className="grow">
              <span className="med block">
                <bdi>{one.name}</bdi>
              </span>
              <span className="meta block">
                {one.managerId && <bdi>{t`Manager: ${nameOf(one.managerId) ?? '…'}`} · </bdi>}
                {one.memberIds.length === 0
                  ? t`nobody works here`
                  : format.list(one.memberIds.map((id) => nameOf(id) ?? '…'))}
              </span>
            </span>
            <a
              className="link small"
              href={`/customers?filter=${encodeURIComponent(
                JSON.stringify({ relation: 'territory', some: { field: 'id', op: 'eq', value: one.id } }),
              )}`}
            >
              <Plural
                value={one.customers ?? 0}
                one={`${format.number(one.customers ?? 0)} customer`}
                other={`${format.number(one.customers ?? 0)} customers`}
              />
            </a>
            <IconButton
              icon="plus"
              label={t`New territory below “${one.name}”`}
              onPress={() => setEditing({ of: null, parentId: one.id })}
            />
            <IconButton
              icon="pen"
              label={t`Change “${one.name}”`}
              onPress={() => setEditing({ of: one, parentId: one.parentId })}
            />
            <IconButton icon="trash" label={t`Remove “${one.name}”`} onPress={() => setRemoving(one)} />
          </li>
        ))}
      </ul>
      <div className="pf-acts mt-4">
        <Button look="quiet" icon="plus" onPress={() => setEditing({ of: null, parentId: null })}>
          <Trans>New territory</Trans>
        </Button>
      </div>
      {editing && (
        <TerritoryDialog
          territory={editing.of}
          parentId={editing.parentId}
          all={items}
          onClose={() => setEditing(null)}
        />
      )}
      {removing && (
        <ConfirmDialog
          isOpen
          danger
          title={t`Remove “${removing.name}”?`}
          verb={t`Remove`}
          isPending={remove.isPending}
          onClose={() => setRemoving(null)}
          onConfirm={() => remove.mutate(removing)}
        >
          <Trans>Its customers go to the territory above it. Those below it have to be moved first.</Trans>
        </ConfirmDialog>
      )}
    </>
  );
}
