-- Values of custom fields by key. What the fields are stands in platform.fields.
alter table customers.customers add column custom jsonb not null default '{}';
