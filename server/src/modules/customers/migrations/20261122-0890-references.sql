-- Whoever is removed for good is looked for here as well.
create index briefings_of_customer_ever on customers.briefings (customer_id);
create index holds_of_customer_ever on customers.holds (customer_id);
