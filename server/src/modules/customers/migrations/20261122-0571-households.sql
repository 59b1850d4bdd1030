-- Persons who live or decide together.
create table customers.households (
  id uuid primary key,
  name text not null,
  address jsonb,
  started_on date,
  ended_on date,
  created_at timestamptz not null,
  version integer not null default 1
);

create table customers.household_members (
  id uuid primary key,
  household_id uuid not null references customers.households (id) on delete cascade,
  customer_id uuid not null references customers.customers (id) on delete cascade,
  role text,
  started_on date,
  ended_on date,
  created_at timestamptz not null
);
create index household_members_of on customers.household_members (household_id);
create index households_of_customer on customers.household_members (customer_id);

-- Until now a household was a tie between two persons: those that hang together become one household, named after the
-- oldest record among them. The tie is gone; its time stands in the history.
do $$
declare
  changed bigint := 1;
begin
  create temporary table ties on commit drop as
    select id, from_id, to_id, ended_on from customers.relations where kind = 'household';
  create temporary table homes on commit drop as
    select from_id as person, from_id as home from ties union select to_id, to_id from ties;
  while changed > 0 loop
    update homes h set home = n.home
    from (select a.person, min(b.home::text)::uuid as home
          from homes a
          join ties t on a.person in (t.from_id, t.to_id)
          join homes b on b.person in (t.from_id, t.to_id)
          group by a.person) n
    where n.person = h.person and n.home < h.home;
    get diagnostics changed = row_count;
  end loop;
  insert into customers.households (id, name, created_at)
  select h.home, c.name, now() from (select distinct home from homes) h join customers.customers c on c.id = h.home;
  insert into customers.household_members (id, household_id, customer_id, ended_on, created_at)
  select gen_random_uuid(), h.home, h.person,
    (select case when bool_and(t.ended_on is not null) then max(t.ended_on) end from ties t where h.person in (t.from_id, t.to_id)),
    now()
  from homes h;
  delete from customers.relations where kind = 'household';
end
$$;
