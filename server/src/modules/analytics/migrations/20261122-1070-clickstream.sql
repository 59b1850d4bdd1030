-- Websites whose visits are collected. The key stands in their pages; the secret signs who a visitor is.
create table analytics.sites (
  id uuid primary key,
  name text not null,
  public_key text not null unique,
  secret text,
  origins text[] not null,
  days_kept int not null check (days_kept between 1 and 1825),
  stopped_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version int not null default 1
);

-- What pages sent, many requests in one row: the truth of which the facts are made, as often as needed.
create table analytics.page_batches (
  id uuid primary key,
  site_id uuid not null references analytics.sites (id),
  received_at timestamptz not null,
  events int not null,
  payload bytea not null,
  loaded_at timestamptz
);
-- The payload is compressed already.
alter table analytics.page_batches alter column payload set storage external;
create index page_batches_waiting on analytics.page_batches (id) where loaded_at is null;
create index page_batches_of_site on analytics.page_batches (site_id, received_at);
