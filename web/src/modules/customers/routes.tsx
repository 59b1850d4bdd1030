import { msg } from '@lingui/core/macro';
import type { WebModule } from '../../kit/web-module.ts';
import { searchCustomers } from './search.tsx';

export const webModule: WebModule = {
  name: 'customers',
  routes: [
    {
      path: '/customers',
      frame: 'app',
      load: () => import('./list/list-page.tsx'),
    },
    {
      path: '/customers/$id',
      frame: 'app',
      load: () => import('./record/record-page.tsx'),
    },
    {
      path: '/customers/import',
      frame: 'app',
      load: () => import('./imports/imports-page.tsx'),
    },
    { path: '/imports', frame: 'app', load: () => import('./imports/imports-page.tsx') },
    { path: '/imports/$id', frame: 'app', load: () => import('./imports/import-page.tsx') },
  ],
  places: [
    {
      id: 'customers',
      path: '/customers',
      label: msg`Customers`,
      icon: 'people',
      order: 20,
      keys: 'G C',
      permission: 'customers.customer.read',
    },
  ],
  actions: [
    {
      id: 'customers.new',
      label: msg`New customer`,
      icon: 'plus',
      keys: 'Shift C',
      permission: 'customers.customer.write',
      run: (go) => go('/customers?new=1'),
    },
    {
      id: 'customers.import',
      label: msg`Import`,
      icon: 'upload',
      permission: 'platform.import.run',
      run: (go) => go('/imports'),
    },
  ],
  search: searchCustomers,
};
