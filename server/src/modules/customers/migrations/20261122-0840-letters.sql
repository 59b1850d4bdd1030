-- Templates of letters, envelopes and labels, and what was printed from them.
create table customers.letter_templates (
  id uuid primary key,
  name text not null,
  name_key text not null unique,
  kind text not null,
  language text not null,
  calendar text not null,
  digits text not null,
  purpose_id uuid references customers.purposes (id),
  sender text not null,
  body text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version integer not null default 1
);

create table customers.letter_runs (
  id uuid primary key,
  owner_id uuid not null,
  state text not null,
  -- The template as it was when the printing began.
  template jsonb not null,
  which jsonb not null,
  without_address boolean not null,
  total integer,
  passed integer not null default 0,
  pages integer,
  file_key text,
  file_name text,
  file_size bigint,
  failure text,
  created_at timestamptz not null,
  finished_at timestamptz,
  expires_at timestamptz
);
create index letter_runs_of_owner on customers.letter_runs (owner_id, id desc);

-- The customers of a printing in the order of the list. Outcome: `printed`, or why not; null until looked at.
create table customers.letter_records (
  run_id uuid not null references customers.letter_runs (id) on delete cascade,
  place integer not null,
  customer_id uuid not null,
  outcome text,
  primary key (run_id, place)
);
create index letter_records_of_customer on customers.letter_records (customer_id);
