-- Whoever is looked for by the name of a merged record is found: the other indexes of names leave these out.
create index customers_merged_by_name on customers.customers (name_key) where merged_into is not null;
