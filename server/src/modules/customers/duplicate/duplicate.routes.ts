import * as contract from '@peyvand/contract/customers/duplicates';
import { type Route, read, write } from '../../../kernel/http/route.seam.ts';
import {
  changeSettings,
  countOpen,
  decidePair,
  listGroups,
  listPairs,
  spreadByThreshold,
  wishScan,
} from './duplicate.actions.ts';
import { findCustomer } from './find.ts';
import { lastScan } from './scan.store.ts';
import { loadSettings } from './settings.store.ts';

export const duplicateRoutes: readonly Route[] = [
  read(contract.findDuplicates, async (ctx, { body }) => ({ matches: await findCustomer(ctx, body) })),
  read(contract.listDuplicates, (ctx, { query }) => listPairs(ctx, query)),
  read(contract.listDuplicateGroups, (ctx, { query }) => listGroups(ctx, query)),
  read(contract.countDuplicates, (ctx, { query }) => countOpen(ctx, query)),
  write(contract.decideDuplicate, (ctx, { params, body }) =>
    decidePair(ctx, params.id, body.decision, body.note),
  ),
  write(contract.scanDuplicates, async (ctx) => {
    await wishScan(ctx);
    return { scan: await lastScan(ctx) };
  }),
  read(contract.lastDuplicateScan, async (ctx) => ({ scan: await lastScan(ctx) })),
  read(contract.getDuplicateSettings, (ctx) => loadSettings(ctx)),
  read(contract.duplicateSpread, (ctx) => spreadByThreshold(ctx)),
  write(contract.changeDuplicateSettings, (ctx, { version, body }) => changeSettings(ctx, version, body)),
];
