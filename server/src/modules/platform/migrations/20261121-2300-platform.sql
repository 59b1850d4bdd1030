create schema if not exists platform;

create table platform.organisation (
  id uuid primary key,
  -- One organisation per installation: a second row cannot be.
  only_one boolean not null default true unique check (only_one),
  name text not null,
  language text not null,
  calendar text not null,
  digits text not null,
  time_zone text not null,
  currency text not null,
  money_unit text not null,
  country text not null,
  week_start text not null,
  version integer not null default 1,
  created_at timestamptz not null default now()
);

-- Codes that allow the first set-up, hashed. Each start prints one; all go when the set-up is done.
create table platform.setup_codes (
  hash bytea primary key,
  created_at timestamptz not null default now()
);

create table platform.teams (
  id uuid primary key,
  name text not null,
  parent_id uuid references platform.teams,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  check (parent_id <> id)
);
create index teams_below on platform.teams (parent_id);

create table platform.users (
  id uuid primary key,
  name text not null,
  email text not null,
  -- As compared: two spellings of one mailbox have one key, two that look alike one skeleton.
  email_key text not null unique,
  email_skeleton text not null unique,
  password_hash text,
  -- Records carry the team of their owner, so everybody is in one.
  team_id uuid not null references platform.teams,
  preferences jsonb not null default '{}',
  -- Counts every change of what the user may see; caches compare it with each request.
  scope_version bigint not null default 1,
  -- A session of an earlier epoch is dead.
  session_epoch integer not null default 1,
  disabled_at timestamptz,
  disabled_by uuid,
  version integer not null default 1,
  created_at timestamptz not null default now()
);
create index users_of_team on platform.users (team_id);
create index users_by_name on platform.users (name, id);

create table platform.roles (
  id uuid primary key,
  name text not null,
  name_key text not null unique,
  -- Built-in roles are computed from the installed modules; their rights are not stored.
  builtin text unique,
  permissions text[] not null default '{}',
  rows jsonb not null default '{}',
  fields jsonb not null default '{}',
  version integer not null default 1,
  created_at timestamptz not null default now()
);

create table platform.user_roles (
  user_id uuid not null references platform.users,
  role_id uuid not null references platform.roles,
  primary key (user_id, role_id)
);
create index users_of_role on platform.user_roles (role_id);

create table platform.sessions (
  id uuid primary key,
  user_id uuid not null references platform.users,
  -- Only the hash: who reads the database cannot sign in.
  token_hash bytea not null unique,
  epoch integer not null,
  method text not null,
  ip text not null,
  user_agent text not null,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz
);
create index sessions_of_user on platform.sessions (user_id) where ended_at is null;

create table platform.totp (
  user_id uuid primary key references platform.users,
  -- Sealed with a key that is not in the database.
  secret text not null,
  confirmed_at timestamptz,
  -- The last time step that was used: a code works once.
  last_step bigint not null default 0
);

create table platform.recovery_codes (
  user_id uuid not null references platform.users,
  hash bytea not null,
  primary key (user_id, hash)
);

create table platform.passkeys (
  id uuid primary key,
  user_id uuid not null references platform.users,
  credential_id text not null unique,
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null default '{}',
  name text not null,
  created_at timestamptz not null,
  last_used_at timestamptz
);
create index passkeys_of_user on platform.passkeys (user_id);

-- Challenges of passkeys; each is taken out by its first use.
create table platform.challenges (
  challenge text primary key,
  purpose text not null,
  user_id uuid references platform.users,
  expires_at timestamptz not null
);
create index challenges_age on platform.challenges (expires_at);

create table platform.invitations (
  id uuid primary key,
  token_hash bytea not null unique,
  email text not null,
  email_key text not null,
  name text not null,
  team_id uuid not null references platform.teams,
  role_ids uuid[] not null,
  invited_by uuid not null references platform.users,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  accepted_at timestamptz,
  revoked_at timestamptz
);

create table platform.password_resets (
  id uuid primary key,
  token_hash bytea not null unique,
  user_id uuid not null references platform.users,
  made_by uuid references platform.users,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index password_resets_of_user on platform.password_resets (user_id);

create table platform.api_keys (
  id uuid primary key,
  owner_id uuid not null references platform.users,
  name text not null,
  prefix text not null,
  hash bytea not null unique,
  permissions text[] not null,
  rows text,
  created_at timestamptz not null,
  expires_at timestamptz,
  last_used_at timestamptz,
  revoked_at timestamptz,
  revoked_by uuid
);
create index api_keys_of_owner on platform.api_keys (owner_id);

create table platform.record_shares (
  principal_id uuid not null references platform.users,
  kind text not null,
  record_id uuid not null,
  level text not null check (level in ('read', 'write')),
  until timestamptz,
  granted_by uuid,
  created_at timestamptz not null default now(),
  primary key (principal_id, kind, record_id)
);
create index shares_of_record on platform.record_shares (kind, record_id);

create table platform.saved_views (
  id uuid primary key,
  resource text not null,
  name text not null,
  definition jsonb not null,
  visibility text not null check (visibility in ('private', 'team', 'all')),
  is_default boolean not null default false,
  owner_id uuid not null references platform.users,
  team_id uuid references platform.teams,
  version integer not null default 1,
  created_at timestamptz not null default now()
);
create index saved_views_of_resource on platform.saved_views (resource, name);

create table platform.notifications (
  id uuid primary key,
  user_id uuid not null references platform.users,
  kind text not null,
  data jsonb not null,
  link text,
  created_at timestamptz not null,
  read_at timestamptz
);
create index notifications_of_user on platform.notifications (user_id, id desc);
create index notifications_unread on platform.notifications (user_id, id desc) where read_at is null;
