-- What people want to be told of figures, and how it was when it was last looked at.
create table analytics.alerts (
  id uuid primary key,
  owner_id uuid not null,
  name text not null,
  measure text not null,
  filter jsonb,
  period text not null,
  rule jsonb not null,
  value jsonb,
  seen_at timestamptz,
  told_at timestamptz,
  version int not null default 1
);
create index alerts_by_owner on analytics.alerts (owner_id, id);

-- Up to which event alerts were looked at, and when.
create table analytics.alert_looks (
  only_one boolean primary key default true check (only_one),
  event_id uuid,
  looked_at timestamptz not null
);
