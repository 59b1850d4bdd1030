-- A return may take from several invoices, and in steps: each has its credit note.
drop index sales.invoices_of_return;
create index invoices_of_return on sales.invoices (return_id) where return_id is not null;
