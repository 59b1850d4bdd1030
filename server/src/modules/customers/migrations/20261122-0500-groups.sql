-- Merged customers form a group around the survivor, the one at the end of the chain of `merged_into`. Kept beside the
-- pointer, so that everything of a group is found in one step. Null: the customer stands for itself.
alter table customers.customers add column survivor_id uuid references customers.customers (id);
create index customers_of_group on customers.customers (survivor_id) where survivor_id is not null;
