import type { Holding } from '../../../kernel/holding.ts';
import { exportsHolding, keysHolding } from './ended.holding.ts';
import { foldersHolding, importsHolding } from './imports.holding.ts';
import { sharesHolding } from './shares.holding.ts';
import { viewsHolding } from './views.holding.ts';

/** What people hold of the platform itself. */
export const platformHoldings: readonly Holding[] = [
  viewsHolding,
  sharesHolding,
  importsHolding,
  foldersHolding,
  keysHolding,
  exportsHolding,
];
