-- How long the trash keeps customers; one row.
create table customers.trash_settings (
  one boolean primary key default true check (one),
  keep_days integer not null check (keep_days between 1 and 3650),
  version integer not null default 1
);
insert into customers.trash_settings (keep_days) values (30);
