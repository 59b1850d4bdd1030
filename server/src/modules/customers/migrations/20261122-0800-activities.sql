-- How activities come round again. The newest of a series is the pattern of the next.
create table customers.activity_series (
  id uuid primary key,
  rule jsonb not null,
  -- The day from which the rule counts, and the last day that was made.
  first_on date not null,
  last_on date not null,
  ended_at timestamptz,
  created_at timestamptz not null
);
create index activity_series_going_on on customers.activity_series (last_on) where ended_at is null;

create table customers.activities (
  id uuid primary key,
  kind text not null check (kind in ('task', 'call', 'meeting', 'visit')),
  subject text not null,
  subject_key text not null,
  -- Folded subject, place and note.
  search_text text not null,
  customer_id uuid references customers.customers (id) on delete cascade,
  -- Another record, such as a deal.
  about_kind text,
  about_id uuid,
  owner_id uuid not null,
  team_id uuid not null,
  -- What people said: a day, perhaps a time of it, in a zone; empty: some day.
  day date,
  time text check (time ~ '^\d\d:\d\d$'),
  zone text,
  minutes integer,
  -- The same as instants: a whole day where there is no time.
  begins_at timestamptz,
  ends_at timestamptz,
  place text,
  priority text not null check (priority in ('low', 'normal', 'high')),
  note text not null,
  reminders integer[] not null,
  remind_at timestamptz,
  -- Minor units for an hour.
  rate bigint,
  rate_currency text,
  state text not null check (state in ('planned', 'done', 'cancelled')),
  closed_at timestamptz,
  closed_by uuid,
  outcome_id uuid,
  outcome_note text not null,
  spent_minutes integer,
  talk_id uuid references customers.interactions (id) on delete set null,
  series_id uuid references customers.activity_series (id) on delete set null,
  is_odd boolean not null,
  deleted_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version integer not null,
  check ((state = 'planned') = (closed_at is null)),
  check ((about_kind is null) = (about_id is null)),
  check (day is not null or time is null),
  check ((day is null) = (begins_at is null) and (day is null) = (ends_at is null))
);
alter table customers.activities alter owner_id set statistics 1000;
alter table customers.activities alter team_id set statistics 1000;
create index activities_of_owner on customers.activities (owner_id, begins_at, id) where deleted_at is null;
create index activities_of_team on customers.activities (team_id, begins_at, id) where deleted_at is null;
create index activities_of_customer on customers.activities (customer_id, begins_at) where customer_id is not null;
create index activities_of_record on customers.activities (about_id, begins_at) where about_id is not null;
create index activities_of_series on customers.activities (series_id, day) where series_id is not null;
create index activities_by_begin on customers.activities (begins_at, id) where deleted_at is null;
create index activities_by_subject on customers.activities (subject_key, id) where deleted_at is null;
create index activities_by_close on customers.activities (closed_at, id) where deleted_at is null;
create index activities_by_creation on customers.activities (created_at, id) where deleted_at is null;
create index activities_done_by_owner on customers.activities (owner_id, closed_at) where state = 'done' and deleted_at is null;
create index activities_by_search on customers.activities using gin (search_text gin_trgm_ops) where deleted_at is null;
create index activities_deleted on customers.activities (deleted_at) where deleted_at is not null;
create index activities_to_remind on customers.activities (remind_at) where remind_at is not null;
create index activities_of_talk on customers.activities (talk_id) where talk_id is not null;

-- Who takes part: colleagues, who see it, and customers besides the one that it is about.
create table customers.activity_people (
  activity_id uuid not null references customers.activities (id) on delete cascade,
  user_id uuid,
  customer_id uuid references customers.customers (id) on delete cascade,
  position integer not null,
  check (num_nonnulls(user_id, customer_id) = 1)
);
create index activity_people_in_activity on customers.activity_people (activity_id, position);
create index activities_of_colleague on customers.activity_people (user_id) where user_id is not null;
create index activities_of_guest on customers.activity_people (customer_id) where customer_id is not null;

create table customers.activity_settings (
  only_one boolean primary key default true check (only_one),
  settings jsonb not null,
  version integer not null
);
insert into customers.activity_settings (settings, version) values ('{
  "outcomes": [
    {"id": "01980000-0000-7000-8000-000000000301", "kind": "call", "names": {"fa": "صحبت شد", "en": "Talked", "ru": "Поговорили"}, "talk": "reached", "retired": false},
    {"id": "01980000-0000-7000-8000-000000000302", "kind": "call", "names": {"fa": "پاسخ نداد", "en": "No answer", "ru": "Нет ответа"}, "talk": "missed", "retired": false},
    {"id": "01980000-0000-7000-8000-000000000303", "kind": "call", "names": {"fa": "پیام گذاشته شد", "en": "Left a message", "ru": "Оставлено сообщение"}, "talk": "left_message", "retired": false},
    {"id": "01980000-0000-7000-8000-000000000304", "kind": "call", "names": {"fa": "بعداً تماس بگیرید", "en": "Call again later", "ru": "Перезвонить позже"}, "talk": "reached", "retired": false},
    {"id": "01980000-0000-7000-8000-000000000311", "kind": "meeting", "names": {"fa": "برگزار شد", "en": "Took place", "ru": "Состоялась"}, "talk": "reached", "retired": false},
    {"id": "01980000-0000-7000-8000-000000000312", "kind": "meeting", "names": {"fa": "مشتری نیامد", "en": "Customer did not come", "ru": "Клиент не пришёл"}, "talk": "missed", "retired": false},
    {"id": "01980000-0000-7000-8000-000000000321", "kind": "visit", "names": {"fa": "بازدید انجام شد", "en": "Visited", "ru": "Визит состоялся"}, "talk": "reached", "retired": false},
    {"id": "01980000-0000-7000-8000-000000000322", "kind": "visit", "names": {"fa": "کسی نبود", "en": "Nobody there", "ru": "Никого не застали"}, "talk": "missed", "retired": false},
    {"id": "01980000-0000-7000-8000-000000000331", "kind": "task", "names": {"fa": "انجام شد", "en": "Done", "ru": "Сделано"}, "talk": null, "retired": false},
    {"id": "01980000-0000-7000-8000-000000000332", "kind": "task", "names": {"fa": "لازم نبود", "en": "Was not needed", "ru": "Не понадобилось"}, "talk": null, "retired": false}
  ],
  "rates": {},
  "reminders": {"call": [10], "meeting": [30], "visit": [60]},
  "work": {"days": [6, 0, 1, 2, 3], "from": "08:00", "to": "17:00"},
  "countries": ["IR"],
  "holidays": []
}', 1);

-- Since when somebody has a secret address of their calendar; the address itself is a link of the platform.
create table customers.activity_feeds (
  user_id uuid primary key,
  created_at timestamptz not null
);
