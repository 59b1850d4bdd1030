-- When the person asked to be forgotten. The row stays as a pseudonym, so that orders and counts keep their place.
alter table customers.customers add column erased_at timestamptz;

-- What people asked for under data-protection law, with the day by which it is answered.
create table customers.privacy_requests (
  id uuid primary key,
  customer_id uuid not null references customers.customers (id) on delete cascade,
  kind text not null check (kind in ('access', 'correction', 'erasure')),
  state text not null check (state in ('open', 'running', 'done', 'refused', 'cancelled')),
  received_on date not null,
  due_on date not null,
  note text not null default '',
  requested_by uuid,
  -- How the person proved to be the person, who looked, and when.
  identity_note text,
  identity_by uuid,
  identity_at timestamptz,
  -- Who released the work; with four eyes somebody else than who entered it.
  approved_by uuid,
  approved_at timestamptz,
  resolution text,
  -- What was done, without personal data: rows by part, and what was looked at afterwards.
  result jsonb,
  -- What is left to be done outside of the database, such as keys of files; null when nothing is.
  rest jsonb,
  error text,
  file_id uuid,
  file_until timestamptz,
  created_at timestamptz not null,
  closed_at timestamptz,
  version integer not null default 1
);
create index privacy_requests_of_customer on customers.privacy_requests (customer_id, id desc);
create index privacy_requests_by_due on customers.privacy_requests (due_on, id) where state in ('open', 'running');
create unique index privacy_requests_erasing on customers.privacy_requests (customer_id)
  where kind = 'erasure' and state in ('open', 'running');

-- A quarrel or an audit: nothing of the customer may go until the hold ends.
create table customers.holds (
  id uuid primary key,
  customer_id uuid not null references customers.customers (id) on delete cascade,
  reason text not null,
  until date,
  set_by uuid,
  set_at timestamptz not null,
  released_by uuid,
  released_at timestamptz
);
create index holds_of_customer on customers.holds (customer_id) where released_at is null;

-- One row: how the organisation handles personal data.
create table customers.privacy_settings (
  only_one boolean primary key default true check (only_one),
  -- Erasing needs somebody else than who entered the request.
  four_eyes boolean not null default false,
  -- Days within which a request is answered, and for which the file of an access request can be fetched.
  answer_days integer not null default 30,
  file_days integer not null default 7,
  -- Kind of data → months or days after which it goes; a kind that is missing stays.
  retention jsonb not null default '{}',
  version integer not null default 1,
  updated_at timestamptz not null default now()
);
insert into customers.privacy_settings default values;
