-- When a notification comes up. It waits for quiet hours or a snooze to end, or for the digest that gathers it.
alter table platform.notifications add column shows_at timestamptz;
update platform.notifications set shows_at = created_at;
alter table platform.notifications alter column shows_at set not null;
alter table platform.notifications add column waits boolean not null default false;
alter table platform.notifications add column snoozed boolean not null default false;
-- To be gathered; and the digest that did.
alter table platform.notifications add column digest boolean not null default false;
alter table platform.notifications add column digest_id uuid;

drop index platform.notifications_of_user;
drop index platform.notifications_unread;
create index notifications_of_user on platform.notifications (user_id, shows_at desc, id desc) where not waits and digest_id is null;
create index notifications_unread on platform.notifications (user_id, id) where read_at is null and not waits and digest_id is null;
create index notifications_waiting on platform.notifications (shows_at) where waits;
create index notifications_waiting_of_user on platform.notifications (user_id, shows_at) where waits;
create index notifications_of_digest on platform.notifications (digest_id) where digest_id is not null;
create index notifications_by_age on platform.notifications (created_at);

-- How people want to be told; who never said so has no row.
create table platform.notification_settings (
  user_id uuid primary key references platform.users,
  settings jsonb,
  paused_until timestamptz
);
