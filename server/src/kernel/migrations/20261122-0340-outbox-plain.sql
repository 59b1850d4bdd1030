-- Ids of events do not compress; trying costs time.
alter table kernel.outbox alter column events set storage external;
