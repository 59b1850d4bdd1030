-- Grows after every change of the facts. A number of its own, not a row: readers do not wait for each other.
create sequence analytics.facts_version;
