-- The day that its rule gave to one of a series: it stays when the activity is moved by itself, and tells which one it is.
alter table customers.activities add column occurs_on date;
update customers.activities set occurs_on = day where series_id is not null;
-- Rules can count weekdays of a month now.
update customers.activity_series set rule = rule || '{"nth": null}' where not rule ? 'nth';
