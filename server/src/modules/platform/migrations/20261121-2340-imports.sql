create schema if not exists platform;

-- Files on their way into the records, and what became of them.
create table platform.imports (
  id uuid primary key,
  target text not null,
  state text not null check (state in ('uploaded', 'mapped', 'dry-running', 'ready', 'running', 'done', 'failed',
    'cancelled', 'undoing', 'undone')),
  owner_id uuid not null,
  owner_name text not null,
  file_key text not null,
  file_name text not null,
  file_size bigint not null,
  -- How the file is read, and its first records as text: the preview needs no second look at the file.
  reading jsonb not null,
  sample jsonb not null,
  -- Of the folded headers; null for a file without. Mappings are remembered by it.
  fingerprint text,
  mapping jsonb not null,
  mapping_from text not null check (mapping_from in ('remembered', 'guessed', 'chosen')),
  options jsonb not null,
  -- Rises with each start of work: what an older start still does is not taken any more.
  attempt integer not null default 0,
  -- Records of the file that are settled: the run goes on behind them.
  done_rows bigint not null default 0,
  share real not null default 0,
  counts jsonb not null,
  dry_run jsonb,
  undo jsonb,
  failure jsonb,
  created_at timestamptz not null,
  started_at timestamptz,
  finished_at timestamptz,
  version integer not null default 1
);
create index imports_of_owner on platform.imports (owner_id, id desc);
create index imports_by_file on platform.imports (file_key);

-- Rows that were refused, with the row as in the file: the error file is made of them.
create table platform.import_issues (
  import_id uuid not null references platform.imports on delete cascade,
  -- Number of the record in the file; one line may hold one only.
  position bigint not null,
  line bigint not null,
  field text,
  reason text not null,
  message text not null,
  cells jsonb not null,
  primary key (import_id, position)
);

-- Which column went where the last time a file with the same headers came.
create table platform.import_mappings (
  target text not null,
  fingerprint text not null,
  mapping jsonb not null,
  options jsonb not null,
  used_by uuid not null,
  used_at timestamptz not null,
  primary key (target, fingerprint)
);
