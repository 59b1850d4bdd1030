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

insert into platform.bulk_runs
select id, 'customers.bulk', owner_id, owner_name, state, case when state = 'waiting' then which end, change, total,
  passed, counts, undo, failure, created_at, finished_at
from customers.bulk_runs
union all
select id, 'sales.deal_bulk', owner_id, owner_name, state, which, change, total, passed, counts, undo, failure,
  created_at, finished_at
from sales.deal_bulk_runs;
insert into platform.bulk_records
select run_id, place, customer_id from customers.bulk_records
union all
select run_id, place, deal_id from sales.deal_bulk_records;
drop table customers.bulk_records, customers.bulk_runs, sales.deal_bulk_records, sales.deal_bulk_runs;

-- One permission for the bulk changes of others, whatever they change.
update platform.roles
set permissions = array_replace(permissions, 'customers.bulk.manage', 'platform.bulk.manage')
where 'customers.bulk.manage' = any(permissions);
update platform.api_keys
set permissions = array_replace(permissions, 'customers.bulk.manage', 'platform.bulk.manage')
where 'customers.bulk.manage' = any(permissions);
