import { useLingui } from '@lingui/react/macro';
import type { User } from '@peyvand/contract/platform/users';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { Avatar } from '../../../kit/avatar.tsx';
import { Button } from '../../../kit/button.tsx';
import { Segmented } from '../../../kit/check.tsx';
import { ErrorState, NoMatch } from '../../../kit/empty.tsx';
import { SearchField } from '../../../kit/field.tsx';
import { SkeletonRows } from '../../../kit/marks.tsx';
import { type ColumnLayout, startLayout } from '../../../kit/table/columns.ts';
import { DataTable } from '../../../kit/table/data-table.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { useQueryText } from '../../../lib/navigation.ts';
import { useShortcut } from '../../../lib/shortcuts.ts';
import { useProblemWords } from '../form/problem-words.ts';
import { InvitationList } from './invitation-list.tsx';
import { InviteDialog } from './invite-dialog.tsx';
import { invitationsQuery, usersQuery } from './queries.ts';
import { SettingsFrame } from './settings-frame.tsx';
import { useRoleNames, useUserColumns } from './user-columns.tsx';
import { UserPanel } from './user-panel.tsx';

type State = 'active' | 'disabled' | 'invited';

export function UserSection() {
  const { t } = useLingui();
  const format = useFormat();
  const [state, setState] = useState<State>('active');
  const [text, setText] = useState('');
  const [asked, setAsked] = useQueryText('invite');
  const inviting = asked !== '';
  const setInviting = (open: boolean) => setAsked(open ? 'yes' : null);
  const invited = useQuery(invitationsQuery).data?.items.length ?? 0;
  useShortcut('N', t`Invite a colleague`, () => setInviting(true));
  return (
    <SettingsFrame
      section="users"
      tools={
        <Button look="primary" icon="plus" onPress={() => setInviting(true)}>{t`Invite a colleague`}</Button>
      }
    >
      <div className="pf-tools">
        <Segmented
          label={t`Which colleagues`}
          value={state}
          onChange={setState}
          options={[
            { id: 'active', label: t`Active` },
            { id: 'disabled', label: t`Disabled` },
            { id: 'invited', label: invited > 0 ? t`Invited (${format.number(invited)})` : t`Invited` },
          ]}
        />
        {state !== 'invited' && <SearchField label={t`Search colleagues`} value={text} onChange={setText} />}
      </div>
      {state === 'invited' ? (
        <InvitationList onInvite={() => setInviting(true)} />
      ) : (
        <UserTable state={state} text={text} onClear={() => setText('')} />
      )}
      {inviting && <InviteDialog onClose={() => setInviting(false)} />}
    </SettingsFrame>
  );
}

function UserTable({
  state,
  text,
  onClear,
}: {
  state: 'active' | 'disabled';
  text: string;
  onClear: () => void;
}) {
  const { t } = useLingui();
  const say = useProblemWords();
  const search = useDeferredValue(text.trim());
  const columns = useUserColumns();
  const roleNames = useRoleNames();
  const [layout, setLayout] = useState<ColumnLayout>(() => startLayout(columns));
  const [open, setOpen] = useQueryText('user');
  const list = useInfiniteQuery(usersQuery(search, state));
  const users = list.data?.pages.flatMap((page) => page.items) ?? [];
  const chosen = users.find((user) => user.id === open);

  if (list.isPending) return <SkeletonRows rows={6} />;
  if (!list.data) {
    return (
      <ErrorState
        title={t`The list did not load`}
        text={say(list.error)}
        onRetry={() => void list.refetch()}
      />
    );
  }
  if (users.length === 0) {
    if (search !== '') return <NoMatch onRemoveLast={onClear} />;
    return <p className="small t3 px-6 py-8">{t`No account is disabled.`}</p>;
  }
  const more = (_first: number, last: number) => {
    if (last >= users.length - 1 && list.hasNextPage && !list.isFetchingNextPage) void list.fetchNextPage();
  };
  return (
    <>
      <DataTable<User>
        label={t`Colleagues`}
        columns={columns}
        layout={layout}
        onLayout={setLayout}
        count={users.length}
        rowAt={(index) => users[index]}
        idOf={(user) => user.id}
        hrefOf={(user) => `/settings/users?user=${user.id}`}
        onOpen={(user) => setOpen(user.id)}
        onVisible={more}
        renderPhoneRow={(user) => (
          <div className="row gap-3">
            <Avatar name={user.name} />
            <div className="grow">
              <span className="med cut block">
                <bdi>{user.name}</bdi>
              </span>
              <span className="meta cut block">{roleNames(user.roleIds)}</span>
            </div>
          </div>
        )}
      />
      {chosen && (
        <UserPanel key={`${chosen.id} ${chosen.version}`} user={chosen} onClose={() => setOpen(null)} />
      )}
    </>
  );
}
