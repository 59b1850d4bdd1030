import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { BuiltinRole } from '@peyvand/contract/platform/roles';

const builtin: Readonly<Record<BuiltinRole, MessageDescriptor>> = {
  administrator: msg`Administrator`,
  manager: msg`Manager`,
  seller: msg`Seller`,
  viewer: msg`Viewer`,
};

/** The name of a role in the reader's words: a built-in role carries a code for a name. */
export function useRoleName() {
  const { i18n } = useLingui();
  return (role: { name: string; builtin: BuiltinRole | null }) =>
    role.builtin ? i18n._(builtin[role.builtin]) : role.name;
}
