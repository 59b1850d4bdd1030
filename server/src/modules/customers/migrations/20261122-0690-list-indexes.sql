-- Lists show records that stand for themselves only; with the whole condition in the index, counts come out of it alone.
drop index customers.customers_by_name;
drop index customers.customers_of_owner;
drop index customers.customers_of_team;
create index customers_by_name on customers.customers (name_key, id) where deleted_at is null and merged_into is null;
create index customers_of_owner on customers.customers (owner_id, name_key, id)
  where deleted_at is null and merged_into is null;
create index customers_of_team on customers.customers (team_id, name_key, id)
  where deleted_at is null and merged_into is null;

-- Sorting by code needs those without one too.
drop index customers.customers_by_code;
create index customers_by_code on customers.customers (code_key, id);
create index customers_by_creation on customers.customers (created_at, id)
  where deleted_at is null and merged_into is null;

-- What lists are filtered by most, in the order of names.
create index customers_by_kind on customers.customers (kind, name_key, id)
  where deleted_at is null and merged_into is null;
create index customers_by_stage on customers.customers (stage, name_key, id)
  where deleted_at is null and merged_into is null;
create index customers_by_source on customers.customers (source) where source is not null;
create index customers_by_country on customers.customers (country) where country is not null;
create index customers_by_language on customers.customers (language) where language is not null;
create index customers_by_cost on customers.customers (acquisition_cost) where acquisition_cost is not null;
create index customers_staged_by_hand on customers.customers (stage_set_by) where stage_set_by = 'hand';
-- A summary of blocks costs nothing to keep: it does not keep a changed row from its place.
create index customers_by_time on customers.customers using brin (updated_at, stage_since) with (pages_per_range = 32);
