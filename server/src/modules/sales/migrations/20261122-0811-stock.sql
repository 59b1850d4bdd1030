create table sales.warehouses (
  id uuid primary key,
  code text not null,
  code_key text not null unique,
  names jsonb not null,
  -- The order in which goods are taken where nobody says from where.
  position integer not null,
  retired_at timestamptz,
  retired_by uuid,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version integer not null default 1
);
insert into sales.warehouses (id, code, code_key, names, position, created_at, updated_at) values
  ('01980000-0000-7000-8000-000000000401', 'MAIN', kernel.fold('MAIN'),
   '{"fa": "انبار اصلی", "en": "Main warehouse", "ru": "Основной склад"}', 1, now(), now());

-- What there is now: the sums of the ledger, kept in step with it.
create table sales.stock_levels (
  product_id uuid not null references sales.products (id),
  warehouse_id uuid not null references sales.warehouses (id),
  on_hand numeric(16, 4) not null default 0 check (on_hand >= 0),
  -- More than is on hand only when less was counted than was promised.
  reserved numeric(16, 4) not null default 0 check (reserved >= 0),
  primary key (product_id, warehouse_id)
);
create index stock_levels_in_warehouse on sales.stock_levels (warehouse_id);

-- The ledger: lines are added and never changed.
create table sales.stock_moves (
  id uuid primary key,
  at timestamptz not null,
  kind text not null check (kind in ('receipt', 'issue', 'transfer', 'adjustment', 'reservation', 'release')),
  product_id uuid not null references sales.products (id),
  warehouse_id uuid not null references sales.warehouses (id),
  on_hand numeric(16, 4) not null,
  reserved numeric(16, 4) not null,
  on_hand_after numeric(16, 4) not null,
  reserved_after numeric(16, 4) not null,
  -- What it was done for.
  for_kind text,
  for_id uuid,
  by_id uuid,
  by_name text not null,
  note text not null,
  check (on_hand <> 0 or reserved <> 0),
  check ((for_kind is null) = (for_id is null))
);
create index stock_moves_of_product on sales.stock_moves (product_id, id desc);
create index stock_moves_in_warehouse on sales.stock_moves (warehouse_id, id desc);
create index stock_moves_of_kind on sales.stock_moves (kind, id desc);

create function sales.keep_ledger() returns trigger language plpgsql as $$
begin
  raise exception 'the ledger of stock is only added to';
end $$;
create trigger ledger_stays before update or delete on sales.stock_moves
  for each row execute function sales.keep_ledger();

-- What is promised to whom: order or quote, by product and warehouse.
create table sales.stock_reservations (
  for_kind text not null,
  for_id uuid not null,
  product_id uuid not null references sales.products (id),
  warehouse_id uuid not null references sales.warehouses (id),
  quantity numeric(16, 4) not null check (quantity > 0),
  primary key (for_kind, for_id, product_id, warehouse_id)
);
create index stock_reservations_of_product on sales.stock_reservations (product_id);

alter table sales.import_changes drop constraint import_changes_kind_check;
alter table sales.import_changes add constraint import_changes_kind_check
  check (kind in ('order', 'product', 'deal', 'stock', 'price'));
