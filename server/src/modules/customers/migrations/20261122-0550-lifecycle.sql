-- What was bought, by customer and day; told by the module that owns orders. The customer is the one that the order
-- names; `root_id` the one that stands for it now, after merges.
create table customers.purchase_days (
  customer_id uuid not null references customers.customers (id) on delete cascade,
  day date not null,
  currency text not null,
  root_id uuid not null,
  orders integer not null,
  returns integer not null,
  -- Minor units, less returns. Margin of the orders whose cost is known, null where none is.
  revenue bigint not null,
  margin bigint,
  primary key (customer_id, day, currency)
);
create index purchase_days_of_root on customers.purchase_days (root_id, day);

-- Sums of the days above, one row for each customer that bought; merged records together.
create table customers.purchases (
  customer_id uuid primary key references customers.customers (id) on delete cascade,
  orders integer not null,
  returns integer not null,
  first_on date not null,
  last_on date not null,
  -- The last six days of purchase, newest first: enough to see a return after a silence.
  recent date[] not null,
  -- Median of the days between two days of purchase; null below three days.
  usual_gap real,
  amounts jsonb not null,
  updated_at timestamptz not null
);

-- Who put the customer into its stage. A stage that somebody gave stays until the hold ends.
alter table customers.customers add column stage_set_by text not null default 'rule' check (stage_set_by in ('rule', 'hand'));
-- `released`, `purchase`, or a day; null where the rules decide.
alter table customers.customers add column stage_hold text;
alter table customers.customers add column stage_reason jsonb;
update customers.customers set stage_set_by = 'hand', stage_hold = 'purchase' where stage <> 'prospect';
create index customers_held_until on customers.customers (stage_hold) where stage_hold is not null and stage_hold not in ('released', 'purchase');

create table customers.lifecycle_rules (
  version integer primary key,
  rules jsonb not null,
  changed_at timestamptz not null,
  changed_by uuid
);

-- When work over all customers last ended, by its name.
create table customers.sweeps (
  name text primary key,
  finished_at timestamptz not null,
  moved integer not null
);
