-- Each time churn was computed: who came and left, survival by group, how the model did.
create table analytics.churn_fits (
  id uuid primary key,
  made_at timestamptz not null,
  customers integer not null,
  -- The chance of a customer is that of buying nothing for so many days.
  horizon integer not null,
  figures jsonb not null
);
create index churn_fits_by_time on analytics.churn_fits (made_at desc);

-- The chance of each customer to leave, 0 to 1, and why. No reference to the record: who is gone is left out by the next fit.
create table analytics.churn_risks (
  customer_id uuid not null,
  -- Those of a night are written beside those before it, which go when it is done.
  fit_id uuid not null,
  chance double precision not null,
  reasons jsonb not null,
  primary key (customer_id, fit_id)
);
