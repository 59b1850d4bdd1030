-- What one whole unit of a currency costs in the base currency of the organisation, from a day on until the next.
create table sales.rates (
  base text not null,
  currency text not null check (currency <> base),
  day date not null,
  rate numeric(30, 12) not null check (rate > 0),
  set_by uuid,
  set_at timestamptz not null,
  primary key (base, currency, day)
);
create index rates_by_day on sales.rates (base, day desc, currency);

-- The rate that counted when the deal was closed; null where none was known, or the deal is in the base currency.
alter table sales.deals add column close_rate numeric(30, 12);
alter table sales.deals add column close_base text;
alter table sales.deals add constraint deals_close_rate check ((close_rate is null) = (close_base is null));
drop index sales.deals_closed;
create index deals_closed on sales.deals (pipeline_id, closed_at)
  include (status, stage_id, currency, amount, probability, close_rate, close_base, owner_id, team_id, id)
  where deleted_at is null and status <> 'open';

-- Which kinds there are the code knows; every module part that is imported adds one.
alter table sales.import_changes drop constraint import_changes_kind_check;
alter table sales.import_changes add constraint import_changes_kind_check check (kind ~ '^[a-z_]+$');

-- Of the whole line, as it was when it was written; figures of margin are made of it.
alter table sales.deal_lines add column cost bigint;
