-- What is known of markets from outside, for a quarter or year and a category of products or all.
create table analytics.markets (
  id uuid primary key,
  unit text not null check (unit in ('quarter', 'year')),
  calendar text not null,
  from_on date not null,
  to_on date not null,
  category text,
  currency text not null,
  size bigint,
  people bigint,
  rivals jsonb not null,
  source text not null,
  set_by text not null,
  set_at timestamptz not null,
  version int not null default 1
);
create unique index markets_by_period on analytics.markets (from_on, to_on, category) nulls not distinct;
