import { msg } from '@lingui/core/macro';
import type { WebModule } from '../../kit/web-module.ts';
import { sections } from './settings/sections.ts';

export const webModule: WebModule = {
  name: 'platform',
  routes: [
    { path: '/setup', frame: 'bare', load: () => import('./entry/setup.page.tsx') },
    { path: '/sign-in', frame: 'bare', load: () => import('./entry/sign-in.page.tsx') },
    { path: '/join', frame: 'bare', load: () => import('./entry/join.page.tsx') },
    { path: '/reset', frame: 'bare', load: () => import('./entry/reset.page.tsx') },
    { path: '/profile', frame: 'app', load: () => import('./profile/profile.page.tsx') },
    { path: '/settings', frame: 'app', load: () => import('./settings/settings.page.tsx') },
    { path: '/settings/$section', frame: 'app', load: () => import('./settings/settings.page.tsx') },
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
  actions: [
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
