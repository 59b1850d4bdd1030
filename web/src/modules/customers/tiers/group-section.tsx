import { Plural, Trans, useLingui } from '@lingui/react/macro';
import {
  Colour,
  changeGroup,
  createGroup,
  type NeedsGroup,
  type NeedsGroupInput,
  removeGroup,
} from '@peyvand/contract/customers/tiers';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button, IconButton } from '../../../kit/button.tsx';
import { ConfirmDialog, Dialog } from '../../../kit/dialog.tsx';
import { ErrorState } from '../../../kit/empty.tsx';
import { TextField } from '../../../kit/field.tsx';
import { FilterChips } from '../../../kit/filter/filter-chips.tsx';
import { SkeletonRows } from '../../../kit/marks.tsx';
import { Select } from '../../../kit/select.tsx';
import { notify } from '../../../kit/toast.tsx';
import { call } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format/format.ts';
import { usePreferences } from '../../../lib/preferences.ts';
import { useFailureText } from '../failure-text.ts';
import { useCustomerFields } from '../list/filter-fields.ts';
import { TierMark } from './marks.tsx';
import { isNamed, NamesField } from './names-field.tsx';
import { countedGroupsQuery } from './queries.ts';
import { colourWords } from './words.ts';
import './tiers.css';

const blank: NeedsGroupInput = { name: { fa: '', en: '', ru: '' }, note: '', colour: 'accent', filter: null };

/** Needs groups: who needs what, by a filter or by hand. */
export function GroupSection() {
  const { t } = useLingui();
  const format = useFormat();
  const { language } = usePreferences();
  const client = useQueryClient();
  const failureText = useFailureText();
  const groups = useQuery(countedGroupsQuery);
  const [editing, setEditing] = useState<NeedsGroup | 'new' | null>(null);
  const [removing, setRemoving] = useState<NeedsGroup | null>(null);
  const remove = useMutation({
    mutationFn: (group: NeedsGroup) =>
      call(removeGroup, { params: { id: group.id } }, { version: group.version }),
    onSuccess: () => setRemoving(null),
    onError: (error) => notify({ text: failureText(error) }),
    onSettled: () => client.invalidateQueries({ queryKey: ['tiers'] }),
  });
  if (groups.isPending) return <SkeletonRows rows={4} />;
  if (!groups.data)
    return (
      <ErrorState
        title={t`The groups did not load`}
        text={failureText(groups.error)}
        onRetry={() => void groups.refetch()}
      />
    );
  return (
    <div className="pf-page tiers">
      <p className="small t3 py-3 max-w-3xl">
        <Trans>
          A group gathers customers with the same need. Who fits its filter joins by itself; others can be put
          in by hand.
        </Trans>
      </p>
      {groups.data.items.length === 0 && (
        <p className="t3 py-8 text-center">
          <Trans>No group yet. A first one could be “needs delivery the same day”.</Trans>
        </p>
      )}
      <ul className="pf-list">
        {groups.data.items.map((group) => (
          <li key={group.id}>
            <span className="grow">
              <TierMark name={group.name[language]} colour={group.colour} />
              {group.note && (
                <span className="meta block">
                  <bdi>{group.note}</bdi>
                </span>
              )}
            </span>
            <a
              className="link small"
              href={`/customers?filter=${encodeURIComponent(JSON.stringify({ field: 'needsGroup', op: 'in', value: [group.id] }))}`}
            >
              <Plural
                value={group.members ?? 0}
                one={`${format.number(group.members ?? 0)} customer`}
                other={`${format.number(group.members ?? 0)} customers`}
              />
            </a>
            <IconButton icon="pen" label={t`Change the group`} onPress={() => setEditing(group)} />
            <IconButton icon="trash" label={t`Remove the group`} onPress={() => setRemoving(group)} />
          </li>
        ))}
      </ul>
      <div className="pf-acts mt-4">
        <Button look="quiet" icon="plus" onPress={() => setEditing('new')}>
          <Trans>New needs group</Trans>
        </Button>
      </div>
      {editing && <GroupDialog group={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />}
      {removing && (
        <ConfirmDialog
          isOpen
          danger
          title={t`Remove the group “${removing.name[language]}”?`}
          verb={t`Remove`}
          isPending={remove.isPending}
          onClose={() => setRemoving(null)}
          onConfirm={() => remove.mutate(removing)}
        >
          <Trans>Its members stay customers; only the group goes.</Trans>
        </ConfirmDialog>
      )}
    </div>
  );
}

function GroupDialog({ group, onClose }: { group: NeedsGroup | null; onClose: () => void }) {
  const { t, i18n } = useLingui();
  const client = useQueryClient();
  const failureText = useFailureText();
  const fields = useCustomerFields();
  const [draft, setDraft] = useState<NeedsGroupInput>(() => {
    const { name, note, colour, filter } = group ?? blank;
    return { name, note, colour, filter };
  });
  const change = (part: Partial<NeedsGroupInput>) => setDraft({ ...draft, ...part });
  const save = useMutation({
    mutationFn: (body: NeedsGroupInput) =>
      group
        ? call(changeGroup, { params: { id: group.id }, body }, { version: group.version })
        : call(createGroup, { body }),
    onSuccess: onClose,
    onError: (error) => notify({ text: failureText(error) }),
    onSettled: () => client.invalidateQueries({ queryKey: ['tiers'] }),
  });
  return (
    <Dialog
      isOpen
      wide
      onClose={onClose}
      title={group ? t`Needs group` : t`New needs group`}
      footer={
        <>
          <Button onPress={onClose}>{t`Cancel`}</Button>
          <Button
            look="primary"
            isPending={save.isPending}
            isDisabled={!isNamed(draft.name)}
            onPress={() => save.mutate(draft)}
          >{t`Save`}</Button>
        </>
      }
    >
      <div className="grid gap-4 tiers">
        <NamesField value={draft.name} onChange={(name) => change({ name })} />
        <TextField
          label={t`What its members need`}
          value={draft.note}
          onChange={(note) => change({ note })}
          maxLength={300}
        />
        <Select
          label={t`Colour`}
          value={draft.colour}
          onChange={(colour) => change({ colour })}
          options={Colour.options.map((id) => ({ id, label: i18n._(colourWords[id]) }))}
        />
        <div className="row flex-wrap gap-2">
          <span className="small t3">{t`Who fits joins by itself`}</span>
          <FilterChips
            fields={fields.filter(({ id }) => id !== 'needsGroup')}
            value={draft.filter}
            onChange={(filter) => change({ filter })}
          />
        </div>
      </div>
    </Dialog>
  );
}
