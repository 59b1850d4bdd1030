-- What the time of people costs, and how long each kind of work takes. One row.
create table analytics.cost_settings (
  only_one boolean primary key default true check (only_one),
  settings jsonb not null,
  version integer not null default 1
);
insert into analytics.cost_settings (settings) values ('{
  "pools": {"sales": null, "service": null, "marketing": null},
  "minutes": {"task": 15, "call": 10, "meeting": 60, "visit": 90, "talkOut": 10, "messageOut": 3, "talkIn": 10,
    "messageIn": 8, "order": 15, "return": 30}
}');

-- Each time the profit of customers was computed: sums, use of capacity, curves.
create table analytics.profit_fits (
  id uuid primary key,
  made_at timestamptz not null,
  currency text not null,
  customers integer not null,
  figures jsonb not null
);
create index profit_fits_by_time on analytics.profit_fits (made_at desc);

-- What each customer that ever bought brought and cost in twelve months, in minor units. No reference to the record: who is
-- gone is left out by the next computation.
create table analytics.customer_profits (
  customer_id uuid primary key,
  fit_id uuid not null,
  currency text not null,
  revenue bigint not null,
  margin bigint not null,
  sales bigint not null,
  service bigint not null,
  marketing bigint not null,
  winning bigint not null,
  profit bigint not null
);
create index customer_profits_by_profit on analytics.customer_profits (profit, customer_id);
