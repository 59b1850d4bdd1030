import { useLingui } from '@lingui/react/macro';
import type { Customer } from '@peyvand/contract/customers/customer';
import { changeMembers, type NeedsGroup, type Rank } from '@peyvand/contract/customers/tiers';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { IconButton } from '../../../kit/button.tsx';
import { Menu } from '../../../kit/menu.tsx';
import { notify } from '../../../kit/toast.tsx';
import { call } from '../../../lib/api.ts';
import { usePreferences } from '../../../lib/preferences.ts';
import { useFailureText } from '../failure-text.ts';
import { GroupTags } from './marks.tsx';
import { groupsQuery, rankQuery } from './queries.ts';

/** The needs groups of a customer; who may change the customer puts it into others by hand, and takes it out. */
export function Membership({ record, groups }: { record: Customer; groups: Rank['groups'] }) {
  const { t } = useLingui();
  const { language } = usePreferences();
  const all = useQuery(groupsQuery).data?.items ?? [];
  const client = useQueryClient();
  const failureText = useFailureText();
  const change = useMutation({
    mutationFn: ({ group, action }: { group: NeedsGroup; action: 'add' | 'remove' }) =>
      call(changeMembers, { params: { id: group.id }, body: { action, ids: [record.id] } }),
    onSuccess: ({ changed }, { group, action }) => {
      const name = group.name[language];
      if (changed === 0) notify({ text: t`Nothing was changed in the group “${name}”` });
      else
        notify({
          text: action === 'add' ? t`Put into the group “${name}”` : t`Taken out of the group “${name}”`,
          onUndo: () => change.mutate({ group, action: action === 'add' ? 'remove' : 'add' }),
        });
    },
    onError: (error) => notify({ text: failureText(error) }),
    onSettled: () => client.invalidateQueries({ queryKey: rankQuery(record.id).queryKey }),
  });
  return (
    <span className="group-tags">
      <GroupTags groups={groups} />
      {all.length > 0 && (
        <Menu
          label={t`Needs groups`}
          groups={[
            {
              items: all.map((group) => {
                const by = groups.find((one) => one.id === group.id)?.by;
                const name = group.name[language];
                return {
                  id: group.id,
                  label: by === 'filter' ? t`${name}, by its filter` : name,
                  isOn: by !== undefined,
                  isDisabled: by === 'filter',
                  onAction: () => change.mutate({ group, action: by === 'hand' ? 'remove' : 'add' }),
                };
              }),
            },
          ]}
          trigger={<IconButton icon="plus" size="sm" label={t`Change the needs groups`} />}
        />
      )}
    </span>
  );
}
