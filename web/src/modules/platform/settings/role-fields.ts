import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { Role } from '@peyvand/contract/platform/roles';
import { useFormat } from '../../../lib/format/format.ts';
import type { ConflictField } from '../form/conflict.tsx';
import { useRightsWords } from '../rights/rights-words.ts';

/** Parts of a role as the dialog of a conflict names them. */
export function useRoleFields(): ConflictField<Role>[] {
  const { t } = useLingui();
  const format = useFormat();
  const words = useRightsWords();
  const count = (role: Role) =>
    t`${plural(role.permissions.length, {
      one: `${format.number(role.permissions.length)} permission`,
      other: `${format.number(role.permissions.length)} permissions`,
    })}`;
  return [
    { id: 'name', label: t`Name`, value: (role) => role.name, words: (role) => role.name },
    {
      id: 'permissions',
      label: t`What may be done`,
      value: (role) => role.permissions.toSorted(),
      words: count,
    },
    {
      id: 'rows',
      label: t`Records`,
      value: (role) => inOrder(role.rows),
      words: (role) =>
        format.list(
          Object.entries(role.rows).map(
            ([resource, level]) => `${words.resource(resource)}: ${words.level(level)}`,
          ),
        ),
    },
    {
      id: 'fields',
      label: t`Fields`,
      value: (role) => inOrder(role.fields),
      words: (role) =>
        format.list(
          Object.values(role.fields).flatMap(({ hidden, locked, masked = [] }) =>
            [...hidden, ...masked, ...locked].map(words.field),
          ),
        ),
    },
  ];
}

/** By name, so that another order of the same is no difference. */
function inOrder(rights: object): [string, unknown][] {
  return Object.entries(rights).toSorted(([a], [b]) => (a < b ? -1 : 1));
}
