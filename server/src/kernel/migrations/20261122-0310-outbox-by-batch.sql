-- One row for what one statement told one reader: an import writes a thousand events at a time, and a row for each
-- of them cost more than the event. A batch that fails is taken apart, so that one poisoned event stands alone.
alter table kernel.outbox rename column event_id to first_event;
alter table kernel.outbox add column events uuid[];
update kernel.outbox set events = array[first_event];
alter table kernel.outbox alter column events set not null;
alter table kernel.outbox add column size smallint not null default 1;
alter table kernel.outbox alter column size drop default;
