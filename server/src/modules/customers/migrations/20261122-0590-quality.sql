-- What is known of the currency of single fields: last change and its source, last verification, trouble with a contact
-- point (`contact:<key>`). A field without a row is as old as its record.
create table customers.field_marks (
  customer_id uuid not null references customers.customers (id) on delete cascade,
  field text not null,
  changed_at timestamptz,
  changed_source text,
  verified_at timestamptz,
  verified_source text,
  verified_by uuid,
  trouble text check (trouble in ('bounced', 'dead')),
  trouble_at timestamptz,
  trouble_reason text,
  primary key (customer_id, field)
);

-- The quality of each record as last assessed: after a change, each night, and on demand.
create table customers.quality (
  customer_id uuid primary key references customers.customers (id) on delete cascade,
  score smallint not null,
  -- `phone.missing`, `email.bounced`, `address.stale`.
  issues text[] not null,
  assessed_at timestamptz not null
);
create index quality_by_score on customers.quality (score, customer_id);
create index quality_by_issue on customers.quality using gin (issues);

-- What makes a record complete and current, where the organisation chose other than the usual.
create table customers.quality_rules (
  only_one boolean primary key default true check (only_one),
  rules jsonb not null,
  version integer not null,
  updated_at timestamptz not null
);

-- What a customer answered on the page that asks to confirm their data. Corrections wait for a colleague.
create table customers.answers (
  id uuid primary key,
  customer_id uuid not null references customers.customers (id) on delete cascade,
  confirmed text[] not null,
  changes jsonb not null,
  note text,
  answered_at timestamptz not null,
  resolved_at timestamptz,
  resolved_by uuid,
  accepted text[]
);
create index answers_of_customer on customers.answers (customer_id, answered_at desc);
create index answers_open on customers.answers (answered_at) where resolved_at is null;

-- Assessed records counted by owner: a summary adds up some hundred rows instead of a million. `band.0` to `band.4` by
-- score, and issues.
create table customers.quality_totals (
  owner_id uuid not null,
  team_id uuid not null,
  counted text not null,
  assessed_at timestamptz not null,
  records integer not null,
  score_sum bigint not null,
  primary key (owner_id, team_id, counted)
);
