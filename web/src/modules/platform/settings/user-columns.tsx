import { useLingui } from '@lingui/react/macro';
import type { User } from '@peyvand/contract/platform/users';
import { useQuery } from '@tanstack/react-query';
import { Avatar } from '../../../kit/avatar.tsx';
import { Icon } from '../../../kit/icon/icon.tsx';
import type { Column } from '../../../kit/table/columns.ts';
import { useFormat } from '../../../lib/format/format.ts';
import { useCan, useMe } from '../../../lib/session.ts';
import { teamsQuery } from '../people.tsx';
import { useRightsWords } from '../rights/rights-words.ts';
import { roleNamesQuery } from './queries.ts';

/** Names of roles by their ids, joined as a list. Empty where one may not see roles. */
export function useRoleNames(): (ids: readonly string[]) => string {
  const can = useCan();
  const words = useRightsWords();
  const format = useFormat();
  const roles = useQuery({ ...roleNamesQuery, enabled: can('platform.user.manage') }).data?.items ?? [];
  return (ids) => format.list(roles.filter((role) => ids.includes(role.id)).map((role) => words.role(role)));
}

export function useUserColumns(): Column<User>[] {
  const { t } = useLingui();
  const format = useFormat();
  const me = useMe();
  const roleNames = useRoleNames();
  const teams = useQuery(teamsQuery).data?.items ?? [];
  return [
    {
      id: 'name',
      header: t({ message: 'Name', context: 'of a person' }),
      width: 200,
      primary: true,
      render: (user) => (
        <>
          <Avatar name={user.name} mine={user.id === me?.user.id} />
          <bdi className="cut">{user.name}</bdi>
        </>
      ),
    },
    {
      id: 'email',
      header: t`E-mail`,
      width: 220,
      grow: true,
      render: (user) => (
        <bdi dir="ltr" className="cut">
          {user.email}
        </bdi>
      ),
    },
    {
      id: 'team',
      header: t`Team`,
      width: 150,
      render: (user) => <bdi className="cut">{teams.find((team) => team.id === user.teamId)?.name}</bdi>,
    },
    {
      id: 'roles',
      header: t`Roles`,
      width: 170,
      render: (user) => <span className="cut">{roleNames(user.roleIds)}</span>,
    },
    {
      id: 'factor',
      header: t`Second step`,
      width: 130,
      render: (user) =>
        user.totp || user.passkeys > 0 ? (
          <span className="row gap-1">
            <Icon name="shield" size="s" />
            {user.totp ? t`App` : t`Passkey`}
          </span>
        ) : (
          <span className="t3">{t`None`}</span>
        ),
    },
    {
      id: 'seen',
      header: t`Last seen`,
      width: 140,
      render: (user) =>
        user.lastSeenAt ? (
          <time dateTime={user.lastSeenAt} title={format.dateTime(user.lastSeenAt)}>
            {format.relative(user.lastSeenAt)}
          </time>
        ) : (
          <span className="t3">{t`Never`}</span>
        ),
    },
  ];
}
