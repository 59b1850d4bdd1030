import type { Module } from './kernel/module.ts';
import type { Olap } from './kernel/olap.ts';
import { analyticsModule } from './modules/analytics/module.ts';
import { customersModule } from './modules/customers/module.ts';
import { platformModule } from './modules/platform/module.ts';
import { salesModule } from './modules/sales/module.ts';

/** Every module of Peyvand. */
export function modules(olap: Olap): Module[] {
  return [platformModule, customersModule, salesModule, analyticsModule(olap)];
}
