import type { ErasureResult, PrivacySettings } from '@peyvand/contract/customers/privacy';
import type { ColumnType, Generated } from 'kysely';
import type { z } from 'zod';
import { writing } from '../../../kernel/context.ts';

type Json<T> = ColumnType<T, string | null | undefined, string | null>;
type Late = ColumnType<string | null, string | null | undefined, string | null>;

/** What is left to be done outside of the database after an erasure. */
export interface Rest {
  readonly ids: readonly string[];
  readonly files: readonly string[];
  readonly parts: z.infer<typeof ErasureResult>['parts'];
}

interface RequestsTable {
  id: string;
  customer_id: string;
  kind: 'access' | 'correction' | 'erasure';
  state: 'open' | 'running' | 'done' | 'refused' | 'cancelled';
  received_on: string;
  due_on: string;
  note: string;
  requested_by: string | null;
  identity_note: Late;
  identity_by: Late;
  identity_at: Late;
  approved_by: Late;
  approved_at: Late;
  resolution: Late;
  result: Json<z.infer<typeof ErasureResult> | null>;
  rest: Json<Rest | null>;
  error: Late;
  file_id: Late;
  file_until: Late;
  created_at: string;
  closed_at: Late;
  version: Generated<number>;
}

interface HoldsTable {
  id: string;
  customer_id: string;
  reason: string;
  until: string | null;
  set_by: string | null;
  set_at: string;
  released_by: Late;
  released_at: Late;
}

interface SettingsTable {
  only_one: Generated<boolean>;
  four_eyes: boolean;
  answer_days: number;
  file_days: number;
  retention: ColumnType<Partial<PrivacySettings['retention']>, string, string>;
  version: number;
  updated_at: string;
}

/** Of the kernel's files what the file of an access request needs. */
interface FilesTable {
  id: string;
  key: string;
  name: string;
  media_type: string;
  size: string;
  sha256: Buffer;
  customer_id: string | null;
  purpose: string;
  created_by: string | null;
  created_at: string;
  expires_at: string | null;
}

interface PrivacyDb {
  'customers.privacy_requests': RequestsTable;
  'customers.holds': HoldsTable;
  'customers.privacy_settings': SettingsTable;
  'kernel.files': FilesTable;
}

export const tx = writing<PrivacyDb>();
