-- Two records that may be one customer, for people to judge. Known by the pair, the smaller id first. What a person
-- said of it stays: `not_same` is never asked again.
create table customers.duplicate_pairs (
  id uuid primary key,
  a_id uuid not null references customers.customers (id) on delete cascade,
  b_id uuid not null references customers.customers (id) on delete cascade,
  probability real not null,
  reasons jsonb not null,
  found_at timestamptz not null,
  -- When it was last found so.
  checked_at timestamptz not null,
  state text not null default 'open' check (state in ('open', 'not_same', 'merged')),
  decided_by uuid,
  decided_at timestamptz,
  note text,
  check (a_id < b_id),
  unique (a_id, b_id)
);
create index duplicate_pairs_to_judge on customers.duplicate_pairs (probability desc, id) where state = 'open';
create index duplicate_pairs_decided on customers.duplicate_pairs (probability desc, id) where state = 'not_same';
create index duplicate_pairs_of_b on customers.duplicate_pairs (b_id);

-- What a customer sounds like, where it lives, when it was born, as numbers: likely duplicates share one. Made behind
-- the write, so that neither an entry nor an import waits for it.
create table customers.fingerprints (
  customer_id uuid primary key references customers.customers (id) on delete cascade,
  keys integer[] not null
);
create index fingerprints_by_key on customers.fingerprints using gin (keys) with (fastupdate = off);

-- Customers that came or changed in masses and are still to be compared.
create table customers.duplicate_due (
  customer_id uuid primary key references customers.customers (id) on delete cascade
);

create table customers.duplicate_scans (
  id uuid primary key,
  state text not null check (state in ('running', 'done', 'failed')),
  started_at timestamptz not null,
  -- Of the last sign of life.
  seen_at timestamptz not null,
  ended_at timestamptz,
  share real not null default 0,
  records integer,
  candidates bigint,
  pairs integer,
  error text,
  -- What the scan learnt: chances of agreement, and how often common names occur. Of the last one only.
  model jsonb
);
create unique index duplicate_scans_one on customers.duplicate_scans (state) where state = 'running';
create index duplicate_scans_newest on customers.duplicate_scans (started_at desc);

create table customers.duplicate_settings (
  one boolean primary key default true check (one),
  -- Probability from which a pair stands in the queue.
  review_from real not null default 0.5 check (review_from between 0.05 and 1),
  -- Probability from which a new entry is refused, although no fact is exactly the same.
  refuse_from real not null default 0.97 check (refuse_from between 0.5 and 1),
  version integer not null default 1
);
insert into customers.duplicate_settings default values;
