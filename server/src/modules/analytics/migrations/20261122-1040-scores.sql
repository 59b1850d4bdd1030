-- Each time the models of purchases were fitted: what came of it, how it did on what was held out.
create table analytics.value_fits (
  id uuid primary key,
  made_at timestamptz not null,
  currency text not null,
  customers integer not null,
  chosen text,
  figures jsonb not null
);
create index value_fits_by_time on analytics.value_fits (made_at desc);

-- What is expected of each customer that bought. No reference to the record: who is gone is left out by the next fit.
create table analytics.customer_scores (
  customer_id uuid primary key,
  fit_id uuid not null,
  currency text not null,
  -- Chance to still buy, 0 to 1; and to have left, in per cent.
  alive double precision not null,
  churn_risk smallint not null,
  -- Purchases and money of the next twelve months, the interval of eight in ten, and money of ten years, discounted.
  expected double precision not null,
  value bigint not null,
  low bigint not null,
  high bigint not null,
  lifetime bigint not null,
  -- What is lost of the next twelve months because the customer may have left.
  loss bigint not null,
  purchases integer not null,
  silent_days integer not null,
  -- Days between purchases so far; null of who bought on one day only.
  usual_days integer
);
create index customer_scores_by_loss on analytics.customer_scores (loss desc, customer_id);
create index customer_scores_by_value on analytics.customer_scores (value desc, customer_id);
create index customer_scores_by_lifetime on analytics.customer_scores (lifetime desc, customer_id);
create index customer_scores_by_risk on analytics.customer_scores (churn_risk desc, customer_id);
