-- When each standing piece of work is due next. One row for all processes: whoever moves it on queues the work.
create table kernel.schedules (
  job text primary key,
  next_at timestamptz not null
);
