-- What the CRM programme costs and brings, and by which rate it is judged.
create table analytics.programme_settings (
  only_one boolean primary key default true check (only_one),
  unit text not null check (unit in ('month', 'quarter', 'year')),
  -- Null until somebody chooses: that of the organisation.
  calendar text,
  rate double precision not null,
  first_discounted boolean not null,
  shares bigint,
  version int not null default 1
);
insert into analytics.programme_settings (unit, calendar, rate, first_discounted, shares)
values ('year', null, 0.1, false, null);

create table analytics.programme_flows (
  id uuid primary key,
  kind text not null,
  unit text not null check (unit in ('month', 'quarter', 'year')),
  from_on date not null,
  times int not null check (times > 0),
  source jsonb not null,
  note text not null,
  currency text not null,
  -- Minor units of each period, as text.
  amounts jsonb not null,
  measured_at timestamptz,
  proof jsonb,
  set_by text not null,
  set_at timestamptz not null,
  version int not null default 1
);
