create table platform.fields (
  id uuid primary key,
  resource text not null,
  -- The name of the value in the records; never changes.
  key text not null,
  type text not null,
  -- Label, help, whether required, options and the rest of the settings, as in the contract.
  config jsonb not null,
  position integer not null,
  -- What the background work found: index state and problem, the conversion under way.
  work jsonb not null default '{}',
  deactivated_at timestamptz,
  -- Gone for people; the row stays until its values are taken out of the records.
  removed_at timestamptz,
  version integer not null default 1,
  created_at timestamptz not null,
  unique (resource, key)
);

-- Raised by every change of a definition. Each request reads it with its credentials, so that what a process
-- remembers of the definitions is never older than the request.
create table platform.field_version (
  only_one boolean primary key default true check (only_one),
  version bigint not null
);
insert into platform.field_version (version) values (1);
