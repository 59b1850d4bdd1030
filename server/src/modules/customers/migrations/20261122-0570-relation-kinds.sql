-- Kinds of relations that the organisation made. A relation of one carries `own:<id>`.
create table customers.relation_kinds (
  id uuid primary key,
  names jsonb not null,
  back_names jsonb not null,
  retired_at timestamptz,
  created_at timestamptz not null
);

create or replace function customers.turned(kind text) returns text language sql immutable parallel safe as $$
  select case
    when kind = 'works_at' then 'employs' when kind = 'employs' then 'works_at'
    when kind = 'parent' then 'subsidiary' when kind = 'subsidiary' then 'parent'
    when kind = 'referred' then 'referred_by' when kind = 'referred_by' then 'referred'
    when kind like 'own:%:back' then left(kind, -5) when kind like 'own:%' then kind || ':back'
    else kind end
$$;
