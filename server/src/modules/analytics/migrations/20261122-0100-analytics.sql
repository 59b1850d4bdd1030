create schema analytics;

-- Each rebuild of the facts: asked for, begun, done or failed, and what came of it.
create table analytics.rebuilds (
  id uuid primary key,
  reason text not null,
  requested_at timestamptz not null,
  started_at timestamptz,
  finished_at timestamptz,
  detail text,
  error text
);
create index rebuilds_by_time on analytics.rebuilds (requested_at desc);
