import type { Module } from '../../kernel/module.ts';
import { ordersTarget } from './import/order.target.ts';
import { productsTarget } from './import/product.target.ts';
import { customerOrders } from './order/order.filters.ts';
import { orderRoutes } from './order/order.routes.ts';
import { permissions, resources, tableRules, topics } from './policy.ts';
import { productRoutes } from './product/product.routes.ts';

export const salesModule: Module = {
  name: 'sales',
  routes: [...productRoutes, ...orderRoutes],
  permissions,
  resources,
  tables: tableRules,
  readers: [],
  topics,
  jobs: [],
  schedules: [],
  imports: [ordersTarget, productsTarget],
  filterParts: [customerOrders],
};
