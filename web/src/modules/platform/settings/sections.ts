import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';

export type SectionId = 'organisation' | 'users' | 'teams' | 'roles' | 'audit';

/** Parts of the administration, each for those who hold its permission. */
export const sections: readonly { id: SectionId; label: MessageDescriptor; permission: string }[] = [
  { id: 'organisation', label: msg`Organisation`, permission: 'platform.organisation.manage' },
  { id: 'users', label: msg`Colleagues`, permission: 'platform.user.manage' },
  { id: 'teams', label: msg`Teams`, permission: 'platform.user.manage' },
  { id: 'roles', label: msg`Roles and access`, permission: 'platform.role.manage' },
  { id: 'audit', label: msg`Audit log`, permission: 'platform.audit.read' },
];
