-- What customers spend on a category in a quarter or year, all sellers together, as they said or as it was estimated.
create table analytics.wallets (
  id uuid primary key,
  customer_id uuid not null references customers.customers (id) on delete cascade,
  category text,
  unit text not null check (unit in ('quarter', 'year')),
  calendar text not null,
  from_on date not null,
  to_on date not null,
  currency text not null,
  spend bigint not null check (spend >= 0),
  times int check (times >= 0),
  how text not null,
  source text not null,
  known_on date not null,
  entered_by text not null,
  entered_at timestamptz not null
);
create unique index wallets_of_customer on analytics.wallets (customer_id, from_on, to_on, category) nulls not distinct;
create index wallets_by_period on analytics.wallets (to_on desc, id desc);
