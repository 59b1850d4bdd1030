import { msg } from '@lingui/core/macro';
import type { WebModule } from '../../kit/web-module.ts';
import { later } from '../../lib/later.tsx';
import { addSection, sections } from './settings/sections.ts';

addSection({
  id: 'handovers',
  label: msg`Handovers`,
  permission: 'platform.handover.run',
  order: 35,
  Content: later(async () => (await import('./handover/handover-section.tsx')).HandoverSection),
});

addSection({
  id: 'fields',
  label: msg`Fields`,
  permission: 'platform.field.manage',
  order: 50,
  Content: later(async () => (await import('./fields/fields-section.tsx')).FieldsSection),
});

export const webModule: WebModule = {
  name: 'platform',
  routes: [
    { path: '/setup', frame: 'bare', load: () => import('./entry/setup.page.tsx') },
    { path: '/sign-in', frame: 'bare', load: () => import('./entry/sign-in.page.tsx'), isFirst: true },
    { path: '/join', frame: 'bare', load: () => import('./entry/join.page.tsx') },
    { path: '/reset', frame: 'bare', load: () => import('./entry/reset.page.tsx') },
    { path: '/profile', frame: 'app', load: () => import('./profile/profile.page.tsx') },
    { path: '/settings', frame: 'app', load: () => import('./settings/settings.page.tsx') },
    { path: '/settings/$section', frame: 'app', load: () => import('./settings/settings.page.tsx') },
    { path: '/handover/$id', frame: 'app', load: () => import('./handover/start.page.tsx') },
    { path: '/handovers/$id', frame: 'app', load: () => import('./handover/handover.page.tsx') },
    { path: '/settings/roles/$id', frame: 'app', load: () => import('./settings/role.page.tsx') },
  ],
  places: [
    {
      id: 'settings',
      path: '/settings',
      label: msg`Settings`,
      icon: 'settings',
      group: 'administration',
      order: 900,
      // Asked when it is shown: by then all modules have added their parts.
      get permission() {
        return [...new Set(sections().map((section) => section.permission))];
      },
    },
  ],
  notices: {
    'platform.handover.received': (data, { i18n, format }) =>
      i18n._(
        msg`${String(data['name'])} hands over to you. Customers in all: ${format.number(Number(data['count']))}`,
      ),
    'platform.handover.returned': (data, { i18n }) =>
      i18n._(msg`The customers of ${String(data['name'])} went back`),
    'platform.handover.finished': (data, { i18n, format }) =>
      i18n._(
        msg`The handover of ${String(data['name'])} is finished. Customers: ${format.number(Number(data['count']))}`,
      ),
    'platform.handover.back': (data, { i18n, format }) =>
      i18n._(
        msg`The handover of ${String(data['name'])} was taken back. Customers: ${format.number(Number(data['count']))}`,
      ),
    'platform.digest.ready': (data, { i18n, format }) =>
      i18n._(msg`Gathered for you: ${format.number(Number(data['count']))} notifications`),
  },
  actions: [
    {
      id: 'handover',
      label: msg`Hand over a colleague's customers`,
      icon: 'assign',
      permission: 'platform.handover.run',
      run: (go) => go('/settings/handovers'),
    },
    {
      id: 'profile',
      label: msg`My profile`,
      icon: 'person',
      run: (go) => go('/profile'),
    },
    {
      id: 'invite',
      label: msg`Invite a colleague`,
      icon: 'plus',
      permission: 'platform.user.manage',
      run: (go) => go('/settings/users?invite=yes'),
    },
  ],
};
