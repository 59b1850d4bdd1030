import type { Module } from './kernel/module.ts';
import type { Olap } from './kernel/olap.ts';
import { customersModule } from './modules/customers/module.ts';
import { platformModule } from './modules/platform/module.ts';
import { salesModule } from './modules/sales/module.ts';

/** Every module of Peyvand. `olap` is where analytics reads and writes. */
export function modules(_olap: Olap): Module[] {
  return [platformModule, customersModule, salesModule];
}
