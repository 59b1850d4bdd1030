-- Lists ask for what is missing too: an index of filled values only is of no use for that.
drop index customers.customers_by_city;
drop index customers.customers_by_birth_date;
drop index customers.customers_by_source;
drop index customers.customers_by_country;
drop index customers.customers_by_language;
create index customers_by_city on customers.customers (city);
create index customers_by_birth_date on customers.customers (birth_date);
create index customers_by_source on customers.customers (source);
create index customers_by_country on customers.customers (country);
create index customers_by_language on customers.customers (language);
drop index customers.customers_by_national_id;
create index customers_by_national_id on customers.customers (national_id);
create index customers_by_cost_or_none on customers.customers (acquisition_cost);
drop index customers.customers_by_cost;
alter index customers.customers_by_cost_or_none rename to customers_by_cost;
create index customers_without_contact on customers.customers (name_key, id)
  where email is null and phone is null and deleted_at is null and merged_into is null;

-- Pieces of short texts.
create index customers_by_piece on customers.customers
  using gin (city gin_trgm_ops, source gin_trgm_ops, country gin_trgm_ops, national_id gin_trgm_ops)
  where deleted_at is null;

-- Who has a relation of a rare kind is found by the kind.
create index relations_by_kind on customers.relations (kind, from_id);
