-- What customers of a needs group ask for, and how much each of it counts. Weights are tenths of a hundredth: those of a group
-- are 1000 together. `cost`: what answering it costs for each customer for whom it was, in minor units.
create table analytics.needs (
  id uuid primary key,
  group_id uuid not null references customers.needs_groups (id) on delete cascade,
  name text not null,
  weight int not null check (weight between 1 and 1000),
  experiment_id uuid,
  arm text,
  cost bigint check (cost >= 0),
  currency text not null,
  check ((experiment_id is null) = (arm is null))
);
create index needs_of_group on analytics.needs (group_id);

-- Who set the needs of a group last.
create table analytics.needs_sets (
  group_id uuid primary key references customers.needs_groups (id) on delete cascade,
  set_by text not null,
  set_at timestamptz not null,
  version int not null
);
