-- The same change to many deals, in the background.
create table sales.deal_bulk_runs (
  id uuid primary key,
  owner_id uuid not null,
  owner_name text not null,
  state text not null,
  -- Forgotten when the deals are chosen: a filter may name somebody.
  which jsonb,
  change jsonb not null,
  -- Deals chosen; null until they are.
  total integer,
  -- Place of the last deal dealt with.
  passed integer not null default 0,
  counts jsonb not null,
  undo jsonb,
  failure text,
  created_at timestamptz not null,
  finished_at timestamptz
);
create index deal_bulk_runs_of_owner on sales.deal_bulk_runs (owner_id, id desc);

-- The deals that a run has chosen, in the order in which it takes them; gone when it has finished.
create table sales.deal_bulk_records (
  run_id uuid not null references sales.deal_bulk_runs (id) on delete cascade,
  place integer not null,
  deal_id uuid not null,
  primary key (run_id, place)
);
