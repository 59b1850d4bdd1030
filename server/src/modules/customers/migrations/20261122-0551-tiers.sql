create table customers.tier_sets (
  id uuid primary key,
  name jsonb not null,
  kind text,
  filter jsonb,
  measure text not null,
  months integer,
  currency text not null,
  method text not null,
  hysteresis real not null,
  position integer not null,
  tiers jsonb not null,
  updated_at timestamptz not null,
  version integer not null default 1
);

-- The tier of each customer that bought; at most one, of the first set that takes it.
create table customers.customer_tiers (
  customer_id uuid primary key references customers.customers (id) on delete cascade,
  set_id uuid not null,
  tier_id uuid not null,
  -- The measure when the tier was entered.
  value double precision not null,
  since timestamptz not null
);
create index customer_tiers_by_tier on customers.customer_tiers (tier_id, customer_id);

create table customers.needs_groups (
  id uuid primary key,
  name jsonb not null,
  note text not null,
  colour text not null,
  filter jsonb,
  updated_at timestamptz not null,
  version integer not null default 1
);

create table customers.needs_members (
  group_id uuid not null references customers.needs_groups (id) on delete cascade,
  customer_id uuid not null references customers.customers (id) on delete cascade,
  by text not null check (by in ('filter', 'hand')),
  since timestamptz not null,
  primary key (group_id, customer_id)
);
create index needs_members_of_customer on customers.needs_members (customer_id);
