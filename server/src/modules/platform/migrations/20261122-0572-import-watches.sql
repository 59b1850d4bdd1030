-- Folders whose files are imported by themselves.
create table platform.import_watches (
  id uuid primary key,
  folder text not null unique,
  target text not null,
  -- Null: the mapping of the last import with the same headers, or what the headers say.
  mapping jsonb,
  options jsonb not null,
  -- Files are imported in their name, with their rights of that moment.
  owner_id uuid not null,
  owner_name text not null,
  -- The API key by which it was made: it reaches no further than that.
  owner_key uuid,
  paused_at timestamptz,
  trouble text,
  looked_at timestamptz,
  created_at timestamptz not null,
  version integer not null default 1
);

-- What lay in a folder at the last look: a file is taken when it has stood still for two.
create table platform.import_watch_looks (
  watch_id uuid not null references platform.import_watches on delete cascade,
  name text not null,
  size bigint not null,
  changed_at double precision not null,
  primary key (watch_id, name)
);

create table platform.import_watch_files (
  id uuid primary key,
  watch_id uuid not null references platform.import_watches on delete cascade,
  name text not null,
  size bigint not null,
  -- Of the content: the same file twice is known.
  sha256 bytea,
  state text not null check (state in ('taking', 'running', 'done', 'failed', 'known')),
  import_id uuid,
  counts jsonb,
  message text,
  taken_at timestamptz not null,
  finished_at timestamptz
);
create index import_watch_files_of on platform.import_watch_files (watch_id, id desc);
create index import_watch_files_open on platform.import_watch_files (state) where state in ('taking', 'running');
create index import_watch_files_by_content on platform.import_watch_files (watch_id, sha256) where sha256 is not null;
