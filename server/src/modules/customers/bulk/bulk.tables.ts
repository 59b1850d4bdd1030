import { BulkAction, BulkState, BulkWhich } from '@peyvand/contract/customers/bulk';
import type { ColumnType } from 'kysely';
import { z } from 'zod';
import { Counts, UndoCounts } from '../../../kernel/bulk-counts.ts';
import { reading, writing } from '../../../kernel/context.ts';
import type { Rule } from '../../../kernel/policy/rules.ts';

type Json = ColumnType<unknown, string, string>;

interface RunsTable {
  id: string;
  owner_id: string;
  owner_name: string;
  state: string;
  which: Json;
  change: Json;
  total: number | null;
  passed: ColumnType<number, number | undefined, number>;
  counts: Json;
  undo: Json | null;
  failure: string | null;
  created_at: string;
  finished_at: string | null;
}

interface BulkDb {
  'customers.bulk_runs': RunsTable;
}

export const db = reading<BulkDb>();
export const tx = writing<BulkDb>();

/** A run is the business of who started it. */
export const bulkTables: Readonly<Record<string, Rule>> = {
  'customers.bulk_runs': { rule: 'mine', column: 'owner_id', unless: 'customers.bulk.manage' },
  'customers.bulk_records': { rule: 'child', column: 'run_id', parent: 'customers.bulk_runs' },
};

/** One run as the engine works with it. */
export const RunRecord = z.strictObject({
  id: z.string(),
  ownerId: z.string(),
  ownerName: z.string(),
  state: BulkState,
  which: BulkWhich,
  change: BulkAction,
  total: z.number().nullable(),
  passed: z.number(),
  counts: Counts,
  undo: UndoCounts.nullable(),
  failure: z.string().nullable(),
  createdAt: z.string(),
  finishedAt: z.string().nullable(),
});
export type RunRecord = z.infer<typeof RunRecord>;
