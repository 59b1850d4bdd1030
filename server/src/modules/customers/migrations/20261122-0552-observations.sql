-- What is known of a customer beside its fields. The newest on a topic holds; it closes the one before.
create table customers.observations (
  id uuid primary key,
  customer_id uuid not null references customers.customers (id) on delete cascade,
  kind text not null,
  scope text not null check (scope in ('customer', 'household', 'group')),
  topic text not null,
  topic_key text not null,
  statement text not null,
  -- Folded, for filters.
  statement_key text not null,
  observed_on date not null,
  source text not null,
  confidence smallint not null check (confidence between 0 and 100),
  expires_on date,
  author_id uuid,
  superseded_by uuid,
  -- Whether it holds: no newer one on its topic. Filters look at these only.
  current boolean not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version integer not null default 1
);
create index observations_of_customer on customers.observations (customer_id, observed_on desc, id desc);
create index observations_by_topic on customers.observations (topic_key, customer_id) where current;
create index observations_expiring on customers.observations (expires_on) where expires_on is not null;

create table customers.observation_topics (
  version integer primary key,
  items jsonb not null,
  changed_at timestamptz not null,
  changed_by uuid
);
