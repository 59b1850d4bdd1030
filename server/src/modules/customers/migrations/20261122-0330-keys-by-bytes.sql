-- Keys are compared for equality and by their beginning, never sorted for people: bytes do, at a fraction of the cost.
alter table customers.contact_points alter column key type text collate "C";
alter table customers.customers alter column code_key type text collate "C";
