-- Each time customers were put into groups of alike ones: what came of it, with the groups as they were described.
create table analytics.segment_fits (
  id uuid primary key,
  made_at timestamptz not null,
  currency text not null,
  customers integer not null,
  silhouette double precision,
  tried jsonb not null,
  groups jsonb not null
);
create index segment_fits_by_time on analytics.segment_fits (made_at desc);

-- The group of each customer that bought. No reference to the record: who is gone is left out by the next fit.
create table analytics.customer_segments (
  customer_id uuid primary key,
  segment_id uuid not null,
  fit_id uuid not null
);
create index customer_segments_by_segment on analytics.customer_segments (segment_id, customer_id);
