-- Tries of a bucket within its window, oldest first: a limit holds in every stretch of time, not between two marks.
create table kernel.rate_tries (
  bucket text primary key,
  tries timestamptz[] not null
);
drop table kernel.rate_windows;

-- What one person or key did, newest first: the audit log by actor.
create index events_of_actor on kernel.events (actor_id, id desc) where actor_id is not null;
