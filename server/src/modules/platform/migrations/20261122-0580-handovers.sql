-- What somebody hands over, to whom, and how far it is.
create table platform.handovers (
  id uuid primary key,
  user_id uuid not null references platform.users,
  reason text not null check (reason in ('leaves', 'moves', 'away')),
  mode text not null check (mode in ('give', 'lend')),
  state text not null check (state in ('planned', 'running', 'done', 'returning', 'returned', 'cancelled', 'failed')),
  -- First and last day of an absence, in the organisation's time zone.
  starts_on date,
  ends_on date,
  -- The sign-in was ended by it, and comes back with an undo.
  shut_out boolean not null default false,
  assignments jsonb not null,
  -- Holding → how far: total, done, kept, next, over.
  progress jsonb not null default '{}',
  stays jsonb not null default '[]',
  successor_ids uuid[] not null default '{}',
  started_by uuid,
  started_name text not null,
  created_at timestamptz not null,
  finished_at timestamptz,
  failure text,
  version integer not null default 1
);
-- Two at once of one person cannot be.
create unique index handovers_under_way on platform.handovers (user_id) where state in ('running', 'returning');
create index handovers_of_user on platform.handovers (user_id, id desc);
create index handovers_waiting on platform.handovers (state) where state in ('planned', 'done') and reason = 'away';

-- A share that came with an absence, and what was there before it: the return puts that back.
alter table platform.record_shares add column cause text;
alter table platform.record_shares add column before jsonb;
create index shares_by_cause on platform.record_shares (cause) where cause is not null;

create index events_of_handover on kernel.events (cause, id) where starts_with(cause, 'handover:');
