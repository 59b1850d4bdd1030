-- Customers that came to somebody by a handover: until it is read, their page says what must be known.
create table customers.briefings (
  handover_id uuid not null,
  customer_id uuid not null references customers.customers (id) on delete cascade,
  user_id uuid not null,
  from_id uuid not null,
  from_name text not null,
  until date,
  created_at timestamptz not null,
  read_at timestamptz,
  primary key (handover_id, customer_id)
);
create index briefings_of_customer on customers.briefings (customer_id, user_id) where read_at is null;
create index briefings_of_user on customers.briefings (user_id, handover_id);

-- Where whose customers are: who is proposed as a successor is counted from it alone.
create index customers_in_places on customers.customers (owner_id, city) where deleted_at is null;
