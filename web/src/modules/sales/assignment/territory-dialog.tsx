import { useLingui } from '@lingui/react/macro';
import {
  changeTerritory,
  createTerritory,
  type Territory,
  type TerritoryInput,
} from '@peyvand/contract/sales/territories';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { Dialog } from '../../../kit/dialog.tsx';
import { TextField } from '../../../kit/field.tsx';
import { Select } from '../../../kit/select.tsx';
import { notify } from '../../../kit/toast.tsx';
import { call } from '../../../lib/api.ts';
import { CustomerFilter } from '../../customers/slots.tsx';
import { failureText } from '../failure-text.ts';
import { peopleQuery } from '../people-query.ts';
import { PeopleField } from './people-field.tsx';
import { inTreeOrder, withBelow } from './tree-order.ts';

/** One territory: who stands in it, and who works there. */
export function TerritoryDialog(props: {
  territory: Territory | null;
  parentId: string | null;
  all: readonly Territory[];
  onClose: () => void;
}) {
  const { territory, all, onClose } = props;
  const { t, i18n } = useLingui();
  const client = useQueryClient();
  const people = useQuery(peopleQuery).data?.items ?? [];
  const [draft, setDraft] = useState<TerritoryInput>(() => {
    if (!territory)
      return {
        name: '',
        parentId: props.parentId,
        filter: null,
        managerId: null,
        memberIds: [],
        position: all.length,
      };
    const { id: _id, version: _version, customers: _customers, ...input } = territory;
    return input;
  });
  const change = (part: Partial<TerritoryInput>) => setDraft({ ...draft, ...part });
  const save = useMutation({
    mutationFn: () =>
      territory
        ? call(changeTerritory, { params: { id: territory.id }, body: draft }, { version: territory.version })
        : call(createTerritory, { body: draft }),
    onSuccess: onClose,
    onError: (error) => notify({ text: failureText(error, i18n) }),
    onSettled: () => client.invalidateQueries({ queryKey: ['territories'] }),
  });
  const closed = territory ? withBelow(all, territory.id) : new Set<string>();
  const none = { id: 'none', label: t`nobody` };
  return (
    <Dialog
      isOpen
      wide
      onClose={onClose}
      title={territory ? t`Territory` : t`New territory`}
      footer={
        <>
          <Button onPress={onClose}>{t`Cancel`}</Button>
          <Button
            look="primary"
            isPending={save.isPending}
            isDisabled={draft.name.trim() === ''}
            onPress={() => save.mutate()}
          >{t`Save`}</Button>
        </>
      }
    >
      <div className="grid gap-4">
        <TextField
          label={t`Name`}
          value={draft.name}
          onChange={(name) => change({ name })}
          maxLength={120}
          isRequired
        />
        <Select
          label={t`Part of`}
          value={draft.parentId ?? 'top'}
          onChange={(id) => change({ parentId: id === 'top' ? null : id })}
          options={[
            { id: 'top', label: t`nothing: it stands on top` },
            ...inTreeOrder(all)
              .filter(({ one }) => !closed.has(one.id))
              .map(({ one }) => ({ id: one.id, label: one.name })),
          ]}
        />
        <div className="row flex-wrap gap-2">
          <span className="small t3">
            {draft.filter === null ? t`Everybody, or only customers where` : t`Only customers where`}
          </span>
          <CustomerFilter value={draft.filter} onChange={(filter) => change({ filter })} />
        </div>
        <Select
          label={t`Manager`}
          value={draft.managerId ?? 'none'}
          onChange={(id) => change({ managerId: id === 'none' ? null : id })}
          options={[
            none,
            ...people.filter(({ active }) => active).map(({ id, name }) => ({ id, label: name })),
          ]}
        />
        <PeopleField
          label={t`Who works there`}
          value={draft.memberIds}
          onChange={(memberIds) => change({ memberIds })}
        />
      </div>
    </Dialog>
  );
}
