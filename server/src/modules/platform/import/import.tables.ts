import type { ColumnType } from 'kysely';
import { reading, writing } from '../../../kernel/context.ts';
import type { Rule } from '../../../kernel/policy/rules.ts';

/** Read as the value, written as JSON text. */
type Json<T> = ColumnType<T, string, string>;

interface ImportsTable {
  id: string;
  target: string;
  state: string;
  owner_id: string;
  owner_name: string;
  file_key: string;
  file_name: string;
  file_size: ColumnType<string, number, never>;
  reading: Json<unknown>;
  sample: Json<unknown>;
  fingerprint: string | null;
  mapping: Json<unknown>;
  mapping_from: string;
  options: Json<unknown>;
  attempt: ColumnType<number, number | undefined, number>;
  done_rows: ColumnType<string, number | undefined, number>;
  share: ColumnType<number, number | undefined, number>;
  counts: Json<unknown>;
  dry_run: Json<unknown> | null;
  undo: Json<unknown> | null;
  failure: Json<unknown> | null;
  created_at: string;
  started_at: string | null;
  finished_at: string | null;
  version: ColumnType<number, number | undefined, number>;
}

interface IssuesTable {
  import_id: string;
  position: string;
  line: string;
  field: string | null;
  reason: string;
  message: string;
  cells: unknown;
}

interface MappingsTable {
  target: string;
  fingerprint: string;
  mapping: Json<unknown>;
  options: Json<unknown>;
  used_by: string;
  used_at: string;
}

/** Of the kernel's files only what refers to the uploaded bytes. */
interface FilesTable {
  id: string;
  key: string;
  name: string;
  media_type: string;
  size: number;
  sha256: Buffer;
  purpose: string;
  created_by: string;
  created_at: string;
}

interface ImportTables {
  'platform.imports': ImportsTable;
  'platform.import_issues': IssuesTable;
  'platform.import_mappings': MappingsTable;
  'kernel.files': FilesTable;
}

export const db = reading<ImportTables>();
export const tx = writing<ImportTables>();

/** Imports are their owner's: what is in the file may be more than others may see. Who answers for all may see them. */
export const importTables = {
  'platform.imports': { rule: 'mine', column: 'owner_id', unless: 'platform.import.manage' },
  'platform.import_issues': { rule: 'child', column: 'import_id', parent: 'platform.imports' },
  'platform.import_mappings': { rule: 'open', reason: 'which header means which field, no data of records' },
} as const satisfies Record<string, Rule>;
