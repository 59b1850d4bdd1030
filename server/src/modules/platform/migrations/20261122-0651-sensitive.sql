-- Fields that are shown in part to all but those who may see them in clear, by resource: {"customers": ["nationalId"]}.
create table platform.sensitive_fields (
  only_one boolean primary key default true check (only_one),
  fields jsonb not null default '{}',
  version integer not null default 1
);
insert into platform.sensitive_fields default values;
