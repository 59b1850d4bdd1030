import type { ColumnType, Generated } from 'kysely';
import { reading, writing } from '../../../kernel/context.ts';
import type { Rule } from '../../../kernel/policy/rules.ts';

type Json<T> = ColumnType<T, string | null, string | null>;
type Written<T> = ColumnType<T, T | undefined, T>;

interface WatchesTable {
  id: string;
  folder: string;
  target: string;
  mapping: Json<unknown>;
  options: Json<unknown>;
  owner_id: string;
  owner_name: string;
  owner_key: string | null;
  paused_at: Written<string | null>;
  trouble: Written<string | null>;
  looked_at: Written<string | null>;
  created_at: string;
  version: Generated<number>;
}

interface LooksTable {
  watch_id: string;
  name: string;
  size: ColumnType<string, number, number>;
  changed_at: number;
}

interface FilesTable {
  id: string;
  watch_id: string;
  name: string;
  size: ColumnType<string, number, number>;
  sha256: Written<Buffer | null>;
  state: string;
  import_id: Written<string | null>;
  counts: ColumnType<unknown, string | null | undefined, string | null>;
  message: Written<string | null>;
  taken_at: string;
  finished_at: Written<string | null>;
}

interface WatchTables {
  'platform.imports': { id: string; state: string };
  'platform.import_watches': WatchesTable;
  'platform.import_watch_looks': LooksTable;
  'platform.import_watch_files': FilesTable;
}

export const db = reading<WatchTables>();
export const tx = writing<WatchTables>();

const managed = 'guarded by platform.import.manage; holds names of files, no rows of them';

export const watchTables = {
  'platform.import_watches': { rule: 'open', reason: managed },
  'platform.import_watch_looks': { rule: 'open', reason: managed },
  'platform.import_watch_files': { rule: 'open', reason: managed },
} as const satisfies Record<string, Rule>;
