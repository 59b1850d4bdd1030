-- Parts of the market, as a tree. Members take turns in the order of the list.
create table sales.territories (
  id uuid primary key,
  name text not null,
  parent_id uuid references sales.territories (id),
  filter jsonb,
  manager_id uuid,
  member_ids uuid[] not null default '{}',
  position integer not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version integer not null default 1
);

-- Where customers stand. Kept up by a reader and every night: lists and figures ask it.
create table sales.customer_territories (
  customer_id uuid primary key references customers.customers (id) on delete cascade,
  territory_id uuid not null references sales.territories (id)
);
create index customers_of_territory on sales.customer_territories (territory_id, customer_id);

-- Who gets what without a named owner; asked in the order of positions.
create table sales.assignment_rules (
  id uuid primary key,
  name text not null,
  kind text not null check (kind in ('customer', 'deal')),
  position integer not null,
  filter jsonb,
  target jsonb not null,
  pick text not null check (pick in ('turn', 'load')),
  skills text[] not null default '{}',
  most integer check (most > 0),
  -- A rule that is switched off, by whom and when.
  paused_at timestamptz,
  paused_by uuid,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version integer not null default 1
);

-- The number of the last turn that somebody had at a rule.
create table sales.assignment_turns (
  rule_id uuid not null references sales.assignment_rules (id) on delete cascade,
  user_id uuid not null,
  turn bigint not null,
  primary key (rule_id, user_id)
);

create table sales.seller_skills (
  user_id uuid not null,
  skill text not null,
  skill_key text not null,
  primary key (user_id, skill_key)
);

create table sales.assignment_setup (
  only_one boolean primary key default true check (only_one),
  ways text[] not null default '{api,import,public}',
  version integer not null default 1
);
insert into sales.assignment_setup default values;

-- Why this owner: one row for each time that rules gave a record.
create table sales.assignments (
  id uuid primary key,
  record_kind text not null check (record_kind in ('customer', 'deal')),
  record_id uuid not null,
  customer_id uuid references customers.customers (id) on delete cascade,
  owner_id uuid not null,
  -- As the rule was called then.
  rule_name text not null,
  reason jsonb not null,
  given_at timestamptz not null
);
create index assignments_of_record on sales.assignments (record_id, id desc);
create index assignments_of_owner on sales.assignments (owner_id, given_at) where record_kind = 'customer';
create index assignments_of_customer on sales.assignments (customer_id) where customer_id is not null;
