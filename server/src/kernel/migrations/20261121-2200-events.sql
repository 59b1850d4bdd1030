-- The log of events: what happened, who did it, why. Permanent; only erasure of a person touches it.
create table kernel.events (
  id uuid primary key,
  type text not null,
  version smallint not null,
  recorded_at timestamptz not null default now(),
  -- When it happened in the business, such as the day of an imported order; the time line sorts by it.
  occurred_at timestamptz not null,
  actor_kind text not null,
  actor_id uuid,
  actor_name text not null,
  cause text not null,
  subject_kind text not null,
  subject_id uuid not null,
  customer_id uuid,
  data jsonb not null,
  -- The writing transaction: the change feed reads only behind the oldest one still open, so none is skipped.
  tx xid8 not null default pg_current_xact_id()
);
create index events_of_customer on kernel.events (customer_id, occurred_at desc, id desc) where customer_id is not null;
create index events_of_subject on kernel.events (subject_id, id desc) where customer_id is distinct from subject_id;
create index events_in_order on kernel.events (tx, id);

-- One row for each durable reader that wants an event; deleted when the reader has done its work.
create table kernel.outbox (
  reader text not null,
  event_id uuid not null,
  attempts smallint not null default 0,
  next_at timestamptz not null default now(),
  parked_at timestamptz,
  error text,
  primary key (reader, event_id)
);

-- Answers of POSTs that carried an Idempotency-Key, kept for 24 hours.
create table kernel.idempotency (
  caller text not null,
  route text not null,
  key text not null,
  body_hash bytea not null,
  status smallint not null,
  answer jsonb,
  created_at timestamptz not null default now(),
  primary key (caller, route, key)
);
create index idempotency_age on kernel.idempotency (created_at);

-- Counters of rate limits: tries in a window.
create table kernel.rate_windows (
  bucket text not null,
  window_start timestamptz not null,
  tries integer not null,
  primary key (bucket, window_start)
);

-- Processes that run jobs; a job locked by one that no longer reports is freed.
create table kernel.workers (
  id text primary key,
  seen_at timestamptz not null default now()
);

-- Files that records refer to. The bytes lie under the key in the data folder and never change.
create table kernel.files (
  id uuid primary key,
  key text not null unique,
  name text not null,
  media_type text not null,
  size bigint not null,
  sha256 bytea not null,
  customer_id uuid,
  purpose text not null,
  created_by uuid,
  created_at timestamptz not null default now(),
  expires_at timestamptz
);
create index files_of_customer on kernel.files (customer_id, created_at desc) where customer_id is not null;

-- What one import did, for its undo.
create index events_of_import on kernel.events (cause, id) where starts_with(cause, 'import:');
