import { msg } from '@lingui/core/macro';
import type { Place } from '../../../kit/web-module.ts';

/** Where goods, their prices and their stock are found. */
export const goodsPlaces: readonly Place[] = [
  {
    id: 'products',
    path: '/products',
    label: msg`Products`,
    icon: 'product',
    group: 'goods',
    order: 45,
    keys: 'G P',
    permission: 'sales.product.read',
  },
  {
    id: 'price-lists',
    path: '/price-lists',
    label: msg`Price lists`,
    icon: 'tag',
    group: 'goods',
    order: 46,
    permission: 'sales.price.read',
  },
  {
    id: 'stock',
    path: '/stock',
    label: msg`Stock`,
    icon: 'table',
    group: 'goods',
    order: 47,
    keys: 'G W',
    permission: 'sales.stock.read',
  },
];
