-- Each time orders were counted for what is ordered together. `parts`: which orders, how many, how far the search went.
create table analytics.basket_fits (
  id uuid primary key,
  made_at timestamptz not null,
  from_on date not null,
  parts jsonb not null
);
create index basket_fits_by_time on analytics.basket_fits (made_at desc);

-- Who orders `has` orders `also`, too. Products by code, categories by name; no record of a customer.
create table analytics.basket_rules (
  fit_id uuid not null references analytics.basket_fits (id) on delete cascade,
  level text not null check (level in ('product', 'category')),
  part text not null,
  has text[] not null,
  also text not null,
  orders integer not null,
  support double precision not null,
  confidence double precision not null,
  lift double precision not null
);
create index basket_rules_of_part on analytics.basket_rules (level, part, support);
create index basket_rules_of_fit on analytics.basket_rules (fit_id);
