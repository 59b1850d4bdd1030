import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import type { Role } from '@peyvand/contract/platform/roles';
import { useQuery } from '@tanstack/react-query';
import { Button } from '../../../kit/button.tsx';
import { ErrorState } from '../../../kit/empty.tsx';
import { Icon } from '../../../kit/icon/icon.tsx';
import { SkeletonRows, Tag } from '../../../kit/marks.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { useGo } from '../../../lib/navigation.ts';
import { useProblemWords } from '../form/problem-words.ts';
import { useRightsWords } from '../rights/rights-words.ts';
import { rolesQuery } from './queries.ts';
import { SettingsFrame } from './settings-frame.tsx';

/** All roles; each leads to its rights. */
export function RoleList() {
  const { t } = useLingui();
  const go = useGo();
  const say = useProblemWords();
  const list = useQuery(rolesQuery);
  return (
    <SettingsFrame
      section="roles"
      tools={
        <Button look="primary" icon="plus" onPress={() => go('/settings/roles/new')}>{t`New role`}</Button>
      }
    >
      <div className="pf-page">
        <p className="small t3 py-3">
          <Trans>
            A role says what may be done, on which records, and which fields are seen. A colleague with
            several roles has the rights of all of them.
          </Trans>
        </p>
        {list.isPending && <SkeletonRows rows={4} widths={[50, 30]} />}
        {list.isError && !list.data && (
          <ErrorState
            title={t`The roles did not load`}
            text={say(list.error)}
            onRetry={() => void list.refetch()}
          />
        )}
        <ul className="pf-list">
          {list.data?.items.map((role) => (
            <RoleLine key={role.id} role={role} />
          ))}
        </ul>
      </div>
    </SettingsFrame>
  );
}

function RoleLine({ role }: { role: Role }) {
  const { t } = useLingui();
  const format = useFormat();
  const go = useGo();
  const words = useRightsWords();
  const users = t`${plural(role.users, {
    one: `${format.number(role.users)} colleague`,
    other: `${format.number(role.users)} colleagues`,
  })}`;
  const rights = t`${plural(role.permissions.length, {
    one: `${format.number(role.permissions.length)} permission`,
    other: `${format.number(role.permissions.length)} permissions`,
  })}`;
  return (
    <li>
      <Icon name="shield" />
      <div className="grow">
        <span className="row flex-wrap">
          <a className="med link" href={`/settings/roles/${role.id}`}>
            <bdi>{words.role(role)}</bdi>
          </a>
          {role.builtin && (
            <Tag>
              <Trans>Built-in</Trans>
            </Tag>
          )}
        </span>
        <p className="meta">
          {users} · {rights}
        </p>
      </div>
      <Button size="sm" icon="copy" onPress={() => go(`/settings/roles/new?from=${role.id}`)}>
        {t`Make a copy`}
      </Button>
    </li>
  );
}
