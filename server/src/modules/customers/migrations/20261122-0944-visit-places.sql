-- Where the device of a colleague was when a visit was reported, if they allowed it: the place of the customer for the next plan.
create table customers.visit_places (
  activity_id uuid primary key references customers.activities (id) on delete cascade,
  customer_id uuid not null references customers.customers (id) on delete cascade,
  latitude double precision not null check (latitude between -90 and 90),
  longitude double precision not null check (longitude between -180 and 180),
  -- Metres.
  accuracy integer,
  noted_at timestamptz not null
);
create index visit_places_of_customer on customers.visit_places (customer_id, noted_at desc);
