-- What calendar programs call the activities of a person, and what they said of them that has no place in Peyvand.
create table customers.calendar_objects (
  user_id uuid not null,
  calendar text not null check (calendar in ('events', 'tasks')),
  name text not null,
  uid text not null,
  activity_id uuid references customers.activities (id) on delete cascade,
  series_id uuid references customers.activity_series (id) on delete cascade,
  extras jsonb not null,
  -- Deleted by the program; what is done of it stays in Peyvand.
  is_hidden boolean not null,
  version integer not null,
  primary key (user_id, calendar, name),
  check (num_nonnulls(activity_id, series_id) = 1)
);
create unique index calendar_objects_by_subject on customers.calendar_objects (user_id, coalesce(series_id, activity_id));
create unique index calendar_objects_by_uid on customers.calendar_objects (user_id, calendar, uid);
create index calendar_objects_of_activity on customers.calendar_objects (activity_id) where activity_id is not null;
create index calendar_objects_of_series on customers.calendar_objects (series_id) where series_id is not null;

-- States of a calendar that programs were told, to tell them what has changed since (RFC 6578).
create table customers.calendar_states (
  user_id uuid not null,
  calendar text not null,
  token text not null,
  -- Name → ETag.
  state jsonb not null,
  used_at timestamptz not null,
  primary key (user_id, calendar, token)
);
