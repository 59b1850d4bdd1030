import { msg } from '@lingui/core/macro';
import type { WebModule } from '../../kit/web-module.ts';
import { later } from '../../lib/later.tsx';
import { addCustomerRelation, addRecordTab, setGroupTotals } from '../customers/slots.tsx';
import { useOrderScope } from './order/order-scope.ts';
import { OrdersTab } from './slots.tsx';

addRecordTab({ id: 'orders', label: msg`Orders`, permission: 'sales.order.read', Tab: OrdersTab });
setGroupTotals({ Totals: later(async () => (await import('./order/group-totals.tsx')).GroupTotals) });
addCustomerRelation({
  id: 'orders',
  label: msg`Orders`,
  permission: 'sales.order.read',
  useScope: useOrderScope,
});

export const webModule: WebModule = {
  name: 'sales',
  routes: [
    { path: '/orders', frame: 'app', load: () => import('./order/orders-page.tsx') },
    { path: '/orders/new', frame: 'app', load: () => import('./order/new-order-page.tsx') },
    { path: '/orders/$id', frame: 'app', load: () => import('./order/order-page.tsx') },
    { path: '/products', frame: 'app', load: () => import('./product/products-page.tsx') },
  ],
  places: [
    {
      id: 'orders',
      path: '/orders',
      label: msg`Orders`,
      icon: 'order',
      group: 'sales',
      order: 40,
      keys: 'G O',
      permission: 'sales.order.read',
    },
    {
      id: 'products',
      path: '/products',
      label: msg`Products`,
      icon: 'product',
      group: 'sales',
      order: 45,
      keys: 'G P',
      permission: 'sales.product.read',
    },
  ],
  actions: [
    {
      id: 'sales.order.new',
      label: msg`New order`,
      icon: 'plus',
      keys: 'Shift O',
      permission: 'sales.order.write',
      run: (go) => go('/orders/new'),
    },
    {
      id: 'sales.product.new',
      label: msg`New product`,
      icon: 'product',
      permission: 'sales.product.write',
      run: (go) => go('/products?open=new'),
    },
  ],
};
