-- One row for each record that was merged into another. What undoing it needs stands here: the survivor's fields
-- before, the choices, whose the other record was. The records themselves keep all their rows.
create table customers.merges (
  id uuid primary key,
  survivor_id uuid not null references customers.customers (id) on delete cascade,
  loser_id uuid not null references customers.customers (id) on delete cascade,
  merged_at timestamptz not null,
  merged_by uuid,
  merged_by_name text not null,
  choices jsonb not null,
  -- Fields of the survivor before, and since when it stood in its stage.
  before jsonb not null,
  stage_since timestamptz not null,
  -- Version of the survivor that the merge left, and its place among the merges that made this version.
  version integer not null,
  place smallint not null,
  loser_owner_id uuid not null,
  loser_team_id uuid not null,
  -- Colleagues who were given a share of the survivor because they saw the other record.
  shared_with uuid[] not null default '{}',
  -- Who began to watch because of it: the former owner.
  watching uuid[] not null default '{}',
  undone_at timestamptz,
  undone_by uuid,
  check (survivor_id <> loser_id)
);
create unique index merges_of_loser on customers.merges (loser_id) where undone_at is null;
create index merges_of_survivor on customers.merges (survivor_id, version, place);
create index merges_ever_of_loser on customers.merges (loser_id);
-- Who goes when this one goes, and the check of the foreign key when a customer is removed for good.
create index customers_merged_into on customers.customers (merged_into) where merged_into is not null;
