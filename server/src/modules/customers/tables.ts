import type { ColumnType, Generated } from 'kysely';
import { reading, writing } from '../../kernel/context.ts';

type Written<T> = ColumnType<T, T | undefined, T>;
/** 64-bit whole numbers travel as text. */
type Big = ColumnType<string | null, string | null | undefined, string | null>;

export interface CustomersTable {
  id: string;
  kind: string;
  name: string;
  name_key: string;
  first_name: Written<string | null>;
  last_name: Written<string | null>;
  code: Written<string | null>;
  code_key: Written<string | null>;
  job_title: Written<string | null>;
  birth_date: Written<string | null>;
  national_id: Written<string | null>;
  language: Written<string | null>;
  source: Written<string | null>;
  acquisition_cost: Big;
  acquisition_currency: Written<string | null>;
  tags: Generated<string[]>;
  addresses: Generated<string>;
  custom: Generated<string>;
  city: Written<string | null>;
  country: Written<string | null>;
  email: Written<string | null>;
  phone: Written<string | null>;
  search_text: string;
  stage: string;
  stage_since: string;
  stage_set_by: Written<string>;
  stage_hold: Written<string | null>;
  stage_reason: Written<string | null>;
  owner_id: string;
  team_id: string;
  merged_into: Written<string | null>;
  /** The end of the chain of `merged_into`; null for one that stands for itself. */
  survivor_id: Written<string | null>;
  deleted_at: Written<string | null>;
  created_at: string;
  updated_at: string;
  version: Generated<number>;
}

export interface ContactPointsTable {
  customer_id: string;
  kind: string;
  label: string | null;
  value: string;
  key: string | null;
  primary: boolean;
  position: number;
}

export interface RelationsTable {
  id: string;
  from_id: string;
  to_id: string;
  kind: string;
  role: string | null;
  started_on: string | null;
  ended_on: string | null;
  created_at: string;
}

export interface CustomerTiersTable {
  customer_id: string;
  tier_id: string;
}

export interface ObservationsTable {
  id: string;
  customer_id: string;
  kind: string;
  scope: string;
  topic: string;
  topic_key: string;
  statement: string;
  statement_key: string;
  observed_on: string;
  source: string;
  confidence: number;
  expires_on: string | null;
  author_id: string | null;
  superseded_by: Written<string | null>;
  current: boolean;
  created_at: string;
  updated_at: string;
  version: Generated<number>;
}

export interface NotesTable {
  id: string;
  customer_id: string;
  body: string;
  author_id: string | null;
  pinned: Generated<boolean>;
  mentions: Generated<string[]>;
  created_at: string;
  updated_at: string;
  version: Generated<number>;
}

export interface InteractionsTable {
  id: string;
  customer_id: string;
  channel: string;
  direction: string;
  occurred_at: string;
  subject: string | null;
  body: string | null;
  duration: number | null;
  outcome: string | null;
  user_id: string | null;
  created_at: string;
}

export interface FilesTable {
  id: string;
  key: string;
  name: string;
  media_type: string;
  size: string;
  sha256: Buffer;
  customer_id: string | null;
  purpose: string;
  created_by: string | null;
  created_at: Generated<string>;
  expires_at: Written<string | null>;
}

/** What lists of activities name besides their hand-written parts. */
export interface ActivitiesTable {
  id: string;
}

export interface CustomersDb {
  'customers.activities': ActivitiesTable;
  'customers.customers': CustomersTable;
  'customers.contact_points': ContactPointsTable;
  'customers.relations': RelationsTable;
  'customers.notes': NotesTable;
  'customers.observations': ObservationsTable;
  'customers.customer_tiers': CustomerTiersTable;
  'customers.interactions': InteractionsTable;
  'kernel.files': FilesTable;
}

export const db = reading<CustomersDb>();
export const tx = writing<CustomersDb>();
