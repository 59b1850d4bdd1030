import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { ComponentType } from 'react';

/** Parts of the administration that belong to the platform itself. */
type OwnSection = 'organisation' | 'users' | 'teams' | 'roles' | 'audit';

/** A part of the administration, for those who hold its permission. Shown in the order of `order`. */
interface Section {
  id: string;
  label: MessageDescriptor;
  /** The module before its first dot is the area that the part stands in. */
  permission: string;
  order: number;
}

/** A part that a module adds, such as the rules of the life-cycle. It draws its content; the frame stands around it. */
export interface SettingsSection extends Section {
  Content: ComponentType;
}

/** Parts of one area of the administration. */
export interface SettingsArea {
  id: string;
  label: MessageDescriptor;
  sections: readonly (Section | SettingsSection)[];
}

const own: readonly (Section & { id: OwnSection })[] = [
  {
    id: 'organisation',
    label: msg`Organisation`,
    permission: 'platform.organisation.manage',
    order: 10,
  },
  { id: 'users', label: msg`Colleagues`, permission: 'platform.user.manage', order: 20 },
  { id: 'teams', label: msg`Teams`, permission: 'platform.user.manage', order: 30 },
  { id: 'roles', label: msg`Roles and access`, permission: 'platform.role.manage', order: 40 },
  { id: 'audit', label: msg`Audit log`, permission: 'platform.audit.read', order: 900 },
];
const added: SettingsSection[] = [];

const areas = [
  { id: 'platform', label: msg`Organisation and access` },
  { id: 'customers', label: msg`Customers` },
  { id: 'sales', label: msg`Sales` },
  { id: 'analytics', label: msg`Analytics` },
] as const;

/** Called by the `routes.tsx` of a module, with content that is loaded when needed. */
export function addSection(section: SettingsSection): void {
  if (!added.some(({ id }) => id === section.id)) added.push(section);
}

/** All parts in their order. */
export function sections(): readonly (Section | SettingsSection)[] {
  return [...own, ...added].toSorted((a, b) => a.order - b.order);
}

/** The areas with the parts that a person may see; empty ones are left out. */
export function areasFor(can: (permission: string) => boolean): SettingsArea[] {
  const allowed = sections().filter(({ permission }) => can(permission));
  return areas
    .map((area) => ({
      ...area,
      sections: allowed.filter(({ permission }) => permission.startsWith(`${area.id}.`)),
    }))
    .filter((area) => area.sections.length > 0);
}
