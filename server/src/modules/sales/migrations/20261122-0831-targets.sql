-- What colleagues, teams and the organisation are to win in a period.
create table sales.targets (
  subject text not null check (subject in ('person', 'team', 'all')),
  -- The zero id stands for the organisation.
  of_id uuid not null,
  from_on date not null,
  to_on date not null check (to_on >= from_on),
  currency text not null,
  -- Minor units.
  amount bigint not null check (amount > 0),
  set_by uuid,
  set_at timestamptz not null,
  primary key (from_on, to_on, currency, subject, of_id)
);
create index targets_by_end on sales.targets (currency, to_on, from_on);
