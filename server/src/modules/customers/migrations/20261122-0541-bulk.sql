-- The same change to many customers, in the background.
create table customers.bulk_runs (
  id uuid primary key,
  owner_id uuid not null,
  owner_name text not null,
  state text not null,
  which jsonb not null,
  change jsonb not null,
  -- Records chosen; null until they are.
  total integer,
  -- Place of the last record dealt with.
  passed integer not null default 0,
  counts jsonb not null,
  undo jsonb,
  failure text,
  created_at timestamptz not null,
  finished_at timestamptz
);
create index bulk_runs_of_owner on customers.bulk_runs (owner_id, id desc);

-- The records that a run has chosen, in the order in which it takes them; gone when it has finished.
create table customers.bulk_records (
  run_id uuid not null references customers.bulk_runs (id) on delete cascade,
  place integer not null,
  customer_id uuid not null,
  primary key (run_id, place)
);

-- Records that the undo of a cause has dealt with, of imports and bulk changes alike.
alter table customers.import_undos rename to undos;
