-- The month of the organisation's calendar in which its fiscal year begins.
alter table platform.organisation
  add column fiscal_start smallint not null default 1 check (fiscal_start between 1 and 12);
