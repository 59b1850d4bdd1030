-- Whom to call next, weighed beforehand: lists only read the best of an owner.
create table sales.call_suggestions (
  customer_id uuid primary key references customers.customers (id) on delete cascade,
  owner_id uuid not null,
  team_id uuid not null,
  -- From 0 to 100; who needs no call now has no row.
  score real not null check (score > 0),
  reasons jsonb not null,
  weighed_at timestamptz not null
);
create index call_suggestions_of_owner on sales.call_suggestions (owner_id, score desc, customer_id);
create index call_suggestions_of_team on sales.call_suggestions (team_id, score desc, customer_id);
create index call_suggestions_by_score on sales.call_suggestions (score desc, customer_id);

-- Not now: until when, and who said so.
create table sales.call_snoozes (
  customer_id uuid primary key references customers.customers (id) on delete cascade,
  until date not null,
  set_by uuid,
  set_at timestamptz not null
);

create table sales.call_weights (
  only_one boolean primary key default true check (only_one),
  weights jsonb not null,
  -- Mean margin of a year of those who bought, minor units of the organisation's currency; made every night.
  typical_margin bigint,
  version integer not null default 1
);
insert into sales.call_weights (weights)
values ('{"tier": 25, "margin": 15, "rhythm": 20, "idle": 15, "promise": 15, "risk": 10}');
