create schema customers;

create table customers.customers (
  id uuid primary key,
  kind text not null check (kind in ('person', 'company')),
  name text not null,
  -- Folded name: lists sort and compare by it.
  name_key text not null,
  first_name text,
  last_name text,
  -- The customer's number in this or another system, as given.
  code text,
  code_key text,
  job_title text,
  birth_date date,
  national_id text,
  language text,
  source text,
  acquisition_cost bigint,
  acquisition_currency text,
  tags text[] not null default '{}',
  city text,
  -- First e-mail and phone, for lists.
  email text,
  phone text,
  -- Folded name, code and contact points: everything that a search may hit.
  search_text text not null,
  stage text not null default 'prospect',
  stage_since timestamptz not null,
  owner_id uuid not null,
  team_id uuid not null,
  -- Set by a merge: reads go on to the survivor. No row moves.
  merged_into uuid references customers.customers (id),
  deleted_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version integer not null default 1
);
-- More values than there are colleagues: the planner must see who owns much and who little.
alter table customers.customers alter owner_id set statistics 1000;
alter table customers.customers alter team_id set statistics 1000;
create index customers_by_name on customers.customers (name_key, id) where deleted_at is null;
create index customers_of_owner on customers.customers (owner_id, name_key, id) where deleted_at is null;
create index customers_of_team on customers.customers (team_id, name_key, id) where deleted_at is null;
create index customers_by_code on customers.customers (code_key, id) where code_key is not null;
create index customers_by_national_id on customers.customers (national_id) where national_id is not null;
create index customers_by_search on customers.customers using gin (search_text gin_trgm_ops) where deleted_at is null;
create index customers_by_tag on customers.customers using gin (tags) where deleted_at is null;
create index customers_deleted on customers.customers (deleted_at) where deleted_at is not null;

create table customers.contact_points (
  customer_id uuid not null references customers.customers (id) on delete cascade,
  kind text not null,
  label text,
  value text not null,
  -- What is compared: E.164, the folded address; null when the value could not be read.
  key text,
  "primary" boolean not null default false,
  position smallint not null,
  primary key (customer_id, position)
);
create index contact_points_by_key on customers.contact_points (key, kind) where key is not null;

create table customers.addresses (
  customer_id uuid not null references customers.customers (id) on delete cascade,
  label text,
  country text,
  region text,
  city text,
  street text,
  postal_code text,
  "primary" boolean not null default false,
  position smallint not null,
  primary key (customer_id, position)
);

-- One row per pair; read from the other side the kind is turned round.
create table customers.relations (
  id uuid primary key,
  from_id uuid not null references customers.customers (id) on delete cascade,
  to_id uuid not null references customers.customers (id) on delete cascade,
  kind text not null,
  role text,
  started_on date,
  ended_on date,
  created_at timestamptz not null,
  check (from_id <> to_id)
);
create index relations_from on customers.relations (from_id);
create index relations_to on customers.relations (to_id);

create table customers.notes (
  id uuid primary key,
  customer_id uuid not null references customers.customers (id) on delete cascade,
  body text not null,
  author_id uuid,
  pinned boolean not null default false,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version integer not null default 1
);
create index notes_of_customer on customers.notes (customer_id, pinned desc, id desc);

create table customers.interactions (
  id uuid primary key,
  customer_id uuid not null references customers.customers (id) on delete cascade,
  channel text not null,
  direction text not null,
  occurred_at timestamptz not null,
  subject text,
  body text,
  duration integer,
  outcome text,
  user_id uuid,
  created_at timestamptz not null
);
create index interactions_of_customer on customers.interactions (customer_id, occurred_at desc);

-- The kind of a relation as seen from its other side.
create function customers.turned(kind text) returns text language sql immutable parallel safe as $$
  select case kind
    when 'works_at' then 'employs' when 'employs' then 'works_at'
    when 'parent' then 'subsidiary' when 'subsidiary' then 'parent'
    when 'referred' then 'referred_by' when 'referred_by' then 'referred'
    else kind end
$$;

-- Records that the undo of an import has dealt with, so that a resumed undo does not ask again.
create table customers.import_undos (
  cause text not null,
  customer_id uuid not null,
  primary key (cause, customer_id)
);
