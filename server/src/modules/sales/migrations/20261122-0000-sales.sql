create schema sales;

-- The tree of product categories.
create table sales.categories (
  id uuid primary key,
  parent_id uuid references sales.categories (id),
  name text not null,
  name_key text not null,
  -- The import that made it, so that its undo can remove it.
  import_cause text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version integer not null default 1
);
create unique index categories_by_name on sales.categories (parent_id, name_key) nulls not distinct;

create table sales.products (
  id uuid primary key,
  code text not null,
  -- Folded code: AB-1 and ab-1 are one product.
  code_key text not null unique,
  name text not null,
  name_key text not null,
  description text not null default '',
  unit text not null,
  category_id uuid references sales.categories (id),
  -- For one unit, in minor units.
  price bigint,
  price_currency text,
  cost bigint,
  cost_currency text,
  deactivated_at timestamptz,
  deactivated_by uuid,
  -- Folded code, name and description.
  search_text text not null,
  -- The import that made it, and the version that it left; null when people made it or the import was undone.
  import_cause text,
  import_version integer,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version integer not null default 1,
  check ((price is null) = (price_currency is null)),
  check ((cost is null) = (cost_currency is null))
);
create index products_by_name on sales.products (name_key, id);
create index products_of_category on sales.products (category_id) where category_id is not null;
create index products_by_search on sales.products using gin (search_text gin_trgm_ops);
create index products_of_import on sales.products (import_cause, id) where import_cause is not null;

-- The last number given out in each series; its row is the lock, so that a rolled-back order leaves no gap.
create table sales.number_series (
  series text not null,
  year integer not null,
  last bigint not null,
  primary key (series, year)
);

create table sales.orders (
  id uuid primary key,
  number text not null,
  number_key text not null unique,
  -- Null where the file named nobody; also when the customer is removed for good.
  customer_id uuid references customers.customers (id) on delete set null,
  ordered_at timestamptz not null,
  channel text not null,
  source text,
  country text,
  currency text not null,
  status text not null check (status in ('placed', 'returned', 'cancelled')),
  cancelled_at timestamptz,
  cancelled_by uuid,
  cancel_reason text,
  seller_id uuid,
  note text not null default '',
  -- Sums of the lines, in minor units. Cost and margin are null while the cost of any line is unknown.
  subtotal bigint not null,
  discount bigint not null,
  total bigint not null,
  cost bigint,
  margin bigint,
  line_count integer not null,
  import_cause text,
  import_version integer,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version integer not null default 1,
  check (total = subtotal - discount),
  check (margin = total - cost),
  check ((status = 'cancelled') = (cancelled_at is not null))
);
create index orders_by_date on sales.orders (ordered_at, id);
create index orders_of_customer on sales.orders (customer_id, ordered_at, id);
create index orders_by_total on sales.orders (total, id);
create index orders_by_margin on sales.orders (margin, id);
create index orders_by_creation on sales.orders (created_at, id);
create index orders_by_number on sales.orders using gin (number_key gin_trgm_ops);
create index orders_of_import on sales.orders (import_cause, id) where import_cause is not null;

create table sales.order_lines (
  id uuid primary key,
  order_id uuid not null references sales.orders (id) on delete cascade,
  -- That of the order, for the row rule. No key of its own: a line is only ever reached with its order, whose
  -- customer decides, and two checks for every imported line would be dear.
  customer_id uuid,
  position integer not null,
  product_id uuid references sales.products (id),
  code text not null,
  description text not null,
  quantity numeric(14, 4) not null,
  -- For one unit, in whole units of the currency: finer than its smallest coin.
  unit_price numeric(18, 6) not null,
  subtotal bigint not null,
  discount bigint not null,
  total bigint not null,
  cost bigint,
  check (total = subtotal - discount)
);
create unique index order_lines_in_order on sales.order_lines (order_id, position);
create index order_lines_of_product on sales.order_lines (product_id) where product_id is not null;

-- What an import changed in records that were there before, to be put back by its undo.
create table sales.import_changes (
  cause text not null,
  kind text not null check (kind in ('order', 'product')),
  record_id uuid not null,
  before jsonb not null,
  -- The record's version after the import's last change; another version means that people changed it since.
  version integer not null,
  primary key (cause, kind, record_id)
);

-- What each customer bought, by currency. Returns count with their negative totals, cancelled orders not at all.
create view sales.customer_totals with (security_invoker = true) as
select customer_id, currency,
  count(*) filter (where status = 'placed') as order_count,
  count(*) filter (where status = 'returned') as return_count,
  sum(total)::bigint as total,
  min(ordered_at) filter (where status = 'placed') as first_ordered_at,
  max(ordered_at) filter (where status = 'placed') as last_ordered_at
from sales.orders
where status <> 'cancelled' and customer_id is not null
group by customer_id, currency;
