-- Kinds of appointment that people outside can book.
create table customers.appointment_kinds (
  id uuid primary key,
  -- Stands in the address of the page.
  slug text not null unique,
  owner_id uuid not null,
  terms jsonb not null,
  is_open boolean not null,
  created_at timestamptz not null,
  version integer not null
);
create index appointment_kinds_of_owner on customers.appointment_kinds (owner_id, id);

-- What was booked. When and whether it takes place stands in its activity.
create table customers.appointments (
  id uuid primary key,
  kind_id uuid not null references customers.appointment_kinds (id) on delete cascade,
  activity_id uuid not null unique references customers.activities (id) on delete cascade,
  customer_id uuid not null references customers.customers (id) on delete cascade,
  member_id uuid not null,
  guest_name text not null,
  language text not null,
  zone text not null,
  created_at timestamptz not null
);
create index appointments_of_member on customers.appointments (member_id, created_at);
create index appointments_of_customer on customers.appointments (customer_id);
create index appointments_of_kind on customers.appointments (kind_id);
