-- Retention looks for the oldest talks each night.
create index interactions_by_age on customers.interactions (occurred_at);
