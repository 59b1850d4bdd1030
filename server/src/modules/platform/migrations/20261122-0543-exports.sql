-- Files that people had written in the background. The bytes are in kernel.files until they expire.
create table platform.exports (
  id uuid primary key,
  owner_id uuid not null,
  state text not null,
  wish jsonb not null,
  columns jsonb not null,
  rows bigint not null default 0,
  file_key text,
  file_name text,
  file_size bigint,
  failure text,
  created_at timestamptz not null,
  finished_at timestamptz,
  expires_at timestamptz
);
create index exports_of_owner on platform.exports (owner_id, id desc);
