-- Reports and boards that people keep, and the board that each of them sees first.
create table analytics.saved (
  id uuid primary key,
  kind text not null check (kind in ('report', 'dashboard')),
  name text not null,
  content jsonb not null,
  visibility text not null check (visibility in ('private', 'team', 'all')),
  owner_id uuid not null,
  changed_at timestamptz not null,
  removed_at timestamptz,
  version int not null default 1
);
create index saved_by_owner on analytics.saved (owner_id, id);
create index saved_for_others on analytics.saved (visibility) where visibility <> 'private' and removed_at is null;

create table analytics.first_boards (
  user_id uuid primary key,
  board text not null
);
