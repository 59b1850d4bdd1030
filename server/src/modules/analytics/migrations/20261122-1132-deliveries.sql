-- Files of reports and boards that are made at set times, and those that were made.
create table analytics.deliveries (
  id uuid primary key,
  owner_id uuid not null,
  saved_id uuid not null,
  format text not null check (format in ('xlsx', 'csv', 'pdf')),
  rhythm jsonb not null,
  next_at timestamptz not null,
  failure text,
  version int not null default 1
);
create index deliveries_by_owner on analytics.deliveries (owner_id, id);
create index deliveries_due on analytics.deliveries (next_at);

create table analytics.delivered_files (
  id uuid primary key,
  delivery_id uuid not null references analytics.deliveries (id) on delete cascade,
  name text not null,
  media_type text not null,
  size bigint not null,
  file_key text not null,
  made_at timestamptz not null,
  expires_at timestamptz not null
);
create index delivered_files_newest on analytics.delivered_files (delivery_id, made_at desc);
