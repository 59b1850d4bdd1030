-- What came in. A payment that was taken back, or whose cheque bounced, pays nothing (`ended_at`).
create table sales.payments (
  id uuid primary key,
  number text not null,
  number_key text not null unique,
  -- Null only when the customer was removed for good.
  customer_id uuid references customers.customers (id) on delete set null,
  method text not null check (method in ('cash', 'card', 'transfer', 'cheque', 'gateway')),
  received_on date not null,
  amount bigint not null check (amount > 0),
  currency text not null,
  reference text not null default '',
  note text not null default '',
  -- Sum of its allocations; the rest is credit of the customer.
  allocated bigint not null default 0 check (allocated >= 0),
  ended_at timestamptz,
  ended_by uuid,
  end_reason text,
  free bigint not null generated always as (case when ended_at is null then amount - allocated else 0 end) stored,
  made_by uuid,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version integer not null default 1,
  check (allocated <= amount),
  check (ended_at is null or allocated = 0)
);
create index payments_searched on sales.payments using gin (number_key gin_trgm_ops);
create index payments_of_customer on sales.payments (customer_id, received_on, id) where customer_id is not null;
create index payments_free on sales.payments (customer_id) where free > 0;
create index payments_by_day on sales.payments (received_on, id);
create index payments_by_creation on sales.payments (created_at, id);
create index payments_by_amount on sales.payments (amount, id);

-- What a payment pays: an invoice, or an order before its invoice.
create table sales.allocations (
  id uuid primary key,
  payment_id uuid not null references sales.payments (id) on delete cascade,
  invoice_id uuid references sales.invoices (id),
  order_id uuid references sales.orders (id) on delete cascade,
  amount bigint not null check (amount > 0),
  at timestamptz not null,
  by_id uuid,
  check (num_nonnulls(invoice_id, order_id) = 1)
);
create unique index allocations_to_invoice on sales.allocations (invoice_id, payment_id) where invoice_id is not null;
create unique index allocations_to_order on sales.allocations (order_id, payment_id) where order_id is not null;
create index allocations_of_payment on sales.allocations (payment_id);

create table sales.cheques (
  id uuid primary key,
  payment_id uuid not null unique references sales.payments (id) on delete cascade,
  -- That of the payment, for the row rule.
  customer_id uuid references customers.customers (id) on delete set null,
  bank text not null,
  branch text not null,
  account text not null,
  -- 16 digits, by which the Sayad system knows it.
  sayad text,
  number text not null,
  search_text text not null,
  due_on date not null,
  drawer text not null,
  state text not null check (state in ('received', 'deposited', 'cleared', 'bounced', 'returned', 'spent')),
  state_at timestamptz not null,
  version integer not null default 1
);
create unique index cheques_by_sayad on sales.cheques (sayad) where sayad is not null and state <> 'returned';
create index cheques_by_due on sales.cheques (due_on, id);
create index cheques_open on sales.cheques (due_on, id) where state in ('received', 'deposited');
create index cheques_of_customer on sales.cheques (customer_id, due_on, id) where customer_id is not null;
create index cheques_searched on sales.cheques using gin (search_text gin_trgm_ops);

create table sales.cheque_facts (
  id uuid primary key,
  cheque_id uuid not null references sales.cheques (id) on delete cascade,
  state text not null,
  at timestamptz not null,
  by_id uuid,
  note text
);
create index cheque_facts_of_cheque on sales.cheque_facts (cheque_id, at, id);

-- When an order or an invoice is to be paid. The plan of an order goes over to the invoice that is of its whole.
create table sales.payment_plans (
  id uuid primary key,
  customer_id uuid references customers.customers (id) on delete set null,
  order_id uuid unique references sales.orders (id) on delete cascade,
  invoice_id uuid unique references sales.invoices (id) on delete cascade,
  currency text not null,
  total bigint not null check (total > 0),
  owner_id uuid not null,
  made_by uuid,
  created_at timestamptz not null,
  version integer not null default 1,
  check (num_nonnulls(order_id, invoice_id) >= 1)
);
create index payment_plans_of_customer on sales.payment_plans (customer_id) where customer_id is not null;

create table sales.instalments (
  id uuid primary key,
  plan_id uuid not null references sales.payment_plans (id) on delete cascade,
  position integer not null,
  due_on date not null,
  amount bigint not null check (amount > 0),
  -- As the payments of the plan fill it.
  paid bigint not null default 0 check (paid >= 0),
  open bigint not null check (open >= 0),
  check (paid + open <= amount)
);
create unique index instalments_in_plan on sales.instalments (plan_id, position);
create index instalments_owed on sales.instalments (due_on, id) where open > 0;

create table sales.instalment_facts (
  id uuid primary key,
  instalment_id uuid not null references sales.instalments (id) on delete cascade,
  kind text not null check (kind in ('paid', 'reopened', 'told_due', 'told_overdue')),
  at timestamptz not null,
  by_id uuid
);
create index instalment_facts_of_instalment on sales.instalment_facts (instalment_id, at, id);

-- What a customer may owe in a currency. Orders count from the day on which the limit was set.
create table sales.credit_limits (
  customer_id uuid not null references customers.customers (id) on delete cascade,
  currency text not null,
  amount bigint not null check (amount >= 0),
  since timestamptz not null,
  set_by uuid,
  primary key (customer_id, currency)
);

-- One row. The secret of the gateway is sealed.
create table sales.payment_settings (
  id boolean primary key default true check (id),
  on_limit text not null check (on_limit in ('nothing', 'warn', 'refuse')),
  term_days integer not null check (term_days between 0 and 365),
  gateway jsonb,
  gateway_secret text,
  updated_at timestamptz not null,
  version integer not null default 1
);

-- A way to the gateway and back. A payment is made of one at most.
create table sales.gateway_tries (
  id uuid primary key,
  customer_id uuid references customers.customers (id) on delete set null,
  invoice_id uuid references sales.invoices (id),
  amount bigint not null check (amount > 0),
  currency text not null,
  -- By which the gateway knows it.
  token text unique,
  state text not null check (state in ('begun', 'asked', 'verified', 'failed', 'reversed', 'unsettled')),
  reference text,
  failure text,
  payment_id uuid unique references sales.payments (id),
  began_at timestamptz not null,
  state_at timestamptz not null
);
create index gateway_tries_of_invoice on sales.gateway_tries (invoice_id, began_at);
create index gateway_tries_open on sales.gateway_tries (began_at) where state in ('asked', 'unsettled');
