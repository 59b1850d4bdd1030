-- Whoever is not late stands by what they owe, the largest first.
drop index sales.receivables_by_overdue;
create index receivables_by_overdue on sales.receivables (overdue, invoiced, customer_id, currency) where invoiced > 0;
