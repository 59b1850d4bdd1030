import type { ColumnType, Generated } from 'kysely';

type Instant = string;
type Json = ColumnType<unknown, string, string>;

interface OrganisationTable {
  id: string;
  only_one: Generated<boolean>;
  name: string;
  language: string;
  calendar: string;
  digits: string;
  time_zone: string;
  currency: string;
  money_unit: string;
  country: string;
  week_start: string;
  fiscal_start: Generated<number>;
  version: Generated<number>;
}

interface TeamTable {
  id: string;
  name: string;
  parent_id: string | null;
  version: Generated<number>;
}

interface UserTable {
  id: string;
  name: string;
  email: string;
  email_key: string;
  email_skeleton: string;
  password_hash: string | null;
  team_id: string;
  preferences: ColumnType<unknown, string | undefined, string>;
  scope_version: Generated<string>;
  session_epoch: Generated<number>;
  disabled_at: Instant | null;
  disabled_by: string | null;
  version: Generated<number>;
  created_at: Generated<Instant>;
}

interface RoleTable {
  id: string;
  name: string;
  name_key: string;
  builtin: string | null;
  permissions: Generated<string[]>;
  rows: ColumnType<unknown, string | undefined, string>;
  fields: ColumnType<unknown, string | undefined, string>;
  version: Generated<number>;
}

interface SessionTable {
  id: string;
  user_id: string;
  token_hash: Buffer;
  epoch: number;
  method: string;
  ip: string;
  user_agent: string;
  created_at: Instant;
  last_seen_at: Instant;
  expires_at: Instant;
  ended_at: Instant | null;
}

interface TotpTable {
  user_id: string;
  secret: string;
  confirmed_at: Instant | null;
  last_step: Generated<string>;
}

interface PasskeyTable {
  id: string;
  user_id: string;
  credential_id: string;
  public_key: Buffer;
  counter: ColumnType<string, number, number>;
  transports: string[];
  name: string;
  created_at: Instant;
  last_used_at: Instant | null;
}

interface InvitationTable {
  id: string;
  token_hash: Buffer;
  email: string;
  email_key: string;
  name: string;
  team_id: string;
  role_ids: string[];
  invited_by: string;
  created_at: Instant;
  expires_at: Instant;
  accepted_at: Instant | null;
  revoked_at: Instant | null;
}

interface PasswordResetTable {
  id: string;
  token_hash: Buffer;
  user_id: string;
  made_by: string | null;
  created_at: Instant;
  expires_at: Instant;
  used_at: Instant | null;
}

interface ApiKeyTable {
  id: string;
  owner_id: string;
  name: string;
  prefix: string;
  hash: Buffer;
  permissions: string[];
  rows: string | null;
  created_at: Instant;
  expires_at: Instant | null;
  last_used_at: Instant | null;
  revoked_at: Instant | null;
  revoked_by: string | null;
}

interface RecordShareTable {
  principal_id: string;
  kind: string;
  record_id: string;
  level: string;
  until: Instant | null;
  granted_by: string | null;
  cause: ColumnType<string | null, string | null | undefined, string | null>;
  before: ColumnType<unknown, string | null | undefined, string | null>;
}

interface SavedViewTable {
  id: string;
  resource: string;
  name: string;
  definition: Json;
  visibility: string;
  is_default: boolean;
  owner_id: string;
  team_id: string | null;
  version: Generated<number>;
}

interface NotificationTable {
  id: string;
  user_id: string;
  kind: string;
  data: Json;
  link: string | null;
  created_at: Instant;
  read_at: Instant | null;
  shows_at: Instant;
  waits: Generated<boolean>;
  snoozed: Generated<boolean>;
  digest: Generated<boolean>;
  digest_id: string | null;
}

interface HandoverTable {
  id: string;
  user_id: string;
  reason: string;
  mode: string;
  state: string;
  starts_on: string | null;
  ends_on: string | null;
  shut_out: Generated<boolean>;
  assignments: Json;
  progress: ColumnType<unknown, string | undefined, string>;
  stays: ColumnType<unknown, string | undefined, string>;
  successor_ids: string[];
  started_by: string | null;
  started_name: string;
  created_at: Instant;
  finished_at: Instant | null;
  failure: string | null;
  version: Generated<number>;
}

interface LinkTable {
  id: string;
  token_hash: Buffer;
  purpose: string;
  subject_id: string;
  data: Json;
  made_by: string | null;
  created_at: Instant;
  expires_at: Instant;
  once: boolean;
  used_at: Instant | null;
}

interface FieldTable {
  id: string;
  resource: string;
  key: string;
  type: string;
  config: Json;
  position: number;
  work: ColumnType<unknown, string | undefined, string>;
  deactivated_at: ColumnType<Instant | null, Instant | null | undefined, Instant | null>;
  removed_at: ColumnType<Instant | null, Instant | null | undefined, Instant | null>;
  version: Generated<number>;
  created_at: Instant;
}

/** The platform's own tables, as its stores see them. */
export interface PlatformTables {
  'platform.organisation': OrganisationTable;
  'platform.setup_codes': { hash: Buffer; created_at: Instant };
  'platform.teams': TeamTable;
  'platform.users': UserTable;
  'platform.roles': RoleTable;
  'platform.user_roles': { user_id: string; role_id: string };
  'platform.sessions': SessionTable;
  'platform.totp': TotpTable;
  'platform.recovery_codes': { user_id: string; hash: Buffer };
  'platform.passkeys': PasskeyTable;
  'platform.challenges': { challenge: string; purpose: string; user_id: string | null; expires_at: Instant };
  'platform.invitations': InvitationTable;
  'platform.password_resets': PasswordResetTable;
  'platform.api_keys': ApiKeyTable;
  'platform.record_shares': RecordShareTable;
  'platform.saved_views': SavedViewTable;
  'platform.notifications': NotificationTable;
  'platform.links': LinkTable;
  'platform.fields': FieldTable;
  'platform.field_version': { version: string };
  'platform.handovers': HandoverTable;
}
