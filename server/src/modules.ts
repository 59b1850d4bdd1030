import type { Module } from './kernel/module.ts';
import type { Olap } from './kernel/olap.ts';
import { analyticsModule } from './modules/analytics/module.ts';
import { customersModule } from './modules/customers/module.ts';
import { platformModule } from './modules/platform/module.ts';
import { salesModule } from './modules/sales/module.ts';
import { serviceModule } from './modules/service/module.ts';

type PostgresSource = Parameters<typeof analyticsModule>[1];

/**
 * Every module of Peyvand. `olap` is where analytics reads and writes; `source` how the analytics engine itself
 * reaches PostgreSQL, if it does.
 */
export function modules(olap: Olap, source: PostgresSource = null): Module[] {
  return [platformModule, customersModule, salesModule, serviceModule, analyticsModule(olap, source)];
}

/** For commands and threads beside the program: they do not reach its analytics engine, it does that work itself. */
export const withoutAnalytics: Olap = {
  query: refuse,
  insert: refuse,
  command: refuse,
  maint: refuse,
  ping: () => Promise.resolve(false),
};

function refuse(): Promise<never> {
  return Promise.reject(new Error('analytics is served by the running Peyvand'));
}
