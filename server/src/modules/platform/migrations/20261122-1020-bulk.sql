-- The same change to many records of any kind, in the background: one place for what customers and deals had each.
create table platform.bulk_runs (
  id uuid primary key,
  -- What is changed, as `customers.bulk`.
  target text not null,
  owner_id uuid not null,
  owner_name text not null,
  state text not null,
  -- Forgotten when the records are chosen: a filter may name somebody.
  which jsonb,
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
create index bulk_runs_of_owner on platform.bulk_runs (target, owner_id, id desc);
create index bulk_runs_by_age on platform.bulk_runs (target, id desc);

-- The records that a run has chosen, in the order in which it takes them; gone when it has finished.
create table platform.bulk_records (
  run_id uuid not null references platform.bulk_runs (id) on delete cascade,
  place integer not null,
  record_id uuid not null,
  primary key (run_id, place)
);

-- By this door modules hand over what they kept themselves: runs of a target, and the records that those still mean.
create function platform.adopt_bulk(target text, runs jsonb, records jsonb) returns void language sql as $$
  insert into platform.bulk_runs
  select r.id, adopt_bulk.target, r.owner_id, r.owner_name, r.state, case when r.state = 'waiting' then r.which end, r.change,
    r.total, r.passed, r.counts, r.undo, r.failure, r.created_at, r.finished_at
  from jsonb_populate_recordset(null::platform.bulk_runs, runs) r;
  insert into platform.bulk_records select * from jsonb_populate_recordset(null::platform.bulk_records, records);
$$;

-- One permission for the bulk changes of others, whatever they change.
update platform.roles
set permissions = array_replace(permissions, 'customers.bulk.manage', 'platform.bulk.manage')
where 'customers.bulk.manage' = any(permissions);
update platform.api_keys
set permissions = array_replace(permissions, 'customers.bulk.manage', 'platform.bulk.manage')
where 'customers.bulk.manage' = any(permissions);
