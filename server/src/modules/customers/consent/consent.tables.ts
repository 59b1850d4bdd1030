import type { ColumnType, Generated } from 'kysely';
import { writing } from '../../../kernel/context.ts';

/** Stored as JSON text, read as a value. */
type Json<T> = ColumnType<T, string, string>;
type InThreeLanguages = { fa: string; en: string; ru: string };

interface PurposesTable {
  id: string;
  code: string;
  code_key: string;
  names: Json<InThreeLanguages>;
  descriptions: Json<InThreeLanguages>;
  legal_basis: string;
  rule: 'consent' | 'opt_out';
  channels: string[];
  expiry_months: number | null;
  double_opt_in: boolean;
  position: Generated<number>;
  retired_at: string | null;
  created_at: string;
  updated_at: string;
  version: Generated<number>;
}

interface PurposeTextsTable {
  purpose_id: string;
  language: string;
  version: number;
  body: string;
  created_at: string;
  created_by: string | null;
}

interface ConsentsTable {
  id: string;
  customer_id: string;
  purpose_id: string | null;
  channel: string | null;
  contact_key: string | null;
  contact_value: string | null;
  state: string;
  opt_in: string;
  source: string;
  text_language: string | null;
  text_version: number | null;
  at: string;
  recorded_at: string;
  expires_at: string | null;
  proof: Json<Record<string, unknown>>;
}

interface ConsentDb {
  'customers.purposes': PurposesTable;
  'customers.purpose_texts': PurposeTextsTable;
  'customers.consents': ConsentsTable;
}

export const tx = writing<ConsentDb>();
