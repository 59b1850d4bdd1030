-- Which import made a contract, and the version that it left: its undo takes back what nobody touched since.
alter table sales.contracts add column import_cause text, add column import_version integer;
create index contracts_of_import on sales.contracts (import_cause, id) where import_cause is not null;
