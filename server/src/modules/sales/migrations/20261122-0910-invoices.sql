-- Invoices and credit notes. What was issued never changes: a credit note takes from what is owed.
create table sales.invoices (
  id uuid primary key,
  kind text not null check (kind in ('invoice', 'credit_note')),
  -- Given when it is issued, of the series of its kind and year.
  number text,
  number_key text,
  -- Null only when the customer was removed for good.
  customer_id uuid references customers.customers (id) on delete set null,
  order_id uuid references sales.orders (id) on delete set null,
  -- Of a credit note: the invoice that it takes from, and the return note that it was made of.
  invoice_id uuid references sales.invoices (id),
  return_id uuid references sales.orders (id) on delete set null,
  -- Who is told when it is overdue.
  owner_id uuid not null,
  currency text not null,
  language text not null check (language in ('fa', 'en', 'ru')),
  calendar text not null check (calendar in ('persian', 'gregory')),
  -- By which the tax office knows the customer.
  buyer_code text not null default '',
  status text not null check (status in ('draft', 'issued', 'partly_paid', 'paid', 'void')),
  status_at timestamptz not null,
  -- Days in the zone of the organisation.
  issued_on date,
  due_on date,
  terms text not null default '',
  -- Why a credit note was made.
  reason text not null default '',
  subtotal bigint not null,
  discount bigint not null,
  net bigint not null,
  tax bigint not null,
  tax_added bigint not null,
  total bigint not null,
  -- Sums of allocations and of credit notes.
  paid bigint not null default 0 check (paid >= 0),
  credited bigint not null default 0 check (credited >= 0),
  open bigint not null generated always as
    (case when kind = 'invoice' and number is not null then total - credited - paid else 0 end) stored,
  line_count integer not null,
  made_by uuid,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version integer not null default 1,
  check ((number is null) = (status = 'draft')),
  check ((number is null) = (issued_on is null)),
  check (total = subtotal - discount + tax_added),
  check (total = net + tax),
  check (total >= 0 and paid + credited <= total),
  check ((kind = 'credit_note') = (invoice_id is not null))
);
create unique index invoices_by_number on sales.invoices (kind, number_key) where number_key is not null;
create index invoices_searched on sales.invoices using gin (number_key gin_trgm_ops);
create index invoices_of_customer on sales.invoices (customer_id, created_at, id) where customer_id is not null;
create index invoices_owed_by_customer on sales.invoices (customer_id, due_on) where open > 0;
create index invoices_of_order on sales.invoices (order_id) where order_id is not null;
create index invoices_credited on sales.invoices (invoice_id) where invoice_id is not null;
create unique index invoices_of_return on sales.invoices (return_id) where return_id is not null;
create index invoices_by_creation on sales.invoices (created_at, id);
create index invoices_by_status on sales.invoices (status, created_at, id);
create index invoices_by_issue on sales.invoices (issued_on, id);
create index invoices_by_due on sales.invoices (due_on, id);
create index invoices_by_total on sales.invoices (total, id);
create index invoices_owed on sales.invoices (due_on, id) where open > 0;
create index invoices_by_open on sales.invoices (open, id);

create table sales.invoice_lines (
  id uuid primary key,
  invoice_id uuid not null references sales.invoices (id) on delete cascade,
  position integer not null,
  -- The line of the order; of a credit note: the line of the invoice that it takes from.
  order_line_id uuid references sales.order_lines (id) on delete set null,
  credited_line_id uuid references sales.invoice_lines (id),
  product_id uuid references sales.products (id),
  code text not null,
  description text not null,
  unit text not null,
  quantity numeric(14, 4) not null check (quantity > 0),
  -- For one unit, in whole units of the currency.
  unit_price numeric(18, 6) not null,
  tax_rate numeric(7, 4),
  tax_included boolean not null default false,
  subtotal bigint not null,
  discount bigint not null,
  net bigint not null,
  tax bigint not null,
  total bigint not null,
  check (total = net + tax)
);
create unique index invoice_lines_in_invoice on sales.invoice_lines (invoice_id, position);
create index invoice_lines_of_order_line on sales.invoice_lines (order_line_id) where order_line_id is not null;
create index invoice_lines_credited on sales.invoice_lines (credited_line_id) where credited_line_id is not null;
create index invoice_lines_of_product on sales.invoice_lines (product_id) where product_id is not null;

-- What happened, with who and when; `by_id` null: the clock, or a payment behind a link.
create table sales.invoice_facts (
  id uuid primary key,
  invoice_id uuid not null references sales.invoices (id) on delete cascade,
  kind text not null check (kind in
    ('made', 'issued', 'partly_paid', 'paid', 'reopened', 'credited', 'void', 'linked')),
  at timestamptz not null,
  by_id uuid,
  note text
);
create index invoice_facts_of_invoice on sales.invoice_facts (invoice_id, at, id);

-- The document as it was issued: later changes of the template or of the seller's data do not touch it.
create table sales.invoice_documents (
  invoice_id uuid primary key references sales.invoices (id) on delete cascade,
  pdf bytea not null,
  made_at timestamptz not null
);
