import type { Module } from '../../kernel/module.ts';
import { customerDeals } from './deal/deal.filters.ts';
import { dealsHost } from './deal/deal.host.ts';
import { dealRoutes } from './deal/deal.routes.ts';
import { ordersTarget } from './import/order.target.ts';
import { productsTarget } from './import/product.target.ts';
import { ordersBriefing } from './order/order.briefing.ts';
import { ordersExport } from './order/order.export.ts';
import { customerOrders } from './order/order.filters.ts';
import { ordersPersonal } from './order/order.personal.ts';
import { orderRoutes } from './order/order.routes.ts';
import { pipelineRoutes } from './pipeline/pipeline.routes.ts';
import { permissions, resources, tableRules, topics } from './policy.ts';
import { productsExport } from './product/product.export.ts';
import { productRoutes } from './product/product.routes.ts';
import { purchaseJobs, purchaseSchedules, purchasesReader } from './told/purchases.ts';

export const salesModule: Module = {
  name: 'sales',
  routes: [...productRoutes, ...orderRoutes, ...pipelineRoutes, ...dealRoutes],
  permissions,
  resources,
  tables: tableRules,
  readers: [purchasesReader],
  topics,
  jobs: purchaseJobs,
  schedules: purchaseSchedules,
  hosts: [dealsHost],
  exports: [ordersExport, productsExport],
  imports: [ordersTarget, productsTarget],
  personal: [ordersPersonal],
  briefings: [ordersBriefing],
  filterParts: [customerOrders, customerDeals],
};
