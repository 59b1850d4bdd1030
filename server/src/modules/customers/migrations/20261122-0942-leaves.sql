-- Days on which colleagues are away.
create table customers.leaves (
  id uuid primary key,
  user_id uuid not null,
  from_day date not null,
  to_day date not null,
  substitute_id uuid,
  note text not null,
  created_by uuid,
  created_at timestamptz not null,
  version integer not null,
  check (from_day <= to_day)
);
create index leaves_by_day on customers.leaves (to_day, from_day);
create index leaves_of_user on customers.leaves (user_id, to_day);
