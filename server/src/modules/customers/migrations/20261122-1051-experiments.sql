create table customers.experiments (
  id uuid primary key,
  name text not null,
  -- In order; the first is the control.
  arms jsonb not null,
  begun_by uuid,
  begun_at timestamptz not null,
  ended_at timestamptz,
  version integer not null default 1
);

-- In which arm a customer is, written down before anything is sent.
create table customers.experiment_members (
  experiment_id uuid not null references customers.experiments (id) on delete cascade,
  customer_id uuid not null references customers.customers (id) on delete cascade,
  arm text not null,
  assigned_at timestamptz not null,
  primary key (experiment_id, customer_id)
);
create index experiment_members_of_customer on customers.experiment_members (customer_id);
