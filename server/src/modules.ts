import type { Olap } from './kernel/olap.ts';
import type { Module } from './kernel/module.ts';

/** Every module of Peyvand. `olap` is null where nothing is served, such as for migrations. */
export function modules(olap: Olap | null): Module[] {
  void olap;
  return [];
}
