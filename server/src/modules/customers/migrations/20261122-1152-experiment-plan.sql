-- What was planned before anybody was treated: for how many days customers are watched, and how many are needed.
alter table customers.experiments
  add column days integer not null default 30,
  add column planned integer;
