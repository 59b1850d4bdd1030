-- How many candidates the scan met at each hundredth of probability, so that who changes the threshold sees beforehand
-- how long the queue becomes.
alter table customers.duplicate_scans add column spread integer[];
