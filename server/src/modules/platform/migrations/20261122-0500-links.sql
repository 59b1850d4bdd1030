-- Links for people without an account: to confirm their data, to choose what they are told. Only the hash is kept.
create table platform.links (
  id uuid primary key,
  token_hash bytea not null unique,
  purpose text not null,
  subject_id uuid not null,
  data jsonb not null default '{}',
  made_by uuid,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  -- Whether the first use is the last.
  once boolean not null,
  used_at timestamptz
);
create index links_of_subject on platform.links (subject_id, purpose);
