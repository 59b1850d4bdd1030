-- Where each customer stood among all when it was last counted, in groups that filters and reports can name. No reference to
-- the record: who is gone is left out by the next count. Tenths are `d01` (the best) to `d10`.
create table analytics.customer_standings (
  customer_id uuid primary key,
  made_at timestamptz not null,
  rfm text,
  alike uuid,
  risk_band text,
  lifetime_decile text,
  profit_decile text
);
create index customer_standings_by_rfm on analytics.customer_standings (rfm, customer_id);
