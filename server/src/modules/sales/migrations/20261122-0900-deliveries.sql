-- When goods are promised, and what becomes of an order for which there are not enough. One row.
create table sales.stock_settings (
  id smallint primary key default 1 check (id = 1),
  reserve_at text not null default 'order' check (reserve_at in ('order', 'quote', 'never')),
  when_short text not null default 'refuse' check (when_short in ('refuse', 'backorder')),
  changed_at timestamptz,
  changed_by uuid,
  version integer not null default 1
);
insert into sales.stock_settings default values;

alter table sales.orders
  -- How far it is delivered; null where nobody keeps it: orders out of files, return notes.
  add column delivery text check (delivery in ('open', 'partial', 'delivered', 'returned')),
  -- Of a return note: the order whose goods came back.
  add column return_of uuid references sales.orders (id) on delete set null,
  -- Since when it waits for goods that were not there to be promised.
  add column backordered_at timestamptz;
create index orders_by_delivery on sales.orders (delivery, ordered_at, id) where delivery is not null;
create index orders_waiting on sales.orders (ordered_at, id) where delivery in ('open', 'partial') and status = 'placed';
create index orders_backordered on sales.orders (backordered_at, id) where backordered_at is not null;
create index orders_return_of on sales.orders (return_of) where return_of is not null;

-- What went out, and what of it came back; sums of the delivery and return notes.
alter table sales.order_lines
  add column delivered numeric(14, 4) not null default 0 check (delivered = 0 or delivered between 0 and quantity),
  add column returned numeric(14, 4) not null default 0 check (returned between 0 and delivered);

-- How an order came to be open, partly delivered, delivered, returned.
create table sales.delivery_facts (
  id uuid primary key,
  order_id uuid not null references sales.orders (id) on delete cascade,
  state text not null check (state in ('open', 'partial', 'delivered', 'returned')),
  at timestamptz not null,
  by_id uuid,
  by_name text not null
);
create index delivery_facts_of_order on sales.delivery_facts (order_id, id);

create table sales.deliveries (
  id uuid primary key,
  order_id uuid not null references sales.orders (id) on delete cascade,
  number text not null unique,
  -- Null: from wherever it lay.
  warehouse_id uuid references sales.warehouses (id),
  delivered_on date not null,
  recipient text not null,
  carrier text not null,
  tracking text not null,
  note text not null,
  -- What the stock gave for it: product, warehouse, quantity. It goes back there when the delivery is cancelled.
  goods jsonb not null,
  created_at timestamptz not null,
  created_by uuid,
  by_name text not null,
  cancelled_at timestamptz,
  cancelled_by uuid,
  cancelled_by_name text,
  cancel_reason text,
  check ((cancelled_at is null) = (cancelled_by_name is null))
);
create index deliveries_of_order on sales.deliveries (order_id, id);

create table sales.delivery_lines (
  delivery_id uuid not null references sales.deliveries (id) on delete cascade,
  order_line_id uuid not null references sales.order_lines (id),
  position integer not null,
  quantity numeric(14, 4) not null check (quantity > 0),
  primary key (delivery_id, order_line_id)
);
create index delivery_lines_of_line on sales.delivery_lines (order_line_id);

create table sales.returns (
  id uuid primary key,
  order_id uuid not null references sales.orders (id) on delete cascade,
  number text not null unique,
  -- The return note: an order with negative lines, which figures count.
  note_id uuid not null unique references sales.orders (id) on delete cascade,
  -- Where goods in good condition went; null where none of them is kept in stock.
  warehouse_id uuid references sales.warehouses (id),
  returned_on date not null,
  reason text not null,
  created_at timestamptz not null,
  created_by uuid,
  by_name text not null
);
create index returns_of_order on sales.returns (order_id, id);

create table sales.return_lines (
  return_id uuid not null references sales.returns (id) on delete cascade,
  order_line_id uuid not null references sales.order_lines (id),
  -- The line of the return note.
  note_line_id uuid not null references sales.order_lines (id),
  position integer not null,
  quantity numeric(14, 4) not null check (quantity > 0),
  condition text not null check (condition in ('stock', 'scrap')),
  reason text not null,
  primary key (return_id, position)
);
create index return_lines_of_line on sales.return_lines (order_line_id);
create index return_lines_of_note on sales.return_lines (note_line_id);
